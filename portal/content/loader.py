"""Loads a content folder; results for unchanged files come from the cache."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from portal.cache.store import Memo, Store
from portal.content import article as articles
from portal.content import file_names, not_read, organisation, places, redirects
from portal.content import media as media_files
from portal.content.article import ARTICLES, PAGE_ADDRESSES, Article, PackedArticle
from portal.content.attachments.reader import AttachmentReader
from portal.content.documents import catalogue
from portal.content.media_reader import MediaReader
from portal.content.model import Content, LocatedPhoto, lasting
from portal.content.notices import board
from portal.content.sections import SECTIONS_FILE, load_sections
from portal.diagnostics.diagnostic import Diagnostic, Place, Report, error
from portal.photos.problems import PhotoError
from portal.system import codec, files, garbage, parallel
from portal.system.files import Stamp
from portal.vietnamese import text

_BATCH = 1000  # articles read in one parallel batch; progress waits for each batch
_DATA = SECTIONS_FILE.partition("/")[0]
_FOLDERS = {ARTICLES, *PAGE_ADDRESSES}

Progress = Callable[[Iterable[str], int], Iterable[str]]

_Record = tuple[PackedArticle | None, bytes, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""The cached result for one file: the packed article, its serialised problems (b"": none), the
names of its photos, of its video and audio, and of the files that it offers."""


_PhotoFaults = tuple[dict[str, tuple[str, str]], dict[str, tuple[tuple[str, str], ...]]]
"""Errors and warnings about an article's photos, by path; see `Content`."""


class _Loaded(NamedTuple):
    """What was read just now: the record to cache, HTML and text, and the faults of the photos."""

    record: _Record
    html: bytes  # UTF-8, which takes less memory than `str`
    text: bytes
    faults: _PhotoFaults | None  # None: not validated, or known


class Loader:
    """Loads one content folder: call `take` for each file, then read the attributes.

    `photos`, `photo_errors`, `photo_warnings`, `with_photo_errors` and `html` are those of
    `Content`; `media` and `attachments` have their own.
    """

    def __init__(
        self,
        root: Path,
        stamps: Mapping[str, Stamp],
        store: Store | None,
        validated: Container[str] | None = None,
    ) -> None:
        """`stamps`: those of all files below `root`, taken just now; `validated`: as in `load`."""
        self._root, self.stamps, self._store = root, stamps, store
        self._validated = validated
        self._records = Memo(store, "content", root)
        self._faults = Memo(store, "photos", root)
        self._now = time.time_ns()
        self._batch: dict[str, _Loaded] = {}
        self.files_by_folder = file_names.by_folder(stamps)
        # Folders in which names differ only in case: file_names.check must look at every name.
        self._ambiguous = {
            folder
            for folder, names in self.files_by_folder.items()
            if len({name.casefold() for name in names}) < len(names)
        }
        self.articles: list[Article] = []
        self.unread: list[str] = []
        self.html: dict[str, bytes] = {}
        self.problems: list[Diagnostic] = []
        self.media = MediaReader(root, stamps, store, self._now)
        self.attachments = AttachmentReader(root, stamps, store, self._now)
        self.photos: dict[str, tuple[LocatedPhoto, ...]] = {}
        self.photo_errors: dict[str, tuple[str, str]] = {}
        self.photo_warnings: dict[str, tuple[tuple[str, str], ...]] = {}
        self.with_photo_errors: set[str] = set()

    def load_batch(self, names: Sequence[str]) -> None:
        """Read those articles that are not cached, in parallel if there are many."""
        uncached = [name for name in names if self._records.recall(name, self.stamps[name]) is None]
        # The first is read here: processes then need not import what reads it, each for itself.
        self._batch.update(self._load_all(uncached[:1]))
        for loaded in parallel.map_shares(self._load_all, uncached[1:], parallel.process_count()):
            self._batch.update(loaded)

    def _load_all(self, names: Sequence[str]) -> dict[str, _Loaded]:
        return {name: self._load(name) for name in names}

    def _load(self, name: str, data: bytes | None = None) -> _Loaded:
        article, problems = articles.load(self._root, PurePosixPath(name), data)
        rows = codec.dumps([problem.row() for problem in problems]) if problems else b""
        if article is None:
            return _Loaded((None, rows, (), (), ()), b"", b"", None)
        srcs = self._photos_of(name, article.photos, article.media)
        photos = self._located(name, srcs) if self._is_validated(name) else ()
        known = self._faults.recall(name, photos) is not None  # the same photos in a new text
        faults = None if known else self._inspected(photos)
        offered = tuple(file.name for file in article.offered)
        record = articles.pack(article), rows, article.photos, article.media, offered
        return _Loaded(record, article.html.encode(), article.text.encode(), faults)

    def take(self, name: str, data: bytes | None = None) -> None:
        """Add one file: from the cache, from the current batch, or read now.

        `data`: bytes to read instead of the file's.
        """
        stamp = self.stamps[name]
        record: _Record | None = self._records.recall(name, stamp)
        html, shown, faults = b"", b"", None
        if record is None:
            loaded = self._batch.pop(name, None) or self._load(name, data)
            record, html, shown, faults = loaded
            self._records.keep(name, files.trusted(stamp, self._now), record)
        packed, rows, photos, media, offered = record
        if rows:
            self.problems += map(Diagnostic.of, codec.loads(rows))
        if packed is None:
            self.unread.append(name)
            return
        self.articles.append(articles.unpack(packed))
        if html:
            self.html[name] = html
            if self._store:
                digest = self.articles[-1].digest
                self._store.bodies.put(digest, html.decode(), shown.decode())
        if media:
            self.media.take(name, self._beside(name), media)
        self.attach(name, offered)
        if photos or media:
            self._add_photos(name, self._photos_of(name, photos, media), faults)

    def attach(self, name: str, offered: Iterable[str]) -> None:
        """Add the files that a text offers its readers."""
        self.attachments.take(name, self._beside(name), offered)

    def save(self) -> None:
        """Write the cache."""
        self._records.save()
        self._faults.save()
        self.media.save()
        self.attachments.save()

    def _beside(self, name: str) -> Mapping[str, str]:
        return self.files_by_folder.get(name.rpartition("/")[0], {})

    def _photos_of(self, name: str, photos: Sequence[str], media: Sequence[str]) -> Sequence[str]:
        """Return the photos of a text, with those that are shown before its media are played."""
        posters = media_files.posters(self._beside(name), media) if media else ()
        return tuple(dict.fromkeys((*photos, *posters)))

    def _add_photos(self, name: str, srcs: Sequence[str], faults: _PhotoFaults | None) -> None:
        """Record where an article's photos are and their errors and warnings."""
        photos = self.photos[name] = self._located(name, srcs)
        cached = self._faults.recall(name, photos)
        if cached is None:
            is_validated = self._is_validated(name)
            cached = self._inspected(photos if is_validated else ()) if faults is None else faults
            self._faults.keep(name, lasting(photos) if is_validated else None, cached)
        errors, warnings = cached
        self.photo_errors.update(errors)
        self.photo_warnings.update(warnings)
        if errors or len(photos) < len(srcs):
            self.with_photo_errors.add(name)

    def _is_validated(self, name: str) -> bool:
        return self._validated is None or name.rpartition("/")[0] in self._validated

    def _located(self, name: str, srcs: Iterable[str]) -> tuple[LocatedPhoto, ...]:
        folder = name.rpartition("/")[0]
        names = self._beside(name)
        located = []
        for src in srcs:
            on_disk = names.get(src)
            if on_disk is None or ":" in src or folder in self._ambiguous:
                on_disk = None if file_names.check(names, src) else names[text.clean(src)]
            if on_disk is not None:
                path = f"{folder}/{on_disk}"
                stamp = files.trusted(self.stamps[path], self._now)
                located.append((src, path, stamp))
        return tuple(located)

    def _inspected(self, photos: Iterable[LocatedPhoto]) -> _PhotoFaults:
        from portal.photos import validate  # imports Pillow: only for new photos

        errors, warnings = {}, {}
        for _, path, _ in photos:
            try:
                if reasons := validate.inspect(self._root / path):
                    warnings[path] = reasons
            except PhotoError as problem:
                errors[path] = problem.code, problem.detail
        return errors, warnings


@garbage.paused()
def load(
    root: Path,
    progress: Progress | None = None,
    store: Store | None = None,
    validated: Container[str] | None = None,
    newest: int | None = None,
) -> Content:
    """Load everything below `root`; articles and pages come in the order of their paths.

    Results for files that have not changed since come from `store`. `validated`: the folders whose
    new photos are decoded to see whether they are whole, None for all; `newest`: load about so many
    articles only, of the last years.
    """
    if not root.is_dir():
        missing = error("S005", Place(str(root)), name=root)
        return Content(root, (), (), None, Report.of([missing]))
    if not files.is_text(os.path.realpath(root)):
        return Content(root, (), (), None, Report.of([error("S010", Place(str(root)), name=root)]))
    skipped = files.Skipped()
    stamps = files.stamps(root, skipped)
    skipped_problems = list(not_read.problems(root, skipped))
    if skipped.unreadable.keys() & {"", _DATA}:  # the rest would tell of what only seems missing
        return Content(root, (), (), None, Report.of(skipped_problems))
    sections, section_problems = load_sections(root)
    notices, notice_problems = board.load(root, stamps, store)
    bloc, organisation_problems = organisation.load(root)
    rules, redirect_problems = redirects.load(root)
    sources = [name for name in stamps if _is_source(name)]
    loader = Loader(root, stamps, store, validated)
    _load_all(loader, _last(sources, newest) if newest else sources, progress)
    library, library_problems = catalogue.load(root, stamps, store)
    for document in library.documents:
        loader.attach(document.file, [file.name for file in document.offered])
    loader.save()
    problems = [
        *section_problems,
        *notice_problems,
        *organisation_problems,
        *redirect_problems,
        *not_read.tables_not_files(root),
        *skipped_problems,
        *loader.problems,
        *loader.media.problems,
        *library_problems,
    ]
    content = Content(
        root=root,
        articles=tuple(article for article in loader.articles if not article.is_page),
        pages=tuple(article for article in loader.articles if article.is_page),
        sections=sections,
        report=Report(),
        redirects=rules,
        unread=(*loader.unread, *library.unread),
        stamps=stamps,
        files_by_folder=loader.files_by_folder,
        media=loader.media.clips,
        attachments=loader.attachments.found,
        photos=loader.photos,
        photo_errors=loader.photo_errors,
        photo_warnings=loader.photo_warnings,
        with_photo_errors=frozenset(loader.with_photo_errors),
        html=loader.html,
        board=notices,
        organisation=bloc,
        library=library,
    )
    return content.plus(problems)


def is_known(root: Path, store: Store) -> bool:
    """Tell whether `store` has results for a content folder, so that loading it takes no time."""
    return any(store.holds(name) for name in Memo.names("content", root))


def _load_all(loader: Loader, sources: Sequence[str], progress: Progress | None) -> None:
    steps = progress(sources, len(sources)) if progress else sources
    for number, name in enumerate(steps):
        if number % _BATCH == 0:
            loader.load_batch(sources[number : number + _BATCH])
        loader.take(name)


def _last(sources: Sequence[str], count: int) -> list[str]:
    """Return the last articles, which lie in folders of years, and all else."""
    left_out = {name for name in sources if name.startswith(f"{ARTICLES}/")}
    left_out.difference_update(sorted(left_out)[-count:])
    return [name for name in sources if name not in left_out]


def _is_source(name: str) -> bool:
    return places.is_text(name) and name.partition("/")[0] in _FOLDERS
