"""The words of a text, plain or HTML, in which letters of an old encoding may stand."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html.entities import codepoint2name
from typing import NamedTuple

from portal.vietnamese.encodings.tables import ALL, SIGNS_OF_WINDOWS, of_font

_TAG_OR_LINE = re.compile(r"<[!/?A-Za-z][^<>]*+>|\n")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)")
_BLOCKS = frozenset("p div br hr li ul ol table tr td th h1 h2 h3 h4 h5 h6 blockquote".split())
_EMPTY = frozenset("br hr img input meta link col area base embed param wbr".split())
_FONT = re.compile(
    r"(?:face\s*+=|font-family\s*+:)\s*+(?:[\"']|&quot;)?+['\"]?+\s*+([^\"'&;,>]{1,60})",
    re.IGNORECASE,
)
# Addresses are names of files, not text.
_ADDRESS = re.compile(r"(?:src|href)\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+)", re.IGNORECASE)


class Word(NamedTuple):
    """A word: where it stands in the text, what it says without entities, the number of its line.

    A line ends at a line break or at the tag of a block; what a tag says is a line of its own.
    """

    start: int
    end: int
    text: str
    line: int


def _entities(chars: Iterable[str]) -> str:
    """Return a pattern of the entities of characters."""
    codes = sorted(map(ord, chars))
    names = [codepoint2name[code] for code in codes if code in codepoint2name]
    return f"&(?:{'|'.join([*names, *(f'#{code}' for code in codes)])});"


_LETTERS = r"[^\W\d_]|[¡-¿×÷\u0300-\u036f\u2212\u2219]"
_CONTROLS = {char for each in ALL for char in each.letters if char < " "}
_C1 = set(map(chr, range(0x80, 0xA0)))
_WIDE = rf"[{''.join(_CONTROLS | _C1)}{SIGNS_OF_WINDOWS}]|(?<=[A-Z])\xa0"
_HIGH = _entities(map(chr, range(0xA1, 0x100)))
_OF_C1 = _entities(_C1 | set(SIGNS_OF_WINDOWS))

NARROW = re.compile(f"(?>(?:{_LETTERS}|{_HIGH})+)")
"""Words of encodings that have letters from A1 on: a quotation mark of Windows-1252 ends them."""

WIDE = re.compile(f"(?>(?:{_LETTERS}|{_HIGH}|{_WIDE}|{_OF_C1})+)")
"""Words of encodings that have letters among control characters, from 80 to 9F, and at A0."""

_ONLY_WIDE = re.compile(f"{_WIDE}|{_OF_C1}")


def differ(text: str) -> bool:
    """Return whether a text has other words by the one pattern than by the other."""
    return _ONLY_WIDE.search(text) is not None


def words(text: str, pattern: re.Pattern[str]) -> Iterator[Word]:
    """Yield the words of a text, plain or HTML; of tags those that are not ASCII.

    Text in a font of an old encoding is left out: the font tells what it says. So are addresses.
    """
    fonts, at, line = _Fonts(), 0, 0
    for part in _TAG_OR_LINE.finditer(text):
        if not fonts.is_old:
            yield from _between(text, pattern, at, part.start(), line)
        at = part.end()
        if part[0] == "\n":
            line += 1
            continue
        line += fonts.see(part[0]) in _BLOCKS
        if not part[0].isascii() or "&" in part[0]:
            yield from _in_tag(text, pattern, part.start(), at)
    if not fonts.is_old:
        yield from _between(text, pattern, at, len(text), line)


def _between(
    text: str, pattern: re.Pattern[str], start: int, end: int, line: int
) -> Iterator[Word]:
    for match in pattern.finditer(text, start, end):
        word = match[0]
        yield Word(*match.span(), html.unescape(word) if "&" in word else word, line)


def _in_tag(text: str, pattern: re.Pattern[str], start: int, end: int) -> Iterator[Word]:
    at = start
    for address in _ADDRESS.finditer(text, start, end):
        yield from _not_ascii(_between(text, pattern, at, address.start(), -start - 1))
        at = address.end()
    yield from _not_ascii(_between(text, pattern, at, end, -start - 1))


def _not_ascii(found: Iterator[Word]) -> Iterator[Word]:
    return (word for word in found if not word.text.isascii())


class _Fonts:
    """The elements that are open, and whether text in them is in a font of an old encoding."""

    def __init__(self) -> None:
        self.is_old = False
        self._open = list[tuple[str, bool]]()
        self._count = Counter[str]()

    def see(self, tag: str) -> str:
        """Take note of a tag; return its name in lower case, or ""."""
        match = _TAG.match(tag)
        if match is None:
            return ""
        name = match[2].lower()
        if match[1] or name == "p":  # a paragraph ends where the next begins
            self._close(name)
        if not match[1] and name not in _EMPTY and not tag.endswith("/>"):
            font = _FONT.search(tag)
            self._open.append((name, self.is_old))
            self._count[name] += 1
            self.is_old = of_font(font[1].strip()) is not None if font else self.is_old
        return name

    def _close(self, name: str) -> None:
        while self._count[name]:
            closed, self.is_old = self._open.pop()
            self._count[closed] -= 1
            if closed == name:
                return
