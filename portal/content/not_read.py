"""Reports what lies in a content folder and cannot be looked into."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from portal.content import organisation, redirects
from portal.content.documents import status
from portal.content.notices import board
from portal.content.sections import SECTIONS_FILE
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.system import os_errors
from portal.system.files import Skipped


def tables_not_files(root: Path) -> list[Diagnostic]:
    """Report data tables that are not regular files, such as folders or pipes."""
    tables = (redirects.FILE, SECTIONS_FILE, organisation.FILE, status.FILE, *board.FILES)
    return [
        error("F004", Place(name), reason="không phải là tệp")
        for name in tables
        if (root / name).exists() and not (root / name).is_file()
    ]


def problems(root: Path, skipped: Skipped) -> Iterator[Diagnostic]:
    """Report what may hold texts, or be one, and was not looked into."""
    for name in skipped.links:
        yield error("F006", Place(name), name=name)
    for name in skipped.unnamed:
        yield error("F009", Place(name), name=name)
    for name, problem in skipped.unreadable.items():
        yield error("F004", Place(name or str(root)), reason=os_errors.reason(problem))
    for name in skipped.aside:
        *above, own = name.split("/")
        of_a_tool = own.startswith(".") and not above  # .git, .stversions of Syncthing
        if not of_a_tool and _holds_texts(root / name):
            yield warning("F015", Place(name), name=own)


def _holds_texts(folder: Path) -> bool:
    return any(name.lower().endswith(".md") for _, _, names in os.walk(folder) for name in names)
