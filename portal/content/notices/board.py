"""The notice board: commendations that readers are asked about, and banners.

All of it has its days: what hangs there at an hour is `Board.public`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from portal.cache.store import Memo, Store
from portal.content.article import Article
from portal.content.metadata import Award, CorrectionNote
from portal.content.notices import banners, holidays, notice, terms
from portal.content.notices.banners import Banner
from portal.content.notices.notice import NOTICES, Notice
from portal.content.notices.terms import Contact
from portal.diagnostics.diagnostic import Diagnostic, Severity
from portal.markup.figures import Figure
from portal.system import codec, files
from portal.system.files import Stamp

__all__ = ["FILES", "NOTICES", "Banner", "Board", "Notice", "is_notice", "load"]

FILES = (banners.FILE, holidays.FILE, terms.FILE)
"""The tables of the board."""

_CODEC = codec.Codec(Notice, Contact, Article, Figure, Award, CorrectionNote)


@dataclass(frozen=True, slots=True)
class Board:
    """What hangs there: notices, those that close last first, and banners in their order."""

    notices: tuple[Notice, ...] = ()
    banners: tuple[Banner, ...] = ()

    def public(self, now: datetime, *, drafts: bool = False) -> Board:
        """Return what may be shown at that moment; `drafts` shows all whole notices."""
        return Board(
            tuple(
                each
                for each in self.notices
                if each.is_whole and (drafts or each.text.is_public(now))
            ),
            tuple(each for each in self.banners if each.since <= now < each.until),
        )

    def open(self, now: datetime) -> tuple[Notice, ...]:
        """Return the notices on which readers may still speak at that moment."""
        return tuple(each for each in self.notices if now < each.until)

    @property
    def texts(self) -> tuple[Article, ...]:
        """The notices as texts that have an address."""
        return tuple(each.text for each in self.notices)

    @property
    def pointers(self) -> tuple[Article, ...]:
        """The banners, as texts of one link."""
        return tuple(each.pointer for each in self.banners)


def load(
    root: Path, stamps: Mapping[str, Stamp], store: Store | None = None
) -> tuple[Board, list[Diagnostic]]:
    """Read the board of a content folder: `cong-khai/` and three files of `data/`.

    What the store knows of a notice whose file has not changed since is taken from there.
    """
    working, problems = holidays.load(root)
    usual, found = terms.load(root)
    problems += found
    sound = all(problem.severity is not Severity.ERROR for problem in problems)
    hung, found = banners.load(root)
    problems += found
    known, moment = Memo(store, "notices", root), time.time_ns()
    notices: list[Notice] = []
    read: Notice | None
    for name in sorted(each for each in stamps if is_notice(each)):
        kept: bytes | None = known.recall(name, stamps[name])
        if kept is None:
            read, found = notice.load(root, PurePosixPath(name))
            kept = _CODEC.dumps((read, [each.row() for each in found]))
            known.keep(name, files.trusted(stamps[name], moment), kept)
        read, told = _CODEC.loads(kept)
        problems += map(Diagnostic.of, told)
        if read is not None and sound:  # else every notice would be told of one fault of data
            read, found = notice.settle(read, usual, working)
            problems += found
        if read is not None:
            notices.append(read)
    known.save()
    notices.sort(key=lambda each: each.text.address)
    notices.sort(key=lambda each: each.order, reverse=True)
    return Board(tuple(notices), hung), problems


def is_notice(name: str) -> bool:
    """Say whether a file of the content folder is read as a notice."""
    return name.startswith(f"{NOTICES}/") and name.lower().endswith(".md")
