"""Writes small .doc files: a compound file (MS-CFB) with the streams that hold text (MS-DOC)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

_SECTOR, _SMALL, _SMALL_SECTOR = 512, 4096, 64
_LISTS = 73
_FREE, _END, _OF_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


class Beside(NamedTuple):
    """What is said of a text.

    `parts`: of the table stream, by their numbers in the FIB; `levels`: of lists, which stand
    behind theirs; `pages`: what follows the text; `data`: the stream with photos; `properties`: the
    one that `properties` makes.
    """

    parts: Mapping[int, bytes] = MappingProxyType({})
    levels: bytes = b""
    pages: bytes = b""
    data: bytes = b""
    properties: bytes = b""


def file(
    main: str,
    *others: str,
    is_unicode: bool = True,
    flags: int = 0x0200,
    version: int = 0xC1,
    beside: Beside | None = None,
) -> bytes:
    """Return a .doc file; `others`: notes, heads, macros, comments, end notes, boxes.

    `is_unicode`: its text is in UTF-16, else in bytes, given as Latin-1. `flags`: of the FIB.
    `beside`: what is said of the text.
    """
    beside = beside or Beside()
    parts = [main, *others, *[""] * (7 - len(others))]
    text = "".join(parts)
    start = 1024
    coded = text.encode("utf-16-le" if is_unicode else "latin-1")
    where = start if is_unicode else start * 2 | 0x40000000
    head = bytearray(start)
    struct.pack_into("<HH", head, 0, 0xA5EC, version)
    struct.pack_into("<H", head, 10, flags)
    struct.pack_into("<8I", head, 76, *map(_units, parts))
    pieces = struct.pack("<II", 0, _units(text)) + struct.pack("<HIH", 0, where, 0)
    looks = b"\x01" + struct.pack("<H", 2) + b"\0\0"
    table = looks + b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", head, 418, 0, len(table))
    for number, part in beside.parts.items():
        struct.pack_into("<II", head, 154 + 8 * number, len(table), len(part))
        table += part + (beside.levels if number == _LISTS else b"")
    name = "1Table" if flags & 0x0200 else "0Table"
    whole = bytes(head) + coded
    whole += bytes(-len(whole) % 512) + beside.pages
    streams = {"WordDocument": whole, name: table, **({"Data": beside.data} if beside.data else {})}
    if beside.properties:
        streams["\x05SummaryInformation"] = beside.properties
    return compound(streams)


def properties(values: Mapping[int, tuple[int, bytes]]) -> bytes:
    """Return a set of properties (MS-OLEPS): number -> type and bytes."""
    heads, data = b"", b""
    for number, (kind, value) in values.items():
        heads += struct.pack("<II", number, 8 + 8 * len(values) + len(data))
        data += struct.pack("<I", kind) + value + bytes(-len(value) % 4)
    section = struct.pack("<II", 8 + len(heads) + len(data), len(values)) + heads + data
    return struct.pack("<HHI16xI16xI", 0xFFFE, 0, 0, 1, 48) + section


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file; streams of less than 4096 bytes lie in the stream of the root."""
    next_sector: list[int] = [_OF_TABLE]
    next_small: list[int] = []
    sectors, small = [b""], b""
    entries = []
    for name, data in streams.items():
        if len(data) < _SMALL:
            first = _chain(next_small, len(data), _SMALL_SECTOR)
            small += data + bytes(-len(data) % _SMALL_SECTOR)
        else:
            first = _add(sectors, next_sector, data)
        entries.append(_entry(name, 2, first, len(data)))
    root = _add(sectors, next_sector, small) if small else _END
    directory = _add(sectors, next_sector, b"".join([_entry("Root Entry", 5, root, 0), *entries]))
    small_table = struct.pack(f"<{len(next_small)}I", *next_small)
    table_of_small = _add(sectors, next_sector, small_table) if small else _END
    next_sector += [_FREE] * (_SECTOR // 4 - len(next_sector))
    sectors[0] = struct.pack(f"<{_SECTOR // 4}I", *next_sector)
    head = bytearray(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(_SECTOR - 8))
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<III", head, 44, 1, directory, 0)
    struct.pack_into("<IIII", head, 56, _SMALL, table_of_small, bool(small), _END)
    struct.pack_into("<109I", head, 76, 0, *[_FREE] * 108)
    return bytes(head) + b"".join(sectors)


def _add(sectors: list[bytes], table: list[int], data: bytes) -> int:
    first = _chain(table, len(data), _SECTOR)
    padded = data + bytes(-len(data) % _SECTOR)
    sectors += [padded[at : at + _SECTOR] for at in range(0, len(padded), _SECTOR)]
    return first


def _chain(table: list[int], size: int, of: int) -> int:
    count, first = max(1, -(-size // of)), len(table)
    table += [*range(first + 1, first + count), _END]
    return first


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    entry = bytearray(128)
    coded = name.encode("utf-16-le")
    entry[: len(coded)] = coded
    struct.pack_into("<HB", entry, 64, len(coded) + 2, kind)
    struct.pack_into("<II", entry, 116, first, size)
    return bytes(entry)


def damaged(whole: bytes, changes: Sequence[tuple[int, int]], length: int) -> bytes:
    """Return a file with some bytes changed, cut off at a length that is odd."""
    data = bytearray(whole)
    for at, byte in changes:
        data[at] = byte
    return bytes(data[:length] if length % 2 else data)


def lines(written: Sequence[str]) -> str:
    """Return paragraphs as Word ends them."""
    return "".join(f"{line}\r" for line in written)
