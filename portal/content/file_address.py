"""What the addresses of articles and of documents have in common: year and slug of a file."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import PurePosixPath

from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.vietnamese import text

YEAR = re.compile(r"(?:19|20)\d{2}")


def slug_of(file: PurePosixPath, written: str | None) -> tuple[str, list[Diagnostic]]:
    """Return the slug that a file's front matter has, or that of its name; F005 if neither is."""
    name = file.parent.name if file.stem == "index" else file.stem
    slug = written or text.slug(name)
    return slug, [] if slug else [error("F005", Place(str(file)), name=name)]


def year_of(file: PurePosixPath, day: datetime | None) -> tuple[str, bool]:
    """Return the year in an address, its folder's or else the day's; and whether these differ."""
    folder = next((part for part in file.parts[1:-1] if YEAR.fullmatch(part)), "")
    year = str(day.year) if day else ""
    return folder or year, bool(folder and day) and folder != year
