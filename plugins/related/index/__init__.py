"""The index that similar articles are ranked from."""
