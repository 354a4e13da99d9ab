"""Takes the pictures of the portal and its desk that README and the guides show.

Run `python -m tools.screenshots` after a change of how they look: it opens the desk on a copy of
the content, with a draft of its own, and writes `docs/*.webp`. A second run gives the same files.
"""
