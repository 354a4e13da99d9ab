"""Benchmark of publishing: bytes and seconds of one edit, rollback, switches under load."""
