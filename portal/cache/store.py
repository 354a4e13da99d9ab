"""What is worth keeping between builds, in one git-ignored folder. Nothing in it is needed.

A record is dropped in silence, and its maker works as if it had never been, when it is missing,
cut short, damaged, of another version of the code, of other libraries or of another Python, or
when anybody wrote it but this user on this machine (`portal.system.mac`). What is read is data and
nothing else (`portal.system.codec`).
"""

from __future__ import annotations

import functools
import hashlib
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from portal.cache.bodies import Bodies
from portal.diagnostics.diagnostic import FaultError, Place, error
from portal.system import codec, files, mac

_MAGIC = b"portal-store-2\n"
_INSTALLED = (".dist-info", ".egg-info")
_CODE = ("portal", "plugins")
_SHARES = 16


@functools.cache
def code_key(root: Path) -> str:
    """Return what identifies the code below a project's root, its libraries and this Python."""
    total = hashlib.blake2b(sys.version.encode(), digest_size=16)
    total.update("\n".join(sorted(_libraries())).encode())
    for folder in _CODE:
        for path in files.walk(root / folder):
            if path.suffix == ".py":
                place = path.relative_to(root).as_posix()
                total.update(place.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _libraries() -> Iterator[str]:
    """Yield name and version of all that is installed, as pip names the folders of its records.

    Reading the records themselves takes a hundred times as long.
    """
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):
            yield from (name for name in os.listdir(folder or ".") if name.endswith(_INSTALLED))  # noqa: PTH208 - names only


class Store:
    """Records by name, all of one version of the code."""

    def __init__(self, folder: Path, key: str, *, fresh: bool = False) -> None:
        """`fresh`: read nothing, so that everything is made anew; writing goes on."""
        self.folder = folder
        self.fresh = fresh
        self._key = key
        self._head = _MAGIC + key.encode()
        self.bodies = Bodies(folder / "bodies.sqlite", key, fresh=fresh)

    def load(self, name: str) -> Any:
        """Return the value kept under a name, or None."""
        if self.fresh:
            return None
        with suppress(OSError, ValueError):
            data = files.read(self._path(name))
            if data.startswith(self._head):
                kept = mac.opened(self._name(name), memoryview(data)[len(self._head) :])
                return None if kept is None else codec.loads(kept)
        return None

    def holds(self, name: str) -> bool:
        """Say whether something of this version of the code seems to be kept under a name."""
        path = self._path(name)
        with suppress(OSError):
            if not self.fresh and path.is_file():
                with path.open("rb") as file:
                    return file.read(len(self._head)) == self._head
        return False

    def save(self, name: str, value: object) -> None:
        """Keep a value under a name, whole or not at all: where nothing can be kept, nothing is.

        The value is as `portal.system.codec` says. Raises ValueError for anything else.
        """
        data = codec.dumps(value)
        made = b"".join((self._head, mac.code(self._name(name), data), data))
        with suppress(OSError):
            path = self._path(name)
            files.replace(path, made, path)

    def drop(self, name: str) -> None:
        """Forget what is kept under a name."""
        with suppress(FileNotFoundError):
            files.clear(self._path(name))

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.record"

    def _name(self, name: str) -> str:
        return f"record {self._key} {name}"


class Memo:
    """Values by name, each good as long as its key stays the same.

    Keys and values are made of plain values and tuples. They are kept in shares, so that one
    that changed has few others written with it.
    """

    def __init__(self, store: Store | None, kind: str, place: Path) -> None:
        """`place`: the folder that the values are about; another folder has its own."""
        mark = place_key(place)
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
    return zlib.crc32(name.encode(errors="surrogatepass")) % _SHARES


def place_key(place: Path) -> str:
    """Return the key of what is kept about a folder, which its path tells from any other."""
    return files.key_of(os.fsencode(os.path.realpath(place)))


def opened(root: Path, *, fresh: bool = False) -> Store:
    """Return the store of the project at `root`: its .portal, or where PORTAL_STORE says.

    Raises FaultError for a folder that others may write to: what they put there is not used,
    but they could take away, or fill the disk.
    """
    named = os.environ.get("PORTAL_STORE", "")
    folder = Path(named) if named else root / ".portal"
    with suppress(OSError):  # where nothing can be kept, nothing is
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_foreign(folder)
    return Store(folder, code_key(root), fresh=fresh)


def _refuse_foreign(folder: Path) -> None:
    """Raise FaultError for a folder that is somebody else's, or that others may write to."""
    if not hasattr(os, "geteuid") or not os.path.lexists(folder):
        return
    place, name = Place(str(folder)), files.shown(folder)
    if not folder.is_dir():
        raise FaultError(error("S021", place, name=name))
    known = folder.stat()
    if known.st_uid != os.geteuid():
        raise FaultError(error("S022", place, name=name, number=known.st_uid))
    if stat.S_IMODE(known.st_mode) & (stat.S_IWGRP | stat.S_IWOTH):
        raise FaultError(error("S023", place, name=name))
