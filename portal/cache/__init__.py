"""The on-disk cache between builds. Safe to delete at any time."""
