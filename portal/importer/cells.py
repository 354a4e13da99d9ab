"""Cells of a dump as text."""

from __future__ import annotations


def decoded(cell: bytes | None) -> str:
    """Return the text of a cell, "" for NULL: UTF-8, or what Windows took for Western European."""
    if cell is None:
        return ""
    try:
        return cell.decode()
    except UnicodeDecodeError:
        return cell.decode("cp1252", "replace")
