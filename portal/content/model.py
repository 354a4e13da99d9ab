"""A content folder, read whole: articles, pages, sections, and every problem on the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from portal.cache.store import Store
from portal.content import organisation, redirects
from portal.content.article import ARTICLES, STANDING, Article
from portal.content.documents import catalogue as library
from portal.content.documents import status
from portal.content.documents.catalogue import Library
from portal.content.loader import Beside, Reading
from portal.content.notices import board
from portal.content.notices.board import Board
from portal.content.organisation import Organisation
from portal.content.redirects import Rule
from portal.content.sections import SECTIONS_FILE, Section, load_sections, section_of
from portal.diagnostics.diagnostic import Diagnostic, Place, Report, error
from portal.system import files
from portal.system.files import Stamp
from portal.vietnamese import text

_AHEAD = 1000  # articles that are read at once, on all cores, between two steps of the bar

Progress = Callable[[Iterable[str], int], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Content:
    """What a content folder holds. `sections` is None where the folder does not list them.

    `pages` are all texts that are no articles: standing pages, topics, people and units.
    `redirects`: the rules of its table; articles name further old addresses of their own.
    `stamps`: every file by its path; `beside`: for each folder, its files by their NFC names;
    `photos`: for the file of each article, the photos that are in their place; `unusable`: why
    the photo of a path cannot be used; `odd`: what is not quite as it should be of one that can;
    `amiss`: files of articles whose photos cannot all be used.
    `texts`: the bodies of what was read just now, by file, in UTF-8: Python keeps Vietnamese
    text in two bytes a letter.
    """

    root: Path
    articles: tuple[Article, ...]
    pages: tuple[Article, ...]
    sections: tuple[Section, ...] | None
    report: Report
    redirects: tuple[Rule, ...] = ()
    unread: tuple[str, ...] = ()  # files without readable text; the report says why
    stamps: Mapping[str, Stamp] = field(default_factory=dict, repr=False)
    beside: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    photos: Mapping[str, tuple[Beside, ...]] = field(default_factory=dict, repr=False)
    unusable: Mapping[str, str] = field(default_factory=dict, repr=False)
    odd: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    amiss: frozenset[str] = frozenset()
    texts: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    board: Board = field(default_factory=Board)
    organisation: Organisation | None = None
    library: Library = field(default_factory=Library, repr=False)

    @property
    def written(self) -> tuple[Article, ...]:
        """All that has a file and an address: articles, pages, notices."""
        return (*self.articles, *self.pages, *self.board.texts)

    def public(self, now: datetime, *, drafts: bool = False) -> Content:
        """Return the content that may be shown at that moment; `drafts` shows all of it."""

        def shown(each: Article) -> bool:
            return each.is_whole if drafts else each.is_public(now)

        return replace(
            self,
            articles=tuple(filter(shown, self.articles)),
            pages=tuple(filter(shown, self.pages)),
            board=self.board.public(now, drafts=drafts),
            library=self.library.public(now, drafts=drafts),
        )

    def of(self, folder: str) -> tuple[Article, ...]:
        """Return the standing pages, the topics or the people: the texts of a folder."""
        return tuple(each for each in self.pages if each.file.startswith(f"{folder}/"))

    def section(self, name: str) -> Section | None:
        """Return the section of that name; a folder without a list accepts any name."""
        if self.sections is None:
            return section_of(name)
        return next((each for each in self.sections if each.name == name), None)

    def menu(self) -> tuple[Section, ...]:
        """Return the sections in menu order; without a list, those that articles name."""
        if self.sections is not None:
            return self.sections
        names = {each.section for each in self.articles if each.section}
        return tuple(section_of(name) for name in sorted(names, key=text.sort_key))

    def by_file(self) -> dict[str, Article]:
        """Return articles and pages by the path of their file."""
        return {each.file: each for each in (*self.articles, *self.pages)}

    def photo(self, article: Article, src: str) -> str | None:
        """Return the path of a usable photo below the content folder, or None."""
        places = self.photos.get(article.file, ())
        path = next((path for name, path, _ in places if name == src), "")
        return path if path and path not in self.unusable else None

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
    if not files.is_text(os.path.realpath(root)):
        return Content(root, (), (), None, Report.of([error("S010", Place(str(root)), name=root)]))
    links, unnamed = list[str](), list[str]()
    stamps = files.stamps(root, links, unnamed)
    sections, problems = load_sections(root)
    hung, found = board.load(root, stamps, store)
    problems += found
    bloc, found = organisation.load(root)
    problems += found
    rules, faults = redirects.load(root)
    problems += faults
    problems += _no_files(root)
    problems += [error("F006", Place(name), name=name) for name in links]
    problems += [error("F009", Place(name), name=name) for name in unnamed]
    reading = Reading(root, stamps, store)
    sources = [name for name in stamps if _is_source(name)]
    followed = progress(sources, len(sources)) if progress else sources
    for number, name in enumerate(followed):
        if number % _AHEAD == 0:
            reading.ahead(sources[number : number + _AHEAD])
        reading.take(name)
    reading.save()
    documents, found = library.load(root, stamps, reading.beside, store)
    return Content(
        root=root,
        articles=tuple(each for each in reading.found if not each.is_page),
        pages=tuple(each for each in reading.found if each.is_page),
        sections=sections,
        report=Report.of(problems + reading.problems + found),
        redirects=rules,
        unread=(*reading.unread, *documents.unread),
        stamps=stamps,
        beside=reading.beside,
        photos=reading.photos,
        unusable=reading.unusable,
        odd=reading.odd,
        amiss=frozenset(reading.amiss),
        texts=reading.texts,
        board=hung,
        organisation=bloc,
        library=documents,
    )


def _no_files(root: Path) -> list[Diagnostic]:
    """Tell of tables in whose place something else stands: a folder, a pipe."""
    tables = (redirects.FILE, SECTIONS_FILE, organisation.FILE, status.FILE, *board.FILES)
    return [
        error("F004", Place(name), reason="không phải là tệp")
        for name in tables
        if (root / name).exists() and not (root / name).is_file()
    ]


def _is_source(name: str) -> bool:
    return name.partition("/")[0] in {ARTICLES, *STANDING} and name.lower().endswith(".md")
