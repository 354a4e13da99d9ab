"""Where the elements of a page begin and end in its source, whatever its state, and its text.

Comments, scripts and the like have no elements and no text. One pass, in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from portal.vietnamese.text import clean

_MARK = re.compile(r"<!--|-->|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*+)(?P<inside>[^<>]*+)>")
_ATTRIBUTE = re.compile(
    r"([a-zA-Z:-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++))"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARTS = frozenset({"main", "article", "section", "nav", "header", "footer", "aside"})
_BLOCKS = _PARTS | _HEADINGS | {"div", "p", "ul", "ol", "dl", "table"}
_BREAKS = _BLOCKS | {"br", "li", "dt", "dd", "tr", "td", "th", "body", "figure", "figcaption"}
_UNSEEN = frozenset({"script", "style", "title", "noscript", "template"})
_BODY = re.compile(r"<body\b[^<>]*+>|</head\s{0,9}>", re.IGNORECASE)
_BLANKS = re.compile(r"\s*+")


@dataclass(frozen=True, slots=True)
class Element:
    """An element that has an end tag, from `start` up to `end`; `inside`: the start tag's."""

    name: str
    inside: str
    start: int
    end: int

    def get(self, attribute: str) -> str:
        """Return an attribute, "" if it is not there."""
        return attributes(self.inside).get(attribute, "")

    def holds(self, other: Element) -> bool:
        """Return whether another element is within this one, or is it."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Line:
    """Words between two tags that break lines, from `start` up to `end`."""

    text: str
    start: int
    end: int


def attributes(inside: str) -> dict[str, str]:
    """Return the attributes of a tag by their names in small letters."""
    return {name.lower(): unescape("".join(values)) for name, *values in _ATTRIBUTE.findall(inside)}


def of(page: str) -> list[Element]:
    """Return the blocks of a page in their order; an end tag closes the last of its name."""
    opened: dict[str, list[re.Match[str]]] = {}
    found = []
    for _, _, mark in _pieces(page):
        name = (mark["name"] or "").lower() if mark else ""
        if not mark or name not in _BLOCKS:
            continue
        if not mark["end"]:
            opened.setdefault(name, []).append(mark)
        elif opened.get(name):
            begin = opened[name].pop()
            found.append(Element(name, begin["inside"], begin.start(), mark.end()))
    return sorted(found, key=lambda each: (each.start, -each.end))


def lines(page: str) -> Iterator[Line]:
    """Yield the lines of a page that have words."""
    words: list[str] = []
    start = end = -1  # of the line; before it begins -1
    for first, last, mark in _pieces(page):
        if piece := page[first:last].strip():
            start, end = first if start < 0 else start, last
        words.append(unescape(page[first:last]) if piece else " " * (last > first))
        name = (mark["name"] or "").lower() if mark else ""
        if name == "a":
            words.append(" ")  # links of a menu stand side by side without a blank
        if mark is None or name in _BREAKS:
            if line := " ".join(clean("".join(words)).split()):
                yield Line(line, start, end)
            words, start = [], -1


def text(page: str) -> str:
    """Return the lines of a page, and the addresses of the photos that it shows."""
    photos = []
    for _, _, mark in _pieces(page):
        if mark and (mark["name"] or "").lower() == "img":
            photos.append(attributes(mark["inside"]).get("src", ""))
    return "\n".join([*(line.text for line in lines(page)), *filter(None, photos)])


def without(page: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a page without pieces of it, which are in order and apart from each other."""
    kept, last = [], 0
    for start, end in spans:
        kept.append(page[last:start])
        last = end
    # An empty comment: what stood on both sides makes no new tag together.
    return "<!---->".join([*kept, page[last:]])


def body_start(page: str) -> int:
    """Return where the head of a page ends, 0 if it has none."""
    return max((mark.end() for mark in _BODY.finditer(page[:100_000])), default=0)


def after_blanks(page: str, start: int) -> int:
    """Return where the first character from `start` on stands that is no blank."""
    blanks = _BLANKS.match(page, start)
    return blanks.end() if blanks else start


def share_of_links(page: str) -> tuple[float, int]:
    """Return the share of a page's letters that stand in links, and how many links it has."""
    links = inside = letters = 0
    is_link = False
    for first, last, mark in _pieces(page):
        count = len(page[first:last].strip())
        letters += count
        inside += count * is_link
        if mark and (mark["name"] or "").lower() == "a":
            is_link = not mark["end"] and "href" in attributes(mark["inside"])
            links += is_link
    return inside / max(1, letters), links


def _pieces(page: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Yield from where to where each piece of text reaches, and the tag behind it."""
    until, last = "", 0
    for mark in _MARK.finditer(page):
        name = (mark["name"] or "").lower()
        if until:
            if until == (name if mark["end"] else mark[0]):
                until, last = "", mark.end()
            continue
        if mark[0] == "-->":
            continue
        yield last, mark.start(), mark
        last = mark.end()
        if mark[0] == "<!--":
            until = "-->"
        elif name in _UNSEEN and not mark["end"]:
            until = name
    if not until:
        yield last, len(page), None
