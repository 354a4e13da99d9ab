"""Files by key in one folder of the store, each behind a code that others cannot make.

What is missing, damaged, or was written by somebody else is not there.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from portal.system import files, mac


class Blobs:
    """One folder; the name of the folder and the key are part of a file's code."""

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        """`fresh`: have only what is put there from now on."""
        self.folder = folder
        self._fresh = fresh
        self._own: set[str] = set()

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key, or None."""
        if self._fresh and key not in self._own:
            return None
        with suppress(OSError):
            found = mac.opened(self._name(key), files.read(self._path(key)))
            return None if found is None else bytes(found)
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep data under a key; where nothing can be kept, nothing is."""
        with suppress(OSError):
            files.replace(self._path(key), mac.sealed(self._name(key), data), self.folder)
            self._own.add(key)

    def drop(self, key: str) -> None:
        """Forget what is kept under a key."""
        with suppress(OSError):
            self._path(key).unlink()

    def _name(self, key: str) -> str:
        return f"{self.folder.name}/{key}"

    def _path(self, key: str) -> Path:
        return Path(f"{self.folder}/{key[:2]}/{key}")
