"""Cells of a dump as text."""

from __future__ import annotations

from portal.vietnamese import legacy


def decoded(cell: bytes | None) -> str:
    """Return the text of a cell, "" for NULL: UTF-8, or the old encoding that it was written in."""
    return legacy.decode(cell).text if cell else ""
