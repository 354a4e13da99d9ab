"""The words of a text, plain or HTML, in which letters of an old encoding may stand."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable
from html.entities import codepoint2name
from typing import NamedTuple

from portal.vietnamese.encodings.tables import ALL, SIGNS_OF_WINDOWS, is_plain, of_font

_TAG_OR_LINE = r"<[!/?A-Za-z][^<>]*+>|\n"
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)")
_HEADINGS = [f"h{level}" for level in range(1, 7)]
_BLOCKS = {"p", "div", "br", "hr", "li", "ul", "ol", "table", "tr", "td", "th", *_HEADINGS}
_EMPTY = {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr"}
_FONT = re.compile(
    r"(?:face\s*+=|font-family\s*+:)\s*+(?:[\"']|&quot;)?['\"]?\s*+([^\"'&;,>]{1,60})",
    re.IGNORECASE,
)
_OF_SIGNS = ("symbol", "wingdings", "webdings")
# Addresses are names of files, not text.
_ADDRESS = re.compile(r"(?:src|href)\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+)", re.IGNORECASE)


class Word(NamedTuple):
    """A word: where it stands in the text, what it says without entities, the number of its line.

    A line ends at a line break, a quotation mark, a bracket or the tag of a block; what a tag says
    is a line of its own.
    """

    start: int
    end: int
    text: str
    line: int


def entities(chars: Iterable[str]) -> str:
    """Return a pattern of the entities of characters."""
    codes = sorted(map(ord, chars))
    names = [codepoint2name[code] for code in codes if code in codepoint2name]
    return f"&(?:{'|'.join([*names, *(f'#{code}' for code in codes)])});"


# Letters of ASCII, all from A1 on that are no punctuation, and what some programs make of A1 to BF.
_LETTERS = r"A-Za-z\xa1-\u1fff\u2212\u2219\u3040-\ud7ff"
_MORE = "".join({char for each in ALL for char in each.letters if char < " "})
_MORE += "".join(map(chr, range(0x80, 0xA0))) + SIGNS_OF_WINDOWS
_A0 = r"(?<=[A-Z])\xa0"  # Õ in VISCII: where a space that does not break is least likely
_HIGH = entities(map(chr, range(0xA1, 0x100)))
_MORE_ENTITIES = entities(_MORE)

Kind = tuple[re.Pattern[str], re.Pattern[str]]
"""The pattern of words of a kind, and of what is between their lines, tags included."""

NARROW: Kind = (
    re.compile(f"(?>(?:[{_LETTERS}]++|{_HIGH})+)"),
    re.compile(f'{_TAG_OR_LINE}|["“”()]'),
)
"""Words of encodings that have letters from A1 on: a quotation mark of Windows-1252 ends them."""

WIDE: Kind = (
    re.compile(f"(?>(?:[{_LETTERS}{_MORE}]++|{_A0}|{_HIGH}|{_MORE_ENTITIES})+)"),
    re.compile(f'{_TAG_OR_LINE}|["()]'),
)
"""Words of encodings that have letters among control characters, from 80 to 9F, and at A0."""

_ONLY_WIDE = re.compile(f"[{_MORE}]|{_A0}|{_MORE_ENTITIES}")


def differ(text: str) -> bool:
    """Return whether a text has other words by the one pattern than by the other."""
    return _ONLY_WIDE.search(text) is not None


def words(text: str, kind: Kind) -> list[Word]:
    """Return the words of a text, plain or HTML; of tags those that are not ASCII.

    Text in a font of an old encoding or of signs is left out: the font tells what it says. So are
    addresses.
    """
    pattern, between = kind
    found, fonts, at, line = list[Word](), _Fonts(), 0, 0
    for part in between.finditer(text):
        start, end = part.span()
        if start > at and not fonts.is_told:
            found += _between(text, pattern, at, start, line)
        at = end
        if end - start == 1:
            line += 1
            continue
        line += fonts.see(part[0]) in _BLOCKS
        if not part[0].isascii() or "&" in part[0]:
            found += _in_tag(text, pattern, start, end)
    if not fonts.is_told:
        found += _between(text, pattern, at, len(text), line)
    return found


def _between(text: str, pattern: re.Pattern[str], start: int, end: int, line: int) -> list[Word]:
    found = [
        Word(match.start(), match.end(), match[0], line)
        for match in pattern.finditer(text, start, end)
    ]
    if "&" in text[start:end]:
        return [word._replace(text=html.unescape(word.text)) for word in found]
    return found


def _in_tag(text: str, pattern: re.Pattern[str], start: int, end: int) -> list[Word]:
    found, at = list[Word](), start
    for address in _ADDRESS.finditer(text, start, end):
        found += _between(text, pattern, at, address.start(), -start - 1)
        at = address.end()
    found += _between(text, pattern, at, end, -start - 1)
    return [word for word in found if not is_plain(word.text)]


def _tells(font: str) -> bool:
    name = font.strip().lower()
    return of_font(name) is not None or name.startswith(_OF_SIGNS)


class _Fonts:
    """The elements that are open, and whether their font tells what the text in them says."""

    def __init__(self) -> None:
        self.is_told = False
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
            self._open.append((name, self.is_told))
            self._count[name] += 1
            self.is_told = _tells(font[1]) if font else self.is_told
        return name

    def _close(self, name: str) -> None:
        while self._count[name]:
            closed, self.is_told = self._open.pop()
            self._count[closed] -= 1
            if closed == name:
                return
