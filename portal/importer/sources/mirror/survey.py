"""What is noted of each page before the rules are known: its blocks, and what may be its fields.

Small values, no trees: thousands of pages are held at once.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.importer.sources.mirror import authors, links, moments, sections
from portal.importer.sources.mirror.blocks import Block, blocks, letters, signature
from portal.importer.sources.mirror.names import Namer
from portal.importer.sources.mirror.tree import Element, Tree, parse

TITLE, DATE, AUTHOR, SECTION = "title", "date", "author", "section"
"""The fields that a short text may be."""

_LONGEST_FIELD = 300  # letters
_LONGEST_DATE = 120
_TITLES = re.compile(r"title|heading|headline|tieu-?de|subject|caption", re.IGNORECASE)
_SECTIONS = re.compile(
    r"crumb|pathway|duong-?dan|(?<![\w-])category(?:-name)?(?![\w-])", re.IGNORECASE
)
_METAS = {
    "og:title": TITLE,
    "article:published_time": DATE,
    "dc.date.issued": DATE,
    "dc.date": DATE,
    "pubdate": DATE,
    "author": AUTHOR,
    "article:author": AUTHOR,
    "article:section": SECTION,
}


@dataclass(frozen=True, slots=True)
class Note:
    """A text that may be a field of the page, and the selector of its element."""

    field: str
    key: str
    text: str
    block: int  # the number of its block, -1 before all


@dataclass(frozen=True, slots=True)
class Mark:
    """A block: its signature, its letters and those in links, the number of its element's place."""

    signature: int
    letters: int
    own: int
    place: int
    is_entry: bool


@dataclass(slots=True)
class Surveyed:
    """What is noted of a page.

    `places`: for each element that holds blocks its selector and the number of the one around it,
    -1 for none, which comes before it. `title`: that of its head. `folders`: what links call the
    folders that they lead to: host, folder, name.
    """

    address: str
    title: str = ""
    marks: list[Mark] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    folders: list[tuple[str, str, str]] = field(default_factory=list)


def survey(address: str, source: str) -> Surveyed:
    """Return what is noted of a page."""
    return _Surveyor(address, parse(source)).found


class _Surveyor:
    def __init__(self, address: str, tree: Tree) -> None:
        self.found = Surveyed(address)
        self._tree, self._namer = tree, Namer()
        self._places: dict[int, int] = {}
        self._first: dict[str, int] = {}  # the first place of a selector
        self.found.notes += _in_head(tree, self._namer)
        self.found.folders += _folders(tree, links.base_of(tree, address))
        for element in tree.elements:
            if element.tag == "title" and not self.found.title:
                self.found.title = tree.text(element)[:_LONGEST_FIELD]
        for number, block in enumerate(blocks(tree)):
            count = letters(block.text)
            place = self._place(block.element)
            mark = Mark(signature(block.text), count, block.own, place, block.is_entry)
            self.found.marks.append(mark)
            self.found.notes += self._notes(block, number)

    def _place(self, element: Element) -> int:
        waiting = []
        above: Element | None = element
        while above and above.number and above.number not in self._places:
            waiting.append(above)
            above = above.parent
        place = self._places[above.number] if above and above.number else -1
        for each in reversed(waiting):
            self.found.places.append((sys.intern(self._namer.key(each)), place))
            place = self._places[each.number] = len(self.found.places) - 1
            self._first.setdefault(self.found.places[-1][0], place)
        return place

    def _notes(self, block: Block, number: int) -> Iterator[Note]:
        """Yield what fields a block may be, by the names around it and by its words."""
        text = block.text
        if len(text) > _LONGEST_FIELD:
            return
        names = authors.markup(block.owner, block.element)
        if _is_heading(block.element) or _TITLES.search(names):
            yield Note(TITLE, self._namer.key(block.element), text, number)
        if len(text) <= _LONGEST_DATE and not block.links and (date := moments.first(text)):
            yield Note(DATE, self._namer.key(block.owner), date[0].isoformat(), number)
        if authors.may_name(names, text):
            yield Note(AUTHOR, self._namer.key(block.owner), text, number)
        if _SECTIONS.search(names):
            yield Note(SECTION, self._namer.key(_outer(block.owner)), text, number)
        elif sections.is_way(text) and self._is_first(block.element):
            yield Note(SECTION, self._namer.key(block.element), text, number)

    def _is_first(self, element: Element) -> bool:
        """Tell whether an element with text is the first that its selector means."""
        return self._first[self._namer.key(element)] == self._places[element.number]


def _folders(tree: Tree, base: str) -> Iterator[tuple[str, str, str]]:
    """Yield what links call the folders that they lead to."""
    for element in tree.named("a"):
        text = tree.text(element)
        host, path = links.leads_to(element.attributes.get("href", ""), base)
        if path and (folder := sections.folder_named(path, text)):
            yield sys.intern(host), sys.intern(folder), sys.intern(text)


def _is_heading(element: Element) -> bool:
    return element.tag in {"h1", "h2", "h3", "h4"}


def _outer(element: Element) -> Element:
    """Return the outermost element that is named as the way to a page."""
    best: Element | None = None
    place: Element | None = element
    while place:
        if _SECTIONS.search(f"{place.attributes.get('class')} {place.attributes.get('id')}"):
            best = place
        place = place.parent
    return best or element


def _in_head(tree: Tree, namer: Namer) -> Iterator[Note]:
    for element in tree.elements:
        given = element.attributes
        if element.tag == "meta" and (content := given.get("content", "").strip()):
            for attribute in ("property", "name", "itemprop"):
                name = given.get(attribute, "").lower()
                if kind := _METAS.get(name):
                    key = f'meta[{attribute}="{given[attribute]}"]'
                    text = unicodedata.normalize("NFC", content[:_LONGEST_FIELD])
                    yield from _of_meta(kind, key, text)
        elif element.tag == "time" and (date := moments.first(given.get("datetime", ""))):
            yield Note(DATE, namer.key(element), date[0].isoformat(), 0)


def _of_meta(kind: str, key: str, text: str) -> Iterator[Note]:
    if kind != DATE:
        yield Note(kind, key, text, -1)
    elif date := moments.first(text):
        yield Note(DATE, key, date[0].isoformat(), -1)
