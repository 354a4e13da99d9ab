"""The adapters: each reads what one system left. Their function `read` yields its texts.

joomla, nukeviet: dumps of their databases (`sql` scans them); wordpress: an export (WXR);
mirror: a site as `wget --mirror` leaves it, or a WARC; html, word, text: folders of files.
"""

from __future__ import annotations

import importlib

from portal.importer.article import Source

NAMES = ("joomla", "nukeviet", "wordpress", "mirror", "html", "word", "text")
"""What `import --from` takes; each is the name of a module."""

OF_FOLDERS = frozenset({"html", "word", "text"})
"""Those of which the source has the photos as well, beside the texts."""


def adapter(name: str) -> Source:
    """Return the adapter of that name; its libraries are loaded only then."""
    read: Source = importlib.import_module(f"{__name__}.{name}").read
    return read
