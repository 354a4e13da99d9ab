"""The paragraphs, headings and list items of finished HTML, with their places in it.

The HTML is the sanitiser's, which is regular. What stands in tables, quotations, code and footnotes
is not looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*+)(?P<attributes>(?>(?: [a-z-]++=\"[^\"]*+\")*))>"
)
_NUMBER = re.compile(r" (?:start|value)=\"(\d{1,9})\"")
_TEXTS = frozenset({"p", "li", "h2", "h3", "h4", "h5", "h6"})
_CLOSED = frozenset({"table", "blockquote", "pre", "figure", "dl", "div"})
_LISTS = frozenset({"ol", "ul"})
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img"),
        *("ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u"),
        *("var", "wbr"),
    }
)
_EMPTY = frozenset({"br", "hr", "col", "wbr", "img"})
_NO_COPY = frozenset({"a", "sup", "code"})


@dataclass(slots=True)
class Block:
    """A paragraph, heading or item: `html[inner:end]`, between the tags `start` and `after`.

    `after` is 0 if something other than its end tag ends it. `depth`: the number of lists around
    it; `number`: of an item of an outermost numbered list, else 0.
    """

    html: str = field(repr=False)
    tag: str
    attributes: str
    start: int
    inner: int
    depth: int
    number: int = 0
    end: int = 0
    after: int = 0
    text: str = ""  # as in the HTML, without tags; a new line for <br>
    _offsets: list[int] = field(default_factory=list, repr=False)  # in the text, of its pieces
    _places: list[int] = field(default_factory=list, repr=False)  # in the HTML

    def close(self, end: int, after: int) -> None:
        """Set where it ends, and read its text."""
        self.end, self.after = end, after
        parts, length, place, hidden = list[str](), 0, self.inner, False
        for tag in [*TAG.finditer(self.html, self.inner, end), None]:
            piece = self.html[place : tag.start() if tag else end]
            if piece and not hidden:
                self._add(length, place)
                parts.append(piece)
                length += len(piece)
            if tag is None:
                break
            if tag["name"] == "br":
                self._add(length, tag.start())
                parts.append("\n")
                length += 1
            elif tag["name"] == "sup":  # the number of a footnote is no part of a title
                hidden = not tag["close"]
            place = tag.end()
        self.text = "".join(parts)

    def _add(self, offset: int, place: int) -> None:
        self._offsets.append(offset)
        self._places.append(place)

    def place(self, offset: int) -> int:
        """Return where in the HTML a character of the text is."""
        if not self._offsets:
            return self.inner
        piece = max(0, bisect_right(self._offsets, offset) - 1)
        return self._places[piece] + offset - self._offsets[piece]

    def between(self, offset: int) -> tuple[int, int]:
        """Return the blanks in the HTML before a character, at which the block may be divided.

        Tags that open there belong to what follows, those that close to what is before.
        """
        before = len(self.text[:offset].rstrip())
        last = self.place(before - 1) + 1 if before else self.inner
        first = self.place(offset + len(self.text[offset:]) - len(self.text[offset:].lstrip()))
        closing = [tag.end() for tag in TAG.finditer(self.html, last, first) if tag["close"]]
        start = closing[-1] if closing else last
        end = start + len(self.html[start:first]) - len(self.html[start:first].lstrip())
        return start, end

    def open_at(self, place: int) -> list[tuple[str, str]] | None:
        """Return the inline elements open at a place: names and tags.

        None if one of them can't be divided in two: a link, a footnote.
        """
        opened = list[tuple[str, str]]()
        for tag in TAG.finditer(self.html, self.inner, place):
            if tag["close"]:
                if opened and opened[-1][0] == tag["name"]:
                    opened.pop()
            elif tag["name"] not in _EMPTY:
                opened.append((tag["name"], tag[0]))
        return None if any(name in _NO_COPY for name, _ in opened) else opened

    @property
    def is_emphasised(self) -> bool:
        """True for a heading, and for a text that is bold or in capitals throughout."""
        inner = self.html[self.inner : self.end].strip()
        whole = inner.startswith("<strong>") and inner.find("</strong>") == len(inner) - 9
        return self.tag.startswith("h") or whole or self.text.isupper()


def blocks(html: str) -> list[Block]:
    """Return the blocks of finished HTML, in order."""
    reader = _Reader(html)
    for tag in TAG.finditer(html):
        if tag["name"] not in _INLINE:
            reader.take(tag)
    return reader.found


class _Reader:
    def __init__(self, html: str) -> None:
        self.found: list[Block] = []
        self._html = html
        self._current: Block | None = None
        self._open: list[str] = []
        self._numbers: list[int] = []  # for each open list the next number, -1 in <ul>
        self._closed = 0  # of the open elements in which nothing is looked at

    def take(self, tag: re.Match[str]) -> None:
        """Read a tag that is not inline: it ends a block, and may begin another."""
        current, name = self._current, tag["name"]
        if current is not None:
            current.close(tag.start(), tag.end() if tag["close"] and name == current.tag else 0)
            self.found.append(current)
            self._current = None
        if tag["close"]:
            self._end(name)
        elif name not in _EMPTY:
            self._begin(tag, name)

    def _end(self, name: str) -> None:
        while self._open:
            last = self._open.pop()
            self._closed -= last in _CLOSED
            if last in _LISTS:
                self._numbers.pop()
            if last == name:
                return

    def _begin(self, tag: re.Match[str], name: str) -> None:
        self._open.append(name)
        self._closed += name in _CLOSED
        given = _NUMBER.search(tag["attributes"])
        if name in _LISTS:
            self._numbers.append(int(given[1]) if given else 1 if name == "ol" else -1)
        elif name in _TEXTS and not self._closed:
            depth = len(self._numbers)
            block = Block(self._html, name, tag["attributes"], tag.start(), tag.end(), depth)
            if name == "li" and depth == 1 and self._numbers[0] >= 0:
                block.number = int(given[1]) if given else self._numbers[0]
                self._numbers[0] = block.number + 1
            self._current = block
