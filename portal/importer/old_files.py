"""Finds the files of an old site by the addresses that its texts give."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from portal.system import files

MOST_BYTES = 100_000_000
"""Of a file that is taken; a photo or document of an article never has more."""

_ORIGIN = "http://old.invalid/"
# How NukeViet and Joomla name the folders of smaller copies, and WordPress the copies.
_SMALLER = (
    re.compile(r"/(?:assets|files|thumb|block|resized|_thumbs/Images)/(?=[^/]+/)", re.IGNORECASE),
    re.compile(r"-\d{2,4}x\d{2,4}(?=\.[a-z]{3,4}$)", re.IGNORECASE),
    re.compile(r"(?:_thumb|_resized|-thumb)(?=\.[a-z]{3,4}$)", re.IGNORECASE),
)
_FOLDERS = ("uploads/", "")  # below the site's root


@dataclass(slots=True)
class OldFiles:
    """The files below `root`, the old site's root on this disk; None: there are none.

    `hosts`: the old site's names; addresses of other hosts are not looked for.
    """

    root: Path | None
    hosts: tuple[str, ...] = ()
    _folders: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def local(self, address: str, base: str) -> str | None:
        """Return the path, with its query, of an address on the old site; None if elsewhere.

        `base`: the path of the page that gives the address.
        """
        address = address.strip().replace("\\", "/")
        try:
            parts = urlsplit(urljoin(urljoin(_ORIGIN, base), address))
            host = parts.hostname or ""
        except ValueError:
            return None
        names = {"old.invalid", *self.hosts, *(f"www.{name}" for name in self.hosts)}
        if parts.scheme not in {"http", "https"} or host.lower() not in names:
            return None
        query, fragment = parts.query, parts.fragment
        end = f"{query and '?'}{query}{fragment and '#'}{fragment}"
        return f"{parts.path or '/'}{end}"

    def find(self, address: str, base: str) -> Path | None:
        """Return the file at an address, a larger one before its smaller copy; None without any."""
        local = self.local(address, base)
        if local is None or self.root is None:
            return None
        path = local.partition("#")[0].partition("?")[0]
        for candidate in _candidates(path):
            if found := self._at(candidate):
                return found
        return None

    def addresses_below(self, folder: str) -> list[str]:
        """Return the addresses of the files in a folder of the old site, sorted by name."""
        found = self._names(folder.strip("/")) if self.root is not None else {}
        return [f"/{folder.strip('/')}/{name}" for name in sorted(found.values())]

    def _at(self, path: str) -> Path | None:
        parts = [part for part in unquote(path).split("/") if part not in {"", "."}]
        if not parts or any(part == ".." or "\0" in part for part in parts):
            return None
        real: list[str] = []
        for part in parts:
            name = self._names("/".join(real)).get(_folded(part))
            if name is None:
                return None
            real.append(name)
        assert self.root is not None  # noqa: S101 - asked for by `find`
        found = self.root.joinpath(*real)
        return found if _is_ours(found, self.root) else None

    def _names(self, folder: str) -> Mapping[str, str]:
        """Return the names in a folder by how they are looked up: Windows knows no case."""
        if folder not in self._folders:
            assert self.root is not None  # noqa: S101 - asked for by `find`
            try:
                names = sorted(os.listdir(self.root / folder), reverse=True)  # noqa: PTH208 - names alone
            except OSError:
                names = []
            exact = {unicodedata.normalize("NFC", name): name for name in names}
            self._folders[folder] = {_folded(name): name for name in exact.values()}
        return self._folders[folder]


def _candidates(path: str) -> Iterator[str]:
    """Yield the paths at which the largest copy of a file may lie, then the path itself."""
    for pattern in _SMALLER:
        larger = pattern.sub("/" if pattern is _SMALLER[0] else "", path, count=1)
        if larger != path:
            for folder in _FOLDERS:
                yield f"/{folder}{larger.lstrip('/')}"
    yield path


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _is_ours(path: Path, root: Path) -> bool:
    """Tell whether a path is a regular file inside the folder, whatever links lie on the way."""
    try:
        real = path.resolve(strict=True)
        return (
            real.is_file()
            and real.is_relative_to(root.resolve())
            and real.stat().st_size <= MOST_BYTES
        )
    except OSError:
        return False


def read(path: Path) -> bytes:
    """Return a file's bytes, b"" if it cannot be read."""
    try:
        return files.read(path)
    except OSError:
        return b""
