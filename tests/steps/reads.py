"""Readers of text that is written to a file first."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from portal.importer.article import Given
from portal.importer.sources import joomla
from tests.unit.portal.importer.dumps import HEXADECIMAL, Table, Value, dump

Read = Callable[[str], object]
"""Reads a text."""


def of_file(name: str, load: Callable[[Path], object], before: str = "") -> Read:
    """Return a reader of a file of this name below a folder."""
    root = Path(tempfile.mkdtemp())
    (root / name).parent.mkdir(parents=True, exist_ok=True)

    def read(written: str) -> object:
        (root / name).write_text(f"{before}{written}", encoding="utf-8", newline="")
        return load(root)

    return read


def of_bytes(name: str, look: Callable[[Path], object], before: bytes = b"") -> Read:
    """Return a reader of a file; what it raises ValueError for is read as well."""
    path = Path(tempfile.mkdtemp()) / name

    def read(written: str) -> object:
        path.write_bytes(before + written.encode())
        try:
            return look(path)
        except ValueError:
            return None

    return read


def of_joomla() -> Read:
    """Return a reader of an article of Joomla with the text in all cells, and of a menu item."""
    path = Path(tempfile.mkdtemp()) / "a.sql"
    columns = {
        "a_content": ("alias", "introtext", "images"),
        "a_menu": ("link",),
        "a_k2_items": ("extra_fields",),
    }

    def read(written: str) -> object:
        numbers: dict[str, Value] = {"id": 1, "state": 1, "published": 1, "catid": 1}
        tables: dict[str, Table] = {
            table: [{**numbers, **dict.fromkeys(names, written.encode())}]
            for table, names in columns.items()
        }
        path.write_bytes(dump(tables, HEXADECIMAL))
        return list(joomla.read(Given(path=path)))

    return read
