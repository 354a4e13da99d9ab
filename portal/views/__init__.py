"""What templates see: frozen views, and nothing else."""
