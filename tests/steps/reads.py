"""Readers of text that is written to a file first."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

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
