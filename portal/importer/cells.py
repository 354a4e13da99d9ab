"""Cells of a dump as text."""

from __future__ import annotations

from collections.abc import Mapping

from portal.vietnamese import legacy


def decoded(cell: bytes | None) -> str:
    """Return the text of a cell, "" for NULL: UTF-8, or the old encoding that it was written in."""
    return legacy.decode(cell).text if cell else ""


def texts(cells: Mapping[str, bytes | None]) -> dict[str, str]:
    """Return the cells of a row as text; short ones are in the encoding of the longest."""
    written = {name: cell or b"" for name, cell in cells.items()}
    longest = max(written.values(), key=len, default=b"")
    likely = legacy.decode(longest).encoding
    return {name: legacy.decode(cell, likely).text for name, cell in written.items()}
