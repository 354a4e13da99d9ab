"""What came of an import."""

from __future__ import annotations

from dataclasses import dataclass

from portal.importer.article import Left
from portal.importer.ledger import Entry


@dataclass(frozen=True, slots=True)
class Outcome:
    """The entries of the texts asked for, and what the source had besides.

    `unchanged`: how many of the texts stay as an import before left them; `waiting`: the keys of
    those that need a person, who has not decided yet.
    """

    entries: tuple[Entry, ...]
    left: tuple[Left, ...]
    unchanged: int
    waiting: frozenset[str]

    @property
    def needs_a_person(self) -> bool:
        """True if anything is to be looked at by a person."""
        return bool(self.waiting) or not all(each.needs_nobody for each in self.left)
