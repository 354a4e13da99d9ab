"""Reads the streams of a compound file, as older Word files are (MS-CFB, sections 2.2 to 2.6)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from portal.importer.sources.folder import UnreadableError

_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_HEADER = 512
_LAST_SECTOR = 0xFFFFFFFA  # numbers from here on are marks
_IN_HEADER = 109  # sectors of the table that the header names
_ENTRY = 128  # bytes of an entry of the directory
_SMALL = 4096  # bytes; smaller streams lie in the stream of the root
_SMALL_SECTOR = 64
_STREAM, _ROOT = 2, 5
_DAMAGED = "tệp Word đời cũ (.doc) bị hỏng"


class CompoundFile:
    """The streams of a file by their names. Raises UnreadableError for what is no such file."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(_MAGIC) or len(data) < _HEADER:
            raise UnreadableError("đây không phải tệp Word đời cũ (.doc)")
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in {9, 12}:
            raise UnreadableError(_DAMAGED)
        self._data, self._size = data, 1 << shift
        self._next = self._table(self._sectors_of_table())
        (first,) = struct.unpack_from("<I", data, 48)
        (small,) = struct.unpack_from("<I", data, 60)
        self._entries = dict(_entries(self._chain(first)))
        self._next_small = self._table_of(self._chain(small))
        root = self._entries.get("", (0, 0))
        self._small = self._chain(root[0])

    def stream(self, name: str) -> bytes:
        """Return a stream, b"" if there is none."""
        if not name or name not in self._entries:
            return b""
        first, size = self._entries[name]
        if size >= _SMALL:
            return self._chain(first)[:size]
        numbers = _follow(first, self._next_small)
        parts = [
            self._small[number * _SMALL_SECTOR : (number + 1) * _SMALL_SECTOR] for number in numbers
        ]
        return b"".join(parts)[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _sectors_of_table(self) -> list[int]:
        """Return the sectors that hold the table of sectors, in order."""
        numbers = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        (more,) = struct.unpack_from("<I", self._data, 68)
        seen = set[int]()
        while more < _LAST_SECTOR and more not in seen:
            seen.add(more)
            *others, more = self._table_of(self._sector(more)) or [_LAST_SECTOR]
            numbers += others
        return [number for number in numbers if number < _LAST_SECTOR]

    def _table(self, sectors: list[int]) -> list[int]:
        most = len(self._data) // self._size + 1
        return self._table_of(b"".join(self._sector(number) for number in sectors[:most]))

    @staticmethod
    def _table_of(data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _chain(self, first: int) -> bytes:
        return b"".join(map(self._sector, _follow(first, self._next)))


def _follow(number: int, table: list[int]) -> Iterator[int]:
    """Yield the sectors of a chain; one that leads into itself ends there."""
    seen = set[int]()
    while number < len(table) and number not in seen:
        seen.add(number)
        yield number
        number = table[number]


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield names of streams with their first sector and size; the root's name is ""."""
    for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[start : start + _ENTRY]
        length, kind = struct.unpack_from("<HB", entry, 64)
        first, size = struct.unpack_from("<II", entry, 116)
        if kind in {_STREAM, _ROOT}:
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            yield ("" if kind == _ROOT else name), (first, size)
