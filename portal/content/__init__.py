"""The model of the content, and the readers that make it from files."""
