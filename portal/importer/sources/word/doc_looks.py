"""What an old Word file says of its runs and paragraphs, with its styles (MS-DOC, 2.6 and 2.9).

Properties are "sprms": a code and an operand; those of styles come first, a paragraph's or run's
own last.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from portal.importer.sources.word.doc_file import FONTS, PARAGRAPHS, RUNS, STYLES, DocFile

_PAGE = 512  # bytes of a page of properties
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # of operands by the upper bits of the code; 0: the operand says
_LONG, _TABS = 0xD608, 0xC615  # whose sizes are counted in other ways
_STYLE = 0x4A30  # of characters
_DELETED, _HIDDEN, _SPECIAL, _FORM = 0x0800, 0x083C, 0x0855, 0x0806
_BOLD, _ITALIC, _STRIKE, _UNDERLINE, _RAISED = 0x0835, 0x0836, 0x0837, 0x2A3E, 0x2A48
_FONT, _PICTURE = 0x4A4F, 0x6A03
_DEPTH = 0x6649  # of tables in tables
_LEVEL, _LIST, _IN_TABLE, _ENDS_ROW, _OUTLINE = 0x260A, 0x460B, 0x2416, 0x2417, 0x2640
_ALIGNMENTS = (0x2461, 0x2403)
_CENTRED, _RIGHT = 1, 2
_OF_STYLE, _OTHER_THAN_STYLE = 0x80, 0x81  # values of marks that may be on or off
_PARAGRAPH_STYLE, _CHARACTER_STYLE = 1, 2
_LAST_HEADING, _TITLE = 9, 62  # numbers of styles that every file has
_LOWEST = 6  # of headings
_DEEPEST = 20  # styles upon styles
Sprms = Mapping[int, bytes]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Run:
    """How characters look; `picture`: where their photo lies in the data stream, -1 if nowhere."""

    marks: frozenset[str] = frozenset()
    is_hidden: bool = False
    is_deleted: bool = False
    is_special: bool = False
    font: str = ""
    picture: int = -1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a paragraph is; `heading`: 1 to 6, or 0; `numbered`: the list's number, 0 for none.

    `is_nested`: in a table in a table.
    """

    style: int = 0
    heading: int = 0
    alignment: str = ""
    is_in_table: bool = False
    is_nested: bool = False
    ends_row: bool = False
    numbered: int = 0
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Style:
    number: int  # of the styles that every file has
    base: int
    paragraph: Sprms = field(default_factory=dict)
    run: Sprms = field(default_factory=dict)


class Looks:
    """The looks of a file's characters; of what is damaged none. `is_known`: there are any."""

    def __init__(self, file: DocFile) -> None:
        self._file = file
        self._styles = dict(_guarded(_styles(file.part(STYLES))))
        self._fonts = list(_guarded(_fonts(file.part(FONTS))))
        self._runs = _Pages(file, RUNS)
        self._paragraphs = _Pages(file, PARAGRAPHS)
        self.is_known = bool(self._paragraphs.starts)
        self.run = cache(self._run)
        self.paragraph = cache(self._paragraph)

    def runs(self, start: int, end: int) -> Iterator[tuple[str, bytes]]:
        """Yield characters that look alike, with what is said of them."""
        for piece in self._file.pieces:
            at, last = max(start, piece.start), min(end, piece.end)
            while at < last:
                data, beyond = self._runs.at(piece.at(at))
                count = max(1, -(-(beyond - piece.at(at)) // piece.width))
                yield self._file.text(at, min(last, at + count)), data
                at += count

    def end_of(self, number: int) -> bytes:
        """Return what is said of the paragraph that a character ends."""
        for piece in self._file.pieces:
            if piece.start <= number < piece.end:
                return self._paragraphs.at(piece.at(number))[0]
        return b""

    def _paragraph(self, data: bytes) -> Paragraph:
        style = int.from_bytes(data[:2], "little")
        chain = list(self._chain(style))
        said: dict[int, bytes] = {}
        for each in chain:
            said |= each.paragraph
        said |= dict(_sprms(data[2:]))
        outline = _number(said, _OUTLINE, _LAST_HEADING)
        known = next((each.number for each in reversed(chain) if each.number), 0)
        heading = known if 1 <= known <= _LAST_HEADING else 1 if known == _TITLE else 0
        heading = heading or (outline + 1 if outline < _LOWEST else 0)
        alignment = next((_number(said, code) for code in _ALIGNMENTS if code in said), 0)
        numbered = _number(said, _LIST)
        return Paragraph(
            style=style,
            heading=min(heading, _LOWEST),
            alignment={_CENTRED: "center", _RIGHT: "right"}.get(alignment, ""),
            is_in_table=bool(_number(said, _IN_TABLE)),
            is_nested=_number(said, _DEPTH) > 1,
            ends_row=bool(_number(said, _ENDS_ROW)),
            numbered=numbered if numbered < 1 << 15 else 0,
            level=_number(said, _LEVEL),
        )

    def _run(self, data: bytes, style: int) -> Run:
        """Return how characters look in a paragraph of a style."""
        of_style: dict[int, bytes] = {}
        own = dict(_sprms(data))
        for each in (*self._chain(style), *self._chain(_number(own, _STYLE, -1))):
            of_style |= each.run
        said = of_style | own

        def is_on(code: int) -> bool:
            value, base = _number(said, code), bool(_number(of_style, code) & 1)
            return base != (value == _OTHER_THAN_STYLE) if value & _OF_STYLE else bool(value)

        raised = _number(said, _RAISED)
        marks = {
            "b": is_on(_BOLD),
            "i": is_on(_ITALIC),
            "s": is_on(_STRIKE),
            "u": bool(_number(said, _UNDERLINE)),
            "sup": raised == 1,
            "sub": raised == 2,  # noqa: PLR2004
        }
        font = _number(said, _FONT, -1)
        is_form = bool(_number(said, _FORM))
        return Run(
            frozenset(name for name, has in marks.items() if has),
            is_on(_HIDDEN),
            bool(_number(said, _DELETED)),
            bool(_number(said, _SPECIAL)),
            self._fonts[font] if 0 <= font < len(self._fonts) else "",
            _number(said, _PICTURE, -1) if not is_form else -1,
        )

    def _chain(self, number: int) -> list[_Style]:
        """Return a style with those it is based on, the first of them first."""
        found: list[_Style] = []
        while (style := self._styles.get(number)) and len(found) < _DEEPEST:
            found.append(style)
            number = style.base
        return found[::-1]


class _Pages:
    """The pages of properties of runs or of paragraphs; `starts`: where each of them begins."""

    def __init__(self, file: DocFile, part: int) -> None:
        found = dict[int, tuple[int, bytes]]()
        table = file.part(part)
        count = max(0, (len(table) - 4) // 8)
        for (number,) in struct.iter_unpack(
            "<I", table[4 * (count + 1) : 4 * (count + 1) + 4 * count]
        ):
            page = file.head[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
            found.update(_guarded(_page(page, is_of_runs=part == RUNS)))
        self.starts = sorted(found)
        self._found = found

    def at(self, where: int) -> tuple[bytes, int]:
        """Return what is said of the character at a place, and where that ends."""
        number = bisect_right(self.starts, where) - 1
        end, data = self._found[self.starts[number]] if number >= 0 else (0, b"")
        if where < end:
            return data, end
        following = self.starts[number + 1] if number + 1 < len(self.starts) else 1 << 32
        return b"", following


def _page(page: bytes, *, is_of_runs: bool) -> Iterator[tuple[int, tuple[int, bytes]]]:
    """Yield where each entry of a page begins, where it ends, what it says (MS-DOC, 2.9.33)."""
    count = page[-1] if len(page) == _PAGE else 0
    bounds = struct.unpack_from(f"<{count + 1}I", page) if count else ()
    for number in range(count):
        at = 4 * (count + 1) + number * (1 if is_of_runs else 13)
        offset = 2 * page[at]
        data = b""
        if offset and is_of_runs:
            data = page[offset + 1 : offset + 1 + page[offset]]
        elif offset:
            length = 2 * page[offset] - 1
            offset += 1
            if length < 0:
                length, offset = 2 * page[offset], offset + 1
            data = page[offset : offset + length]
        yield bounds[number], (bounds[number + 1], data)


def _styles(table: bytes) -> Iterator[tuple[int, _Style]]:
    """Yield the styles by their numbers in this file (MS-DOC, 2.9.271)."""
    (size,) = struct.unpack_from("<H", table)
    count, base_size = struct.unpack_from("<HH", table, 2)
    at = 2 + size
    for number in range(count):
        (length,) = struct.unpack_from("<H", table, at)
        style = table[at + 2 : at + 2 + length]
        at += 2 + length + length % 2
        if length:
            yield number, _style(style, base_size)


def _style(data: bytes, base_size: int) -> _Style:
    known, kinds, count = struct.unpack_from("<HHH", data)
    kind, base = kinds & 0xF, kinds >> 4
    (name,) = struct.unpack_from("<H", data, base_size)
    at = base_size + 2 + 2 * name + 2
    parts = []
    for _ in range(count & 0xF):
        (length,) = struct.unpack_from("<H", data, at)
        parts.append(data[at + 2 : at + 2 + length])
        at += 2 + length + length % 2
    if kind == _PARAGRAPH_STYLE and parts:
        run = dict(_sprms(parts[1])) if len(parts) > 1 else {}
        return _Style(known & 0xFFF, base, dict(_sprms(parts[0][2:])), run)
    run = dict(_sprms(parts[0])) if kind == _CHARACTER_STYLE and parts else {}
    return _Style(0, base, {}, run)


def _fonts(table: bytes) -> Iterator[str]:
    """Yield the names of the fonts (MS-DOC, 2.9.286)."""
    (count,) = struct.unpack_from("<H", table)
    at = 4
    for _ in range(count):
        size = table[at]
        name = table[at + 40 : at + 1 + size].decode("utf-16-le", "replace")
        yield name.partition("\0")[0]
        at += 1 + size


def _sprms(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield codes and operands; the rest of what is cut off is not read."""
    at = 0
    while at + 2 <= len(data):
        (code,) = struct.unpack_from("<H", data, at)
        at += 2
        size = _SIZES[code >> 13]
        if not size and code == _LONG:
            size = 2 + max(0, int.from_bytes(data[at : at + 2], "little") - 1)
        elif not size and code == _TABS and data[at : at + 1] == b"\xff":
            return
        elif not size:
            size = 1 + (data[at] if at < len(data) else 0)
        yield code, data[at : at + size]
        at += size


def _number(said: Sprms, code: int, otherwise: int = 0) -> int:
    return int.from_bytes(said[code], "little") if code in said else otherwise


def _guarded(items: Iterator[_T]) -> Iterator[_T]:
    """Yield the items until the bytes make no sense any more."""
    try:
        yield from items
    except (struct.error, IndexError):
        return
