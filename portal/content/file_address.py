"""Year and slug of a file, from which the addresses of articles and documents are made."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import PurePosixPath

from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.vietnamese import text

YEAR = re.compile(r"(?:19|20)\d{2}")


def slug_of(file: PurePosixPath, explicit: str | None) -> tuple[str, list[Diagnostic]]:
    """Return the slug from the front matter, else from the file's name; F005 if both are empty."""
    name = file.parent.name if file.stem == "index" else file.stem
    slug = explicit or text.slug(name)
    return slug, [] if slug else [error("F005", Place(str(file)), name=name)]


def year_of(file: PurePosixPath, day: datetime | None) -> tuple[str, bool]:
    """Return the year for the address (the folder's, else `day`'s), and whether these differ."""
    folder = next((part for part in file.parts[1:-1] if YEAR.fullmatch(part)), "")
    year = str(day.year) if day else ""
    return folder or year, bool(folder and day) and folder != year
