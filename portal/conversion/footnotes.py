"""Finds footnotes: a link down to a note whose own link leads back up."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from bs4 import Tag

_MOST = 2000  # links within a text
_CLIMB = 6  # elements around a link in which its id, or its note, may be
_CLOSE = 30  # characters that a link of a footnote may have: [1], 1, ↑
_BLOCKS = frozenset({"p", "li", "div", "dd", "aside", "td"})


@dataclass(slots=True)
class Footnotes:
    """The places that name notes, and the notes, in order; tags are told apart by `id()`.

    `places`: link -> label. `notes`: (element, label). `backlinks`: links that lead up again.
    """

    places: dict[int, str] = field(default_factory=dict)
    notes: list[tuple[Tag, str]] = field(default_factory=list)
    backlinks: set[int] = field(default_factory=set)


def find(soup: Tag) -> Footnotes:
    """Return the footnotes of a text, numbered in the order in which the text names them."""
    found = Footnotes()
    links = [
        link
        for link in soup.find_all("a", href=True)[: _MOST * 5]
        if str(link["href"]).startswith("#") and _is_short(link)
    ][:_MOST]
    targets = {str(link["href"])[1:] for link in links}
    named = _named(soup, targets)
    # Where each link is: its own names, and those of the elements close around it.
    around = {id(link): _names_around(link, targets) for link in links}
    by_name: dict[str, list[Tag]] = {}
    for link in links:
        for name in around[id(link)]:
            by_name.setdefault(name, []).append(link)
    labels: dict[int, str] = {}
    for link in links:
        if id(link) in found.backlinks:
            continue
        target = str(link["href"])[1:]
        back = [
            each for each in by_name.get(target, []) if str(each["href"])[1:] in around[id(link)]
        ]
        if not back or target not in named or back[0] is link:
            continue
        note = _block(named[target])
        if note is None or any(each is note for each in islice(link.parents, _CLIMB)):
            continue
        if id(note) not in labels:
            labels[id(note)] = str(len(labels) + 1)
            found.notes.append((note, labels[id(note)]))
        found.places[id(link)] = labels[id(note)]
        found.backlinks.update(id(each) for each in back)
    return found


def _is_short(link: Tag) -> bool:
    return sum(len(part.strip()) for part in islice(link.strings, _CLIMB)) <= _CLOSE


def _named(soup: Tag, targets: set[str]) -> dict[str, Tag]:
    named: dict[str, Tag] = {}
    for key in ("id", "name"):
        for element in soup.find_all(attrs={key: True}):
            name = str(element[key])
            if name in targets:
                named.setdefault(name, element)
    return named


def _names_around(link: Tag, targets: set[str]) -> set[str]:
    names = set[str]()
    element: Tag | None = link
    for _ in range(_CLIMB):
        if element is None:
            break
        names |= {str(element[key]) for key in ("id", "name") if element.has_attr(key)}
        element = element.parent
    return names & targets


def _block(element: Tag) -> Tag | None:
    """Return the block that a note is: the element named, or the one around it."""
    block: Tag | None = element
    for _ in range(_CLIMB):
        if block is None or block.name in _BLOCKS:
            break
        block = block.parent
    if block is None or block.name not in _BLOCKS:
        return None
    around = block.parent  # Word and LibreOffice: a <div> of its own for each note
    if block.name == "p" and around and around.name == "div" and around.has_attr("id"):
        return around
    return block
