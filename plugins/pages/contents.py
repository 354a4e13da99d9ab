"""The contents list of a document's text: Phần › Chương › Mục › Điều, with what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal.content.documents.provisions.changes import Change
from portal.content.documents.provisions.outline import Provision
from portal.views.pages import Link, Part

_FEWEST = 2  # parts of which a list is made
_COUNTED = {"chuong": "chương", "dieu": "điều"}


def tree(provisions: Sequence[Provision]) -> tuple[Part, ...]:
    """Return the parts, each with those in it; none if the text has too few."""
    if len(provisions) < _FEWEST:
        return ()
    return _below(provisions, 0, len(provisions))


def _below(provisions: Sequence[Provision], start: int, end: int) -> tuple[Part, ...]:
    """Return the parts from `start` to before `end`, which lie side by side."""
    parts = list[Part]()
    while start < end:
        depth, last = provisions[start].depth, start + 1
        while last < end and provisions[last].depth > depth:
            last += 1
        parts.append(_part(provisions[start], _below(provisions, start + 1, last)))
        start = last
    return tuple(parts)


def _part(provision: Provision, parts: tuple[Part, ...]) -> Part:
    words = f"{provision.label}. {provision.title}" if provision.title else provision.label
    return Part(Link(words, f"#{provision.anchor}"), tuple(_changes(provision.changes)), parts)


def _changes(changes: Sequence[Change]) -> Iterator[Link]:
    for change in changes:
        words = f"{change.verbs} {change.label}".strip()
        yield Link(words, f"#{change.anchor}")


def extent(provisions: Sequence[Provision]) -> str:
    """Return how many Chương and Điều there are outside its annexes: "9 chương, 96 điều"."""
    kinds = [each.kind for each in provisions if not each.anchor.startswith("phu-luc-")]
    return ", ".join(
        f"{kinds.count(kind)} {name}" for kind, name in _COUNTED.items() if kind in kinds
    )
