"""A content folder, read whole: articles, pages, sections, and every problem on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from portal import article as articles
from portal import files, site, text
from portal.article import ARTICLES, PAGES, Article
from portal.diagnostics import Diagnostic, Place, Report, error
from portal.site import Section

Progress = Callable[[Iterable[Path], int], Iterable[Path]]


@dataclass(frozen=True, slots=True)
class Content:
    """What a content folder holds. `sections` is None where the folder does not list them."""

    root: Path
    articles: tuple[Article, ...]
    pages: tuple[Article, ...]
    sections: tuple[Section, ...] | None
    report: Report
    unread: tuple[str, ...] = ()  # files without readable text; the report says why

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

    def plus(self, problems: Iterable[Diagnostic]) -> Content:
        """Return the same content with more problems in its report."""
        return replace(self, report=self.report.plus(problems))


def load(root: Path, progress: Progress | None = None) -> Content:
    """Read every article and page below `root`, in the order of their paths."""
    if not root.is_dir():
        missing = error("S005", Place(str(root)), name=root)
        return Content(root, (), (), None, Report.of([missing]))
    sections, problems = site.load_sections(root)
    found: list[Article] = []
    unread: list[str] = []
    paths = [path for kind in (ARTICLES, PAGES) for path in _sources(root / kind)]
    for path in progress(paths, len(paths)) if progress else paths:
        relative = PurePosixPath(path.relative_to(root).as_posix())
        each, more = articles.load(root, relative)
        problems += more
        if each:
            found.append(each)
        else:
            unread.append(str(relative))
    return Content(
        root=root,
        articles=tuple(each for each in found if not each.is_page),
        pages=tuple(each for each in found if each.is_page),
        sections=sections,
        report=Report.of(problems),
        unread=tuple(unread),
    )


def _sources(folder: Path) -> list[Path]:
    return [path for path in files.walk(folder) if path.suffix.lower() == ".md"]
