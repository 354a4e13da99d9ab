"""Writes small .doc files with looks, styles, lists, tables and photos (MS-DOC, MS-ODRAW)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tests.unit.portal.importer import old_word

_TEXT, _PAGE = 1024, 512  # where the text begins, bytes of a page of properties


def sprm(code: int, value: int = 1, size: int = 1) -> bytes:
    """Return a property: its code and operand."""
    return struct.pack("<H", code) + value.to_bytes(size, "little")


BOLD, ITALIC, HIDDEN, DELETED = (sprm(code) for code in (0x0835, 0x0836, 0x083C, 0x0800))
IN_TABLE, ENDS_ROW, CENTRED = sprm(0x2416), sprm(0x2417), sprm(0x2461)


def font(number: int) -> bytes:
    """Return the property of text in a font of the file."""
    return sprm(0x4A4F, number, 2)


def photo_at(where: int) -> bytes:
    """Return the properties of the sign that stands for a photo of the data stream."""
    return sprm(0x6A03, where, 4) + sprm(0x0855)


def item(number: int, level: int = 0) -> bytes:
    """Return the properties of an item of a list, counted from 1."""
    return sprm(0x260A, level) + sprm(0x460B, number, 2)


class Paragraph(NamedTuple):
    """Runs, each of text and its properties; its own properties; its style; what ends it."""

    runs: Sequence[tuple[str, bytes]]
    look: bytes = b""
    style: int = 0
    end: str = "\r"


class Style(NamedTuple):
    """A style of paragraphs; `known`: its number among those of all files."""

    known: int = 0
    base: int = 0xFFF
    paragraph: bytes = b""
    run: bytes = b""


def p(text: str, look: bytes = b"", style: int = 0, run: bytes = b"") -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph([(text, run)], look, style)


def row(*cells: str | Paragraph) -> list[Paragraph]:
    """Return a row of a table."""
    made = [cell if isinstance(cell, Paragraph) else p(cell, IN_TABLE) for cell in cells]
    ended = [cell._replace(end="\x07") for cell in made]
    return [*ended, Paragraph([], IN_TABLE + ENDS_ROW, end="\x07")]


@dataclass(frozen=True)
class File:
    """A file.

    `lists`: of each its levels, as `level` makes them; `used`: index of a list, and what is counted
    in another way; `data`: the stream with photos; `drawings`: where they are anchored, and their
    records.
    """

    paragraphs: Sequence[Paragraph]
    styles: Sequence[Style] = ()
    fonts: Sequence[str] = ()
    lists: Sequence[Sequence[bytes]] = ()
    used: Sequence[tuple[int, bytes]] = ()
    data: bytes = b""
    drawings: tuple[bytes, bytes] = (b"", b"")

    def made(self) -> bytes:
        """Return the bytes."""
        text, runs, ends = "", [], []
        for each in self.paragraphs:
            start = len(text)
            for words, look in each.runs:
                runs.append((len(text), len(text) + len(words), look))
                text += words
            text += each.end
            runs.append((len(text) - 1, len(text), b""))
            ends.append((start, len(text), struct.pack("<H", each.style) + each.look))
        first = -(-(_TEXT + 2 * len(text)) // _PAGE)
        sizes = [len(levels) for levels in self.lists]
        parts = {
            1: _styles(self.styles) if self.styles else b"",
            12: _table(len(text), first),
            13: _table(len(text), first + 1),
            15: _fonts(self.fonts) if self.fonts else b"",
            40: self.drawings[0],
            50: self.drawings[1],
            73: _lists(sizes) if sizes else b"",
            74: _used(self.used) if self.used else b"",
        }
        beside = old_word.Beside(
            {number: part for number, part in parts.items() if part},
            levels=b"".join(each for levels in self.lists for each in levels),
            pages=_page(runs, is_of_runs=True) + _page(ends, is_of_runs=False),
            data=self.data,
        )
        return old_word.file(text, beside=beside)


def file(*said: Any, **more: Any) -> bytes:
    """Return the bytes of a `File`."""
    return File(*said, **more).made()


def _table(length: int, page: int) -> bytes:
    return struct.pack("<III", _TEXT, _TEXT + 2 * length, page)


def _page(entries: Sequence[tuple[int, int, bytes]], *, is_of_runs: bool) -> bytes:
    page, count, at = bytearray(_PAGE), len(entries), _PAGE - 1
    bounds = [*(start for start, _, _ in entries), entries[-1][1]]
    struct.pack_into(f"<{count + 1}I", page, 0, *(_TEXT + 2 * bound for bound in bounds))
    for number, (_, _, data) in enumerate(entries):
        if is_of_runs:
            stored = bytes([len(data)]) + data
        elif len(data) % 2:
            stored = bytes([(len(data) + 1) // 2]) + data
        else:
            stored = bytes([0, len(data) // 2]) + data
        at = (at - len(stored)) // 2 * 2
        page[at : at + len(stored)] = stored
        page[4 * (count + 1) + number * (1 if is_of_runs else 13)] = at // 2
    page[-1] = count
    return bytes(page)


def _styles(styles: Sequence[Style]) -> bytes:
    made = struct.pack("<HHH14x", 18, len(styles), 10)
    for each in styles:
        style = struct.pack("<HHHHH", each.known, 1 | each.base << 4, 2, 0, 0)
        style += struct.pack("<H", 1) + "S".encode("utf-16-le") + b"\0\0"
        for part in (b"\0\0" + each.paragraph, each.run):
            style += struct.pack("<H", len(part)) + part + bytes(len(part) % 2)
        made += struct.pack("<H", len(style)) + style + bytes(len(style) % 2)
    return made


def _fonts(names: Sequence[str]) -> bytes:
    made = struct.pack("<HH", len(names), 0)
    for name in names:
        coded = f"{name}\0".encode("utf-16-le")
        made += bytes([39 + len(coded)]) + bytes(39) + coded
    return made


def level(form: int, text: str, start: int = 1) -> bytes:
    """Return a level of a list; `text`: with the sign 0 for the number of the first level."""
    head = struct.pack("<IBB", start, form, 0) + bytes(18) + bytes(4)
    return head + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def _lists(sizes: Sequence[int]) -> bytes:
    made = struct.pack("<H", len(sizes))
    for number in range(len(sizes)):
        is_simple = int(sizes[number] == 1)
        made += struct.pack("<ii18xBB", number + 1, 0, is_simple, 0)
    return made


def change(at: int, start: int) -> bytes:
    """Return what says that a level of a list in use begins with another number."""
    return struct.pack("<II", start, at | 0x10)


def _used(used: Sequence[tuple[int, bytes]]) -> bytes:
    made = struct.pack("<I", len(used))
    made += b"".join(struct.pack("<i8xB3x", key + 1, len(other) // 8) for key, other in used)
    return made + b"".join(bytes(4) + other for _, other in used)


def record(kind: int, content: bytes, instance: int = 0) -> bytes:
    """Return a record of a drawing."""
    return struct.pack("<HHI", instance << 4, kind, len(content)) + content


def blip(photo: bytes) -> bytes:
    """Return the record of a photo."""
    return record(0xF01D, bytes(17) + photo)


def in_line(photo: bytes) -> bytes:
    """Return what the data stream has of a photo in the line."""
    drawn = record(0xF004, b"") + blip(photo)
    return struct.pack("<IHH60x", 68 + len(drawn), 68, 0x64) + drawn


def anchored(at: int, photo: bytes) -> tuple[bytes, bytes]:
    """Return the anchor at a character, and the drawing of a photo."""
    entry = record(0xF007, bytes(36) + blip(photo))
    shape = record(0xF00A, struct.pack("<II", 1026, 0)) + record(
        0xF00B, struct.pack("<HI", 0x4104, 1), instance=1
    )
    group = record(0xF000, record(0xF001, entry))
    drawing = record(0xF002, record(0xF003, record(0xF004, shape)))
    return struct.pack("<III22x", at, at + 1, 1026), group + b"\0" + drawing
