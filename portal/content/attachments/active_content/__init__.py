"""Detects active content: whatever runs, fetches or unpacks something when a file is opened.

Each module checks one family of formats, in time and memory linear in the size of the file, and
raises `UnsafeError` for the first unsafe thing.
"""
