"""New articles and documents: the folder, its front matter, captions from photo metadata."""
