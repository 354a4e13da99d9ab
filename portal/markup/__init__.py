"""The Markdown of a body: figures, captions, links, numbered points, and its limits."""
