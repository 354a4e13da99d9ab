"""Measures the portal beside its peers on a corpus of its own: see `python -m bench --help`."""
