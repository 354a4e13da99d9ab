"""The content model and the code that loads it from files."""
