"""Analyses the Markdown of bodies: figures, captions, links, numbering, and limits."""
