"""Searches measured in a browser: what a first query costs, beside Pagefind and MiniSearch."""
