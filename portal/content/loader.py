"""Reads the articles of a content folder and looks at their photos, or remembers both."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from portal.cache.store import Memo, Store
from portal.content import article as articles
from portal.content.article import Article, Parcel
from portal.diagnostics.diagnostic import Diagnostic
from portal.photos import decode, validate
from portal.system import codec, files, parallel
from portal.system.files import Stamp
from portal.vietnamese import text

Beside = tuple[str, str, Stamp | None]
"""A photo in its place: its name in the article, its path, and its stamp.

No stamp: it was written just now, and may change again within it.
"""

_Read = tuple[Parcel | None, bytes, tuple[str, ...]]
"""What is made of an article's file: the article packed, what is wrong (packed, or nothing),
the names of its photos."""


_Faults = tuple[dict[str, str], dict[str, tuple[str, ...]]]
"""Which of an article's photos cannot be used and why, and what is odd about others, by path."""


class _Fresh(NamedTuple):
    """What was read just now: also the body, and what is wrong with the photos."""

    read: _Read
    body: bytes
    faults: _Faults | None  # None: nobody has looked


def lasting(places: tuple[Beside, ...]) -> tuple[Beside, ...] | None:
    """Return what tells these photos from any later ones, or None where nothing does."""
    return places if all(stamp for _, _, stamp in places) else None


class Reading:
    """One reading of a content folder; `take` file by file, then ask what was found.

    `photos`, `amiss`, `unusable`, `odd` and `texts` are as `content.Content` has them.
    """

    def __init__(self, root: Path, stamps: Mapping[str, Stamp], store: Store | None) -> None:
        """`stamps` were taken of the files below `root` just now."""
        self._root, self._stamps = root, stamps
        self._texts = Memo(store, "content", root)
        self._faults = Memo(store, "photos", root)
        self._now = time.time_ns()
        self._fresh: dict[str, _Fresh] = {}
        self.beside = _folders(stamps)
        # Where names differ in case alone, photo.trouble has more to say.
        self._mixed = {
            folder
            for folder, names in self.beside.items()
            if len({name.casefold() for name in names}) < len(names)
        }
        self.found: list[Article] = []
        self.unread: list[str] = []
        self.texts: dict[str, bytes] = {}
        self.problems: list[Diagnostic] = []
        self.photos: dict[str, tuple[Beside, ...]] = {}
        self.unusable: dict[str, str] = {}
        self.odd: dict[str, tuple[str, ...]] = {}
        self.amiss: set[str] = set()

    def ahead(self, names: Sequence[str]) -> None:
        """Read those articles that are not remembered, on all cores where there are many."""
        fresh = [name for name in names if self._texts.recall(name, self._stamps[name]) is None]
        for found in parallel.map_shares(self._share, fresh, parallel.process_count()):
            self._fresh.update(found)

    def _share(self, names: Sequence[str]) -> dict[str, _Fresh]:
        return {name: self._read(name) for name in names}

    def _read(self, name: str) -> _Fresh:
        found, problems = articles.load(self._root, PurePosixPath(name))
        told = codec.dumps([each.row() for each in problems]) if problems else b""
        if found is None:
            return _Fresh((None, told, ()), b"", None)
        faults = self._inspected(self._places(name, found.photos))
        body = found.body.encode()
        return _Fresh((articles.pack(found), told, found.photos), body, faults)

    def take(self, name: str) -> None:
        """Take in one file: read ahead, remembered, or neither."""
        stamp = self._stamps[name]
        read: _Read | None = self._texts.recall(name, stamp)
        body, faults = b"", None
        if read is None:
            fresh = self._fresh.pop(name) if name in self._fresh else self._read(name)
            read, body, faults = fresh
            self._texts.keep(name, files.trusted(stamp, self._now), read)
        parcel, told, photos = read
        if told:
            self.problems += map(Diagnostic.of, codec.loads(told))
        if parcel is None:
            self.unread.append(name)
            return
        self.found.append(articles.unpack(parcel))
        if body:
            self.texts[name] = body
        if photos:
            self._look(name, photos, faults)

    def save(self) -> None:
        """Remember all of it."""
        self._texts.save()
        self._faults.save()

    def _look(self, name: str, srcs: Sequence[str], faults: _Faults | None) -> None:
        """Note where an article's photos are and what is wrong with them."""
        places = self.photos[name] = self._places(name, srcs)
        known = self._faults.recall(name, places)
        if known is None:
            known = self._inspected(places) if faults is None else faults
            self._faults.keep(name, lasting(places), known)
        unusable, odd = known
        self.unusable.update(unusable)
        self.odd.update(odd)
        if unusable or len(places) < len(srcs):
            self.amiss.add(name)

    def _places(self, name: str, srcs: Iterable[str]) -> tuple[Beside, ...]:
        folder = name.rpartition("/")[0]
        names = self.beside.get(folder, {})
        found = []
        for src in srcs:
            known = names.get(src)
            if known is None or ":" in src or folder in self._mixed:
                known = None if decode.trouble(names, src) else names[text.clean(src)]
            if known is not None:
                path = f"{folder}/{known}"
                stamp = files.trusted(self._stamps[path], self._now)
                found.append((src, path, stamp))
        return tuple(found)

    def _inspected(self, places: Iterable[Beside]) -> _Faults:
        unusable, odd = {}, {}
        for _, path, _ in places:
            try:
                if found := validate.inspect(self._root / path):
                    odd[path] = found
            except decode.PhotoError as problem:
                unusable[path] = str(problem)
        return unusable, odd


def _folders(stamps: Iterable[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name in stamps:
        folder, _, last = name.rpartition("/")
        found.setdefault(folder, {})[last if last.isascii() else text.clean(last)] = last
    return found
