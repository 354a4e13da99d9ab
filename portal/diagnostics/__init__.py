"""What is wrong with an editor's files: the diagnostic itself, the catalogue of messages."""
