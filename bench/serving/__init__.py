"""Benchmark of serving the portal, and of compressing it ahead of time."""
