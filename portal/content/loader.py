"""Loads a content folder; what is known of unchanged files comes from the store."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from portal.cache.store import Memo, Store
from portal.content import article as articles
from portal.content import organisation, redirects
from portal.content.article import ARTICLES, STANDING, Article, Parcel
from portal.content.documents import catalogue, status
from portal.content.model import Content, PhotoPlace, lasting
from portal.content.notices import board
from portal.content.sections import SECTIONS_FILE, load_sections
from portal.diagnostics.diagnostic import Diagnostic, Place, Report, error
from portal.photos import decode, validate
from portal.system import codec, files, parallel
from portal.system.files import Stamp
from portal.vietnamese import text

_AHEAD = 1000  # articles that are read at once, on all cores, between two steps of the bar

Progress = Callable[[Iterable[str], int], Iterable[str]]

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
        # Where names differ in case alone, decode.check_name says more.
        self._mixed = {
            folder
            for folder, names in self.beside.items()
            if len({name.casefold() for name in names}) < len(names)
        }
        self.found: list[Article] = []
        self.unread: list[str] = []
        self.texts: dict[str, bytes] = {}
        self.problems: list[Diagnostic] = []
        self.photos: dict[str, tuple[PhotoPlace, ...]] = {}
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

    def _places(self, name: str, srcs: Iterable[str]) -> tuple[PhotoPlace, ...]:
        folder = name.rpartition("/")[0]
        names = self.beside.get(folder, {})
        found = []
        for src in srcs:
            known = names.get(src)
            if known is None or ":" in src or folder in self._mixed:
                known = None if decode.check_name(names, src) else names[text.clean(src)]
            if known is not None:
                path = f"{folder}/{known}"
                stamp = files.trusted(self._stamps[path], self._now)
                found.append((src, path, stamp))
        return tuple(found)

    def _inspected(self, places: Iterable[PhotoPlace]) -> _Faults:
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


def load(root: Path, progress: Progress | None = None, store: Store | None = None) -> Content:
    """Read every article and page below `root`, in the order of their paths.

    What the store knows of a file that has not changed since is taken from there.
    """
    if not root.is_dir():
        missing = error("S005", Place(str(root)), name=root)
        return Content(root, (), (), None, Report.of([missing]))
    if not files.is_text(os.path.realpath(root)):
        return Content(root, (), (), None, Report.of([error("S010", Place(str(root)), name=root)]))
    links, unnamed = list[str](), list[str]()
    stamps = files.stamps(root, links, unnamed)
    sections, section_problems = load_sections(root)
    notices, notice_problems = board.load(root, stamps, store)
    bloc, bloc_problems = organisation.load(root)
    rules, redirect_problems = redirects.load(root)
    reading = _read_all(root, stamps, progress, store)
    library, library_problems = catalogue.load(root, stamps, reading.beside, store)
    problems = [
        *section_problems,
        *notice_problems,
        *bloc_problems,
        *redirect_problems,
        *_tables_that_are_no_files(root),
        *(error("F006", Place(name), name=name) for name in links),
        *(error("F009", Place(name), name=name) for name in unnamed),
        *reading.problems,
        *library_problems,
    ]
    return Content(
        root=root,
        articles=tuple(article for article in reading.found if not article.is_page),
        pages=tuple(article for article in reading.found if article.is_page),
        sections=sections,
        report=Report.of(problems),
        redirects=rules,
        unread=(*reading.unread, *library.unread),
        stamps=stamps,
        beside=reading.beside,
        photos=reading.photos,
        unusable=reading.unusable,
        odd=reading.odd,
        amiss=frozenset(reading.amiss),
        texts=reading.texts,
        board=notices,
        organisation=bloc,
        library=library,
    )


def _read_all(
    root: Path, stamps: Mapping[str, Stamp], progress: Progress | None, store: Store | None
) -> Reading:
    reading = Reading(root, stamps, store)
    sources = [name for name in stamps if _is_source(name)]
    followed = progress(sources, len(sources)) if progress else sources
    for number, name in enumerate(followed):
        if number % _AHEAD == 0:
            reading.ahead(sources[number : number + _AHEAD])
        reading.take(name)
    reading.save()
    return reading


def _tables_that_are_no_files(root: Path) -> list[Diagnostic]:
    """Report a folder or a pipe where a table of data is expected."""
    tables = (redirects.FILE, SECTIONS_FILE, organisation.FILE, status.FILE, *board.FILES)
    return [
        error("F004", Place(name), reason="không phải là tệp")
        for name in tables
        if (root / name).exists() and not (root / name).is_file()
    ]


def _is_source(name: str) -> bool:
    return name.partition("/")[0] in {ARTICLES, *STANDING} and name.lower().endswith(".md")
