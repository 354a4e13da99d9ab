"""A content folder, read whole: articles, pages, sections, and every problem on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from portal import article as articles
from portal import cores, files, photo, site, text
from portal.article import ARTICLES, PAGES, Article
from portal.diagnostics import Diagnostic, Place, Report, error
from portal.files import Stamp
from portal.site import Section
from portal.store import Memory, Store

_AHEAD = 1000  # articles that are read at once, on all cores, between two steps of the bar

Progress = Callable[[Iterable[str], int], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Content:
    """What a content folder holds. `sections` is None where the folder does not list them.

    `stamps`: every file by its path; `beside`: for each folder, its files by their NFC names;
    `photos`: every photo in use by its path, and what is wrong with it ("" for nothing);
    `places`: the path of each photo by the file of its article and the name used there.
    """

    root: Path
    articles: tuple[Article, ...]
    pages: tuple[Article, ...]
    sections: tuple[Section, ...] | None
    report: Report
    unread: tuple[str, ...] = ()  # files without readable text; the report says why
    stamps: Mapping[str, Stamp] = field(default_factory=dict, repr=False)
    beside: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    photos: Mapping[str, str] = field(default_factory=dict, repr=False)
    places: Mapping[tuple[str, str], str] = field(default_factory=dict, repr=False)

    def public(self, now: datetime, *, drafts: bool = False) -> Content:
        """Return the content that may be shown at that moment; `drafts` shows all of it."""

        def shown(each: Article) -> bool:
            return each.is_whole if drafts else each.is_public(now)

        return replace(
            self,
            articles=tuple(filter(shown, self.articles)),
            pages=tuple(filter(shown, self.pages)),
        )

    def section(self, name: str) -> Section | None:
        """Return the section of that name; a folder without a list accepts any name."""
        if self.sections is None:
            return site.section_of(name)
        return next((each for each in self.sections if each.name == name), None)

    def menu(self) -> tuple[Section, ...]:
        """Return the sections in menu order; without a list, those that articles name."""
        if self.sections is not None:
            return self.sections
        names = {each.section for each in self.articles if each.section}
        return tuple(site.section_of(name) for name in sorted(names, key=text.sort_key))

    def by_file(self) -> dict[str, Article]:
        """Return articles and pages by the path of their file."""
        return {each.file: each for each in (*self.articles, *self.pages)}

    def photo(self, article: Article, src: str) -> str | None:
        """Return the path of a usable photo below the content folder, or None."""
        name = self.places.get((article.file, src))
        return None if name is None or self.photos.get(name) else name

    def plus(self, problems: Iterable[Diagnostic]) -> Content:
        """Return the same content with more problems in its report."""
        return replace(self, report=self.report.plus(problems))


def load(root: Path, progress: Progress | None = None, store: Store | None = None) -> Content:
    """Read every article and page below `root`, in the order of their paths.

    What the store knows of a file that has not changed since is taken from there.
    """
    if not root.is_dir():
        missing = error("S005", Place(str(root)), name=root)
        return Content(root, (), (), None, Report.of([missing]))
    links: list[str] = []
    stamps = files.stamps(root, links=links)
    reading = _Reading(root, stamps, store)
    sections, problems = site.load_sections(root)
    problems += [error("F006", Place(name), name=name) for name in links]
    sources = [name for name in stamps if _is_source(name)]
    found: list[Article] = []
    unread: list[str] = []
    followed = progress(sources, len(sources)) if progress else sources
    for number, name in enumerate(followed):
        if number % _AHEAD == 0:
            reading.ahead(sources[number : number + _AHEAD])
        each, more = reading.article(name)
        problems += more
        if each:
            found.append(each)
        else:
            unread.append(name)
    beside = _folders(stamps)
    places = dict(_places(beside, found))
    photos = {name: reading.photo(name) for name in places.values()}
    reading.save()
    return Content(
        root=root,
        articles=tuple(each for each in found if not each.is_page),
        pages=tuple(each for each in found if each.is_page),
        sections=sections,
        report=Report.of(problems),
        unread=tuple(unread),
        stamps=stamps,
        beside=beside,
        photos=photos,
        places=places,
    )


def _is_source(name: str) -> bool:
    return name.startswith((f"{ARTICLES}/", f"{PAGES}/")) and name.lower().endswith(".md")


def _folders(stamps: Iterable[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name in stamps:
        folder, _, last = name.rpartition("/")
        found.setdefault(folder, {})[text.clean(last)] = last
    return found


def _places(
    beside: Mapping[str, Mapping[str, str]], found: Iterable[Article]
) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield ((article's file, photo's name), path) of every photo that is where it should be."""
    for each in found:
        folder = each.file.rpartition("/")[0]
        names = beside.get(folder, {})
        for src in each.photos:
            if not photo.trouble(names, src):
                yield (each.file, src), f"{folder}/{names[text.clean(src)]}"


class _Reading:
    """Reads files, or remembers what was read of them."""

    def __init__(self, root: Path, stamps: Mapping[str, Stamp], store: Store | None) -> None:
        self._root = root
        self._memory = Memory(store, "content", root, stamps)
        self._read: dict[str, tuple[Article | None, list[Diagnostic]]] = {}
        self.save = self._memory.save

    def ahead(self, names: Sequence[str]) -> None:
        """Read the articles that are not remembered, on all cores where there are many."""
        fresh = [name for name in names if not self._memory.knows(name)]
        for found in cores.spread(self._share, fresh, cores.count()):
            self._read.update(found)

    def article(self, name: str) -> tuple[Article | None, list[Diagnostic]]:
        """Return an article and what is wrong with it; only one just read has its body."""

        def kept() -> tuple[Article | None, list[Diagnostic]]:
            each, problems = self._read.get(name) or self._load(name)
            return each and replace(each, body=""), problems

        each, problems = self._memory.get(name, kept)
        whole = self._read.get(name)
        return (whole[0] if whole else each), list(problems)

    def _share(self, names: Sequence[str]) -> dict[str, tuple[Article | None, list[Diagnostic]]]:
        return {name: self._load(name) for name in names}

    def _load(self, name: str) -> tuple[Article | None, list[Diagnostic]]:
        return articles.load(self._root, PurePosixPath(name))

    def photo(self, name: str) -> str:
        """Return why a photo cannot be used, or nothing."""

        def read() -> str:
            try:
                photo.inspect(self._root / name)
            except photo.PhotoError as problem:
                return str(problem)
            return ""

        return str(self._memory.get(name, read, use="photo "))
