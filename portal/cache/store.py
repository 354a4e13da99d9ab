"""On-disk cache between builds: its records may be deleted at any time.

Records that are missing, damaged, written by other code, libraries or Python, or by anybody but
this user on this machine (`portal.system.mac`), are ignored and recomputed. Reading a record never
runs code (`portal.system.codec`).
"""

from __future__ import annotations

import functools
import hashlib
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from portal.cache.bodies import Bodies
from portal.system import codec, files, mac

_MAGIC = b"portal-store-2\n"
_INSTALLED = (".dist-info", ".egg-info")
_CODE = ("portal", "plugins")
_SHARES = 16


@functools.cache
def code_key(root: Path) -> str:
    """Return a digest of the code below a project's root, the installed libraries and Python."""
    total = hashlib.blake2b(sys.version.encode(), digest_size=16)
    total.update("\n".join(sorted(_libraries())).encode())
    for top in _CODE:
        start = str(root / top)
        for folder, folders, names in os.walk(start):
            folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
            for name in sorted(names):
                if name.endswith(".py") and not name.startswith("."):
                    label = f"{top}{folder.removeprefix(start)}/{name}"
                    total.update(label.encode(errors="replace") + b"\0")
                    total.update(files.read(f"{folder}/{name}"))
    return total.hexdigest()


def _libraries() -> Iterator[str]:
    """Yield the names of all *.dist-info folders, which hold name and version.

    Reading the metadata in them takes a hundred times as long.
    """
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):
            yield from (name for name in os.listdir(folder or ".") if name.endswith(_INSTALLED))  # noqa: PTH208 - names only


class Store:
    """Records by name, for one version of the code (`key`)."""

    def __init__(self, folder: Path, key: str, *, fresh: bool = False) -> None:
        """`fresh`: read nothing, so that everything is recomputed; records are still written."""
        self.folder = folder
        self.fresh = fresh
        self._key = key
        self._head = _MAGIC + key.encode()
        self.bodies = Bodies(folder / "bodies.sqlite", key, fresh=fresh)

    def load(self, name: str) -> Any:
        """Return the value of a record, or None."""
        if self.fresh:
            return None
        with suppress(OSError, ValueError):
            data = files.read(self._path(name))
            if data.startswith(self._head):
                value = mac.opened(self._name(name), memoryview(data)[len(self._head) :])
                return None if value is None else codec.loads(value)
        return None

    def holds(self, name: str) -> bool:
        """Tell whether there seems to be a valid record; only its head is read."""
        path = self._path(name)
        with suppress(OSError):
            if not self.fresh and path.is_file():
                with path.open("rb") as file:
                    return file.read(len(self._head)) == self._head
        return False

    def save(self, name: str, value: object) -> None:
        """Write a record atomically; a folder that cannot be written is ignored.

        Raises ValueError for a value that `portal.system.codec` cannot serialise.
        """
        data = codec.dumps(value)
        record = b"".join((self._head, mac.code(self._name(name), data), data))
        with suppress(OSError):
            path = self._path(name)
            files.replace(path, record, path)

    def drop(self, name: str) -> None:
        """Delete a record. Raises OSError if it exists and cannot be deleted."""
        with suppress(FileNotFoundError):
            files.clear(self._path(name))

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.record"

    def _name(self, name: str) -> str:
        return f"record {self._key} {name}"


class Memo:
    """A table of cached values by name; each is valid as long as its key is the same.

    Keys and values are plain values and tuples. The table is split into records by a hash of the
    names, so that a change rewrites a sixteenth of it. Names that a build does not use are dropped.
    """

    def __init__(self, store: Store | None, kind: str, place: Path) -> None:
        """`kind`: what the values are; `place`: the folder they belong to."""
        self._store, self._names = store, self.names(kind, place)
        self._previous: dict[str, tuple[Any, Any]] = {}
        self._current: dict[str, tuple[Any, Any]] = {}
        self._new: set[str] = set()
        for name in self._names if store else ():
            self._previous.update(store.load(name) or {})  # type: ignore[union-attr]

    @staticmethod
    def names(kind: str, place: Path) -> tuple[str, ...]:
        """Return the names of the records of a table."""
        key = place_key(place)
        return tuple(f"{kind}-{key}-{share}" for share in range(_SHARES))

    def recall(self, name: str, key: object) -> Any:
        """Return the value stored under a name with this key, or None."""
        entry = self._current.get(name) or self._previous.get(name)
        if entry is None or entry[0] is None or entry[0] != key:
            return None
        self._current[name] = entry
        return entry[1]

    def keep(self, name: str, key: object, value: Any) -> None:
        """Store a value; under the key None, for this build only."""
        self._current[name] = (key, value)
        self._new.add(name)

    def kept(self, name: str) -> Any:
        """Return the value that this build recalled or kept under a name, or None."""
        entry = self._current.get(name)
        return entry and entry[1]

    def get(self, name: str, key: object, make: Callable[[], Any]) -> Any:
        """Return the value stored under a name with this key, or make and store it."""
        value = self.recall(name, key)
        if value is None:
            value = make()
            self.keep(name, key, value)
        return value

    def save(self) -> None:
        """Write the entries that this build used; records without a change are left alone."""
        gone = self._previous.keys() - self._current.keys()
        changed = set(map(_share_of, self._new | gone))
        if not self._store or not changed:
            return
        shares: dict[int, dict[str, tuple[Any, Any]]] = {share: {} for share in changed}
        for name, entry in self._current.items():
            share = _share_of(name)
            if share in changed:
                shares[share][name] = entry
        for share, entries in shares.items():
            self._store.save(self._names[share], entries)


def _share_of(name: str) -> int:
    return zlib.crc32(name.encode(errors="surrogatepass")) % _SHARES


def place_key(place: Path) -> str:
    """Return a digest of a folder's real path, for names of records about it."""
    return files.key_of(os.fsencode(os.path.realpath(place)))
