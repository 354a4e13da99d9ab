"""The content model: articles, pages, sections and tables, with all problems of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from portal.content.article import Article
from portal.content.attachments.files import Attached
from portal.content.documents.catalogue import Library
from portal.content.documents.document import Document
from portal.content.media import Clip
from portal.content.notices.board import Board
from portal.content.organisation import Organisation
from portal.content.redirects import Rule
from portal.content.sections import Section, section_of
from portal.diagnostics.diagnostic import Diagnostic, Report
from portal.system.files import Stamp
from portal.vietnamese import text

LocatedPhoto = tuple[str, str, Stamp | None]
"""A photo of an article that exists: its name in the article, its path, and its stamp.

The stamp is None if the file was written so recently that a stamp proves nothing.
"""


def lasting(photos: tuple[LocatedPhoto, ...]) -> tuple[LocatedPhoto, ...] | None:
    """Return the photos if all have stamps, so that they can serve as a cache key, else None."""
    return photos if all(stamp for _, _, stamp in photos) else None


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a folder. `sections` is None if the folder does not list them.

    `pages`: everything but articles: standing pages, topics, people and units.
    `redirects`: the rules of the table; articles may add old addresses of their own.
    `stamps`: path -> stamp of every file; `files_by_folder`: folder -> NFC name -> name on disk.
    `photos`: file of an article -> its existing photos; `photo_errors`: path of an unusable photo
    -> code and detail; `photo_warnings`: path of a usable photo -> codes and details;
    `with_photo_errors`: files of articles with missing or unusable photos; `media`: file of an
    article with video or audio -> those that exist; `attachments`: file of a text that offers files
    -> those that exist.
    `html`: file -> HTML of what was read in this run, as UTF-8, which takes less memory than `str`
    (two bytes per character of Vietnamese).
    """

    root: Path
    articles: tuple[Article, ...]
    pages: tuple[Article, ...]
    sections: tuple[Section, ...] | None
    report: Report
    redirects: tuple[Rule, ...] = ()
    unread: tuple[str, ...] = ()  # files without readable text; the report has the reasons
    stamps: Mapping[str, Stamp] = field(default_factory=dict, repr=False)
    files_by_folder: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    photos: Mapping[str, tuple[LocatedPhoto, ...]] = field(default_factory=dict, repr=False)
    photo_errors: Mapping[str, tuple[str, str]] = field(default_factory=dict, repr=False)
    photo_warnings: Mapping[str, tuple[tuple[str, str], ...]] = field(
        default_factory=dict, repr=False
    )
    with_photo_errors: frozenset[str] = frozenset()
    media: Mapping[str, tuple[Clip, ...]] = field(default_factory=dict, repr=False)
    attachments: Mapping[str, tuple[Attached, ...]] = field(default_factory=dict, repr=False)
    html: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    board: Board = field(default_factory=Board)
    organisation: Organisation | None = None
    library: Library = field(default_factory=Library, repr=False)

    @property
    def entries(self) -> tuple[Article, ...]:
        """All articles, pages and notices."""
        return (*self.articles, *self.pages, *self.board.texts)

    @property
    def offering(self) -> tuple[Article | Document, ...]:
        """All texts that may offer files to readers: articles, pages and documents."""
        return (*self.articles, *self.pages, *self.library.documents)

    def public(self, now: datetime, *, drafts: bool = False) -> Content:
        """Return what may be published at `now`; with `drafts`, everything that is complete."""

        def shown(article: Article) -> bool:
            return article.is_complete if drafts else article.is_public(now)

        return replace(
            self,
            articles=tuple(filter(shown, self.articles)),
            pages=tuple(filter(shown, self.pages)),
            board=self.board.public(now, drafts=drafts),
            library=self.library.public(now, drafts=drafts),
        )

    def of(self, folder: str) -> tuple[Article, ...]:
        """Return the pages of a folder: standing pages, topics, or people and units."""
        return tuple(page for page in self.pages if page.file.startswith(f"{folder}/"))

    def section(self, name: str) -> Section | None:
        """Return the section of a name, or None; without a list of sections any name is valid."""
        if self.sections is None:
            return section_of(name)
        return next((section for section in self.sections if section.name == name), None)

    def menu(self) -> tuple[Section, ...]:
        """Return the sections in menu order; without a list, those used by articles."""
        if self.sections is not None:
            return self.sections
        names = {article.section for article in self.articles if article.section}
        return tuple(section_of(name) for name in sorted(names, key=text.sort_key))

    def by_file(self) -> dict[str, Article]:
        """Return articles and pages by the path of their file."""
        return {article.file: article for article in (*self.articles, *self.pages)}

    def photo(self, article: Article, src: str) -> str | None:
        """Return the path of a usable photo below the content folder, or None."""
        photos = self.photos.get(article.file, ())
        path = next((path for name, path, _ in photos if name == src), "")
        return path if path and path not in self.photo_errors else None

    def files_of(self, text: Article | Document) -> dict[str, Attached]:
        """Return the files that a text offers and that can be published, by name as written."""
        return {each.name: each for each in self.attachments.get(text.file, ()) if each.digest}

    def plus(self, problems: Iterable[Diagnostic]) -> Content:
        """Return a copy with more problems in its report; those of drafts stop no build."""
        found = list(problems)
        if not found:
            return self
        texts: tuple[Article | Document, ...] = (*self.entries, *self.library.documents)
        drafts = {text.file for text in texts if text.status == "draft"}
        drafts |= {
            path for file in drafts for clip in self.media.get(file, ()) for path in clip.paths
        }
        return replace(
            self,
            report=self.report.plus(
                problem.as_warning() if problem.place.file in drafts else problem
                for problem in found
            ),
        )
