"""Where texts lie in a content folder, told from their paths; whatever else lies there is stray."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from portal import urls
from portal.content.article import ARTICLES
from portal.content.documents.document import DOCUMENTS
from portal.content.file_address import YEAR
from portal.content.notices.notice import NOTICES

INDEX = "index.md"
DATED = frozenset({ARTICLES, DOCUMENTS, NOTICES})
"""The folders whose texts lie in folders of years."""

TOPS = (ARTICLES, *urls.FOLDERS, DOCUMENTS, NOTICES)
"""The folders of texts."""

_DEPTHS = {**dict.fromkeys(urls.FOLDERS, 2), **dict.fromkeys(DATED, 3)}
_IN_COPIES = ("copy", "conflict", "sao", "(")  # one of them is in all names below
_COPY = re.compile(
    r"[ _-]copy\b|\bcopy of\b|conflicted copy|[ _-]conflict\b|\.sync-conflict-"
    r"|bản sao|sao chép|\(\d{1,3}\)",
    re.IGNORECASE,
)


def is_text(path: str) -> bool:
    """Tell whether a file is an article, document, notice or page: those alone are read.

    FOLDER/YEAR/NAME/index.md or, of pages, FOLDER/NAME/index.md and FOLDER/NAME.md.
    """
    if path[-3:].lower() != ".md":  # a photo, as most files are
        return False
    folder, _, name = path.rpartition("/")
    if name == INDEX:
        return is_own_folder(folder)
    return folder in urls.FOLDERS and name.lower() != INDEX and not is_copy(name)


def is_own_folder(path: str) -> bool:
    """Tell whether a folder is that of one text."""
    parts = path.split("/")
    return has_depth(path) and not is_copy(parts[-1])


def has_depth(path: str) -> bool:
    """Tell whether a folder lies where those of texts do; it may be named like a copy."""
    parts = path.split("/")
    return len(parts) == _DEPTHS.get(parts[0]) and (
        parts[0] not in DATED or YEAR.fullmatch(parts[1]) is not None
    )


def is_copy(name: str) -> bool:
    """Tell whether a name is that of a copy, as Explorer, Finder, Dropbox and Syncthing make it."""
    low = name.lower()
    return any(part in low for part in _IN_COPIES) and _COPY.search(low) is not None


def proper(path: str) -> str:
    """Return where a text that lies at a wrong depth should lie."""
    top, *between, name = path.split("/")
    stem = PurePosixPath(name).stem
    own = stem if stem.lower() != "index" else between[-1] if between else ""
    own = "TÊN" if not own or YEAR.fullmatch(own) else own
    if top not in DATED:
        return f"{top}/{own}/{INDEX}"
    year = next((part for part in between if YEAR.fullmatch(part)), "NĂM")
    return f"{top}/{year}/{own}/{INDEX}"
