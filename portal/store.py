"""What is worth keeping between builds, in one git-ignored folder. Nothing in it is needed.

A record is dropped in silence, and its maker works as if it had never been, when it is
missing, cut short, damaged, of another version of the code or of another Python.
"""

from __future__ import annotations

import functools
import hashlib
import marshal
import os
import sqlite3
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from portal import files

_MAGIC = b"portal-store-1\n"
_LIBRARIES = ("jinja2", "markdown", "nh3", "pelican", "pillow")
_CODE = ("portal", "plugins")
_SHARES = 16
_WAITING = 200  # bodies that wait to be written: more would fill the memory


@functools.cache
def code_key(root: Path) -> str:
    """Return what identifies the code below a project's root, its libraries and this Python."""
    total = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for library in _LIBRARIES:
        total.update(f"{library} {_version(library)}\n".encode())
    for folder in _CODE:
        for path in files.walk(root / folder):
            if path.suffix == ".py":
                place = path.relative_to(root).as_posix()
                total.update(place.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


class Store:
    """Records by name, all of one version of the code."""

    def __init__(self, folder: Path, key: str, *, fresh: bool = False) -> None:
        """`fresh`: read nothing, so that everything is made anew; writing goes on."""
        self.folder = folder
        self._key = key.encode()
        self._fresh = fresh
        self.bodies = Bodies(folder / "bodies.sqlite", key, fresh=fresh)

    def load(self, name: str) -> Any:
        """Return the value kept under a name, or None."""
        if self._fresh:
            return None
        try:
            data = memoryview(self._path(name).read_bytes())  # parts of it are no copies
            head = len(_MAGIC) + len(self._key) + 4
            if data[:head] != self._head(data[head:]):
                return None
            return marshal.loads(data[head:])  # noqa: S302 - the checksum says that we wrote it
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it is not needed
            return None

    def holds(self, name: str) -> bool:
        """Say whether something of this version of the code is kept under a name."""
        start = _MAGIC + self._key
        try:
            with self._path(name).open("rb") as file:
                return not self._fresh and file.read(len(start)) == start
        except OSError:
            return False

    def save(self, name: str, value: object) -> None:
        """Keep a value under a name, whole or not at all: where nothing can be kept, nothing is.

        The value is made of plain values, tuples, lists and dicts; what has a buffer comes back as
        bytes. Raises ValueError for anything else.
        """
        data = marshal.dumps(value, 2)  # type: ignore[arg-type]
        with suppress(OSError):
            files.write(self._path(name), self._head(data) + data)

    def drop(self, name: str) -> None:
        """Forget what is kept under a name."""
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.record"

    def _head(self, data: bytes | memoryview) -> bytes:
        return _MAGIC + self._key + zlib.crc32(data).to_bytes(4, "big")  # against accidents


class Memo:
    """Values by name, each good as long as its key stays the same.

    Keys and values are made of plain values and tuples. They are kept in shares, so that one
    that changed has few others written with it.
    """

    def __init__(self, store: Store | None, kind: str, place: Path) -> None:
        """`place`: the folder that the values are about; another folder has its own."""
        mark = files.content_hash(str(place.resolve()).encode())
        self._store, self._name = store, f"{kind}-{mark}"
        self._former: dict[str, tuple[Any, Any]] = {}
        self._current: dict[str, tuple[Any, Any]] = {}
        self._fresh: set[str] = set()
        for share in range(_SHARES) if store else ():
            self._former.update(store.load(f"{self._name}-{share}") or {})  # type: ignore[union-attr]

    def recall(self, name: str, key: object) -> Any:
        """Return the value kept under a name with just that key, or None."""
        kept = self._current.get(name) or self._former.get(name)
        if kept is None or kept[0] is None or kept[0] != key:
            return None
        self._current[name] = kept
        return kept[1]

    def keep(self, name: str, key: object, value: Any) -> None:
        """Remember a value; under the key None only until the end of this build."""
        self._current[name] = (key, value)
        self._fresh.add(name)

    def former(self, name: str) -> Any:
        """Return what the last build kept under a name, whatever its key, or None."""
        found = self._former.get(name)
        return found and found[1]

    def kept(self, name: str) -> Any:
        """Return what was recalled or kept under a name in this build, or None."""
        found = self._current.get(name)
        return found and found[1]

    def get(self, name: str, key: object, make: Callable[[], Any]) -> Any:
        """Return the value kept under a name with just that key, or a new one."""
        value = self.recall(name, key)
        if value is None:
            value = make()
            self.keep(name, key, value)
        return value

    def save(self) -> None:
        """Write what was asked for or kept, unless just that is written already."""
        gone = self._former.keys() - self._current.keys()
        changed = set(map(_part_of, self._fresh | gone))
        if not self._store or not changed:
            return
        shares: dict[int, dict[str, tuple[Any, Any]]] = {share: {} for share in changed}
        for name, kept in self._current.items():
            share = _part_of(name)
            if share in changed:
                shares[share][name] = kept
        for share, kept_there in shares.items():
            self._store.save(f"{self._name}-{share}", kept_there)


def _part_of(name: str) -> int:
    return zlib.crc32(name.encode()) % _SHARES


class Bodies:
    """Rendered HTML by the digest of its source, read only for pages that are rendered."""

    def __init__(self, path: Path, key: str, *, fresh: bool) -> None:
        self._path = path
        self._key = key
        self._fresh = fresh
        self._base: sqlite3.Connection | None = None
        self._fresh_bodies: dict[str, str] = {}

    def get(self, digest: str) -> str | None:
        """Return the body made from a source, or None."""
        if digest in self._fresh_bodies:
            return self._fresh_bodies[digest]
        try:
            row = self._open().execute("select html from body where digest = ?", [digest])
            found = row.fetchone()
        except sqlite3.OperationalError:
            return None  # in use by another build: this one renders for itself
        except sqlite3.Error:
            self._begin_anew()
            return None
        return str(found[0]) if found else None

    def put(self, digest: str, html: str) -> None:
        """Keep a body; it is written with some others, or when the store is closed."""
        self._fresh_bodies[digest] = html
        if len(self._fresh_bodies) >= _WAITING:
            self._write()

    def close(self) -> None:
        """Write what is new and let the file go; the next call opens it again."""
        self._write()
        if self._base is not None:
            self._base.close()
            self._base = None

    def _write(self) -> None:
        if self._fresh_bodies:
            rows, self._fresh_bodies = self._fresh_bodies, {}
            try:
                with self._open() as base:
                    base.executemany("insert or replace into body values (?, ?)", rows.items())
            except sqlite3.OperationalError:
                pass
            except sqlite3.Error:
                self._begin_anew()

    def _open(self) -> sqlite3.Connection:
        if self._base is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            base = sqlite3.connect(self._path)
            self._base = base
            base.execute("pragma synchronous = off")  # a lost body is rendered again
            base.execute("create table if not exists code (key text primary key)")
            base.execute("create table if not exists body (digest text primary key, html text)")
            known = base.execute("select key from code").fetchall()
            if known != [(self._key,)] or self._fresh:
                with base:
                    base.execute("delete from body")
                    base.execute("delete from code")
                    base.execute("insert into code values (?)", [self._key])
                self._fresh = False
        return self._base

    def _begin_anew(self) -> None:
        """A damaged file goes; the next call makes a new one."""
        if self._base is not None:
            self._base.close()
            self._base = None
        with suppress(OSError):
            self._path.unlink()


def opened(root: Path, *, fresh: bool = False) -> Store:
    """Return the store of the project at `root`: its .portal, or where PORTAL_STORE says."""
    folder = os.environ.get("PORTAL_STORE", "")
    return Store(Path(folder) if folder else root / ".portal", code_key(root), fresh=fresh)
