"""Views: the frozen values that templates see, and nothing else."""
