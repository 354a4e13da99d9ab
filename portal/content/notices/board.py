"""The notice board: notices of proposed awards, on which readers may comment, and banners.

Everything here is shown for a limited time; see `Board.public`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from portal.cache.store import Memo, Store
from portal.content.article import Article
from portal.content.metadata import Award, CorrectionNote
from portal.content.notices import banners, holidays, terms
from portal.content.notices.banners import Banner
from portal.content.notices.notice import NOTICES, Notice, with_terms
from portal.content.notices.notice import load as load_notice
from portal.content.notices.terms import Contact
from portal.diagnostics.diagnostic import Diagnostic, Severity
from portal.markup.figures import Figure
from portal.system import codec, files
from portal.system.files import Stamp

__all__ = ["FILES", "NOTICES", "Banner", "Board", "Notice", "is_notice", "load"]

FILES = (banners.FILE, holidays.FILE, terms.FILE)
"""The data files that `load` reads."""

_CODEC = codec.Codec(Notice, Contact, Article, Figure, Award, CorrectionNote)


@dataclass(frozen=True, slots=True)
class Board:
    """Notices, sorted by closing date (latest first), and banners in file order."""

    notices: tuple[Notice, ...] = ()
    banners: tuple[Banner, ...] = ()

    def public(self, now: datetime, *, drafts: bool = False) -> Board:
        """Return what may be published at `now`; with `drafts`, all complete notices."""
        return Board(
            tuple(
                notice
                for notice in self.notices
                if notice.is_complete and (drafts or notice.text.is_public(now))
            ),
            tuple(banner for banner in self.banners if banner.since <= now < banner.until),
        )

    def open(self, now: datetime) -> tuple[Notice, ...]:
        """Return the notices on which readers may still comment at `now`."""
        return tuple(notice for notice in self.notices if now < notice.until)

    @property
    def texts(self) -> tuple[Article, ...]:
        """The article part of each notice."""
        return tuple(notice.text for notice in self.notices)

    @property
    def link_sources(self) -> tuple[Article, ...]:
        """The banners as articles with one link each; see `Banner.link_source`."""
        return tuple(banner.link_source for banner in self.banners)


def load(
    root: Path, stamps: Mapping[str, Stamp], store: Store | None = None
) -> tuple[Board, list[Diagnostic]]:
    """Load the board of a content folder: `cong-khai/` and three files of `data/`.

    Results for unchanged files of notices come from `store`.
    """
    working_days, problems = holidays.load(root)
    defaults, defaults_problems = terms.load(root)
    problems += defaults_problems
    data_is_valid = all(problem.severity is not Severity.ERROR for problem in problems)
    shown_banners, banner_problems = banners.load(root)
    problems += banner_problems
    cache, now = Memo(store, "notices", root), time.time_ns()
    notices: list[Notice] = []
    notice: Notice | None
    for name in sorted(filter(is_notice, stamps)):
        record: bytes | None = cache.recall(name, stamps[name])
        if record is None:
            record = _read(root, name)
            cache.keep(name, files.trusted(stamps[name], now), record)
        notice, rows = _CODEC.loads(record)
        problems += map(Diagnostic.of, rows)
        if notice is not None and data_is_valid:  # else each notice would repeat the data's error
            notice, term_problems = with_terms(notice, defaults, working_days)
            problems += term_problems
        if notice is not None:
            notices.append(notice)
    cache.save()
    return Board(_ordered(notices), shown_banners), problems


def with_text(
    board: Board, root: Path, name: str, data: bytes | None
) -> tuple[Board, list[Diagnostic]]:
    """Return a board on which one notice has other bytes, and that notice's problems.

    `data`: None for those of its file as it is now.
    """
    others = [notice for notice in board.notices if notice.text.file != name]
    notice, problems = load_notice(root, PurePosixPath(name), data)
    working_days, faults = holidays.load(root)
    defaults, more_faults = terms.load(root)
    if notice is not None and not any(
        fault.severity is Severity.ERROR for fault in (*faults, *more_faults)
    ):
        notice, term_problems = with_terms(notice, defaults, working_days)
        problems += term_problems
    return replace(board, notices=_ordered([*others, *([notice] if notice else [])])), problems


def _ordered(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return notices by closing date, latest first, then by address."""
    by_address = sorted(notices, key=lambda notice: notice.text.address)
    return tuple(sorted(by_address, key=lambda notice: notice.order, reverse=True))


def _read(root: Path, name: str) -> bytes:
    """Return the record for the cache: the notice and its problems."""
    notice, problems = load_notice(root, PurePosixPath(name))
    return _CODEC.dumps((notice, [problem.row() for problem in problems]))


def is_notice(name: str) -> bool:
    """Return whether a file of the content folder is a notice."""
    return name.startswith(f"{NOTICES}/") and name.lower().endswith(".md")
