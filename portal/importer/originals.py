"""Keeps the originals byte for byte, outside what is published."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from portal.importer.article import Article
from portal.system import files

FOLDER = "ban-goc"


class Original(NamedTuple):
    """Where an original lies below the folder of the import, and its SHA-256."""

    name: str
    sha256: str


def keep(article: Article, folder: Path) -> Original:
    """Write the original of a text; one that changed at the source is kept beside the former."""
    sha256 = hashlib.sha256(article.original).hexdigest()
    name = f"{FOLDER}/{article.source}/{article.id}{article.suffix}"
    path = folder / name
    if path.exists() and files.read(path) != article.original:
        name = f"{FOLDER}/{article.source}/{article.id}-{sha256[:12]}{article.suffix}"
    files.write(folder / name, article.original)
    return Original(name, sha256)
