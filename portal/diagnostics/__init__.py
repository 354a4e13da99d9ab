"""Diagnostics: problems of an editor's files, and the catalogue of their messages."""
