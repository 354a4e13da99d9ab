"""What a content folder holds: articles, pages, sections, and every problem found in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from portal.content.article import Article
from portal.content.documents.catalogue import Library
from portal.content.notices.board import Board
from portal.content.organisation import Organisation
from portal.content.redirects import Rule
from portal.content.sections import Section, section_of
from portal.diagnostics.diagnostic import Diagnostic, Report
from portal.system.files import Stamp
from portal.vietnamese import text

PhotoPlace = tuple[str, str, Stamp | None]
"""A photo in its place: its name in the article, its path, and its stamp.

No stamp: it was written just now, and may change again within it.
"""


def lasting(places: tuple[PhotoPlace, ...]) -> tuple[PhotoPlace, ...] | None:
    """Return what tells these photos from any later ones, or None where nothing does."""
    return places if all(stamp for _, _, stamp in places) else None


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
    photos: Mapping[str, tuple[PhotoPlace, ...]] = field(default_factory=dict, repr=False)
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
