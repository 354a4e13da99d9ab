"""Content validation, run before every build."""
