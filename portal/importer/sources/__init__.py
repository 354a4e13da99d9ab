"""The adapters: each reads what one system left. Their function `read` yields its texts.

joomla, nukeviet: dumps of their databases (`sql` scans them); wordpress: an export (WXR);
mirror: a site as `wget --mirror` leaves it, or a WARC; html, word, text: folders of files.
"""

from __future__ import annotations

import importlib
from pathlib import Path

from portal.importer.article import Given, Source

NAMES = ("joomla", "nukeviet", "wordpress", "mirror", "html", "word", "text")
"""What `import --from` takes; each is the name of a module."""

OF_FOLDERS = frozenset({"html", "word", "text"})
"""Those that read folders of files, with the photos beside the texts."""


def files_of(name: str, given: Given, cache: Path) -> Path | None:
    """Return the folder that has the old site's files, if the source has them as well.

    Those of a web archive are written into `cache`. Raises SourceError.
    """
    if name in OF_FOLDERS:
        return given.path if given.path.is_dir() else given.path.parent
    if name != "mirror":
        return None
    from portal.importer.sources import mirror

    return mirror.files_of(given, cache)


def adapter(name: str) -> Source:
    """Return the adapter of that name; its libraries are loaded only then."""
    read: Source = importlib.import_module(f"{__name__}.{name}").read
    return read
