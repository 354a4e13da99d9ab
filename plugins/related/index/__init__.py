"""The inverted index by which similar articles are found."""
