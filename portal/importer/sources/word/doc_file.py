"""The text of a Word file of 1997 to 2003 and where its parts lie (MS-DOC, 2.4.1 and 2.5)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from portal.importer.sources.folder import UnreadableError
from portal.importer.sources.word.compound_file import CompoundFile

STYLES, RUNS, PARAGRAPHS, FONTS, ANCHORS, DRAWINGS, LISTS, LISTS_USED = (
    1,
    12,
    13,
    15,
    40,
    50,
    73,
    74,
)
"""Parts of the table stream, by their places in the file's head (FibRgFcLcb97)."""

MAIN, NOTES, HEADS, COMMENTS, ENDS, BOXES = 0, 1, 2, 4, 5, 6
"""Parts of the text."""

_WORD, _WORD_97 = 0xA5EC, 0xC1
_FLAGS, _ENCRYPTED, _TABLE_1 = 10, 0x0100, 0x0200  # where they are in the head, and two of them
_LENGTHS, _PARTS = 76, 154  # where the head has the lengths of the text's parts; the table's parts
_PIECES = 33  # part of the table
_COMPRESSED = 0x40000000
_NARROW, _WIDE = 1, 2  # bytes of a character
_MOST = 20_000_000  # characters
DAMAGED = "tệp Word đời cũ (.doc) bị hỏng"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that lie together: `start`, `end`: their numbers; `where`: of the first byte."""

    start: int
    end: int
    where: int
    width: int

    def at(self, number: int) -> int:
        """Return where a character lies."""
        return self.where + (number - self.start) * self.width


class DocFile:
    """A file; characters are UTF-16 units, numbered. Raises UnreadableError, struct.error.

    `head`: the stream with the text; `table`, `data`: those with what is said of it, and photos.
    """

    def __init__(self, file: CompoundFile) -> None:
        self.head = file.stream("WordDocument")
        word, version = struct.unpack_from("<HH", self.head)
        if word != _WORD or version < _WORD_97:
            raise UnreadableError("tệp Word trước năm 1997; hãy mở bằng Word rồi lưu thành .docx")
        self.table = file.stream("1Table" if flags(self.head) & _TABLE_1 else "0Table")
        self.data = file.stream("Data")
        self.pieces = list(_pieces(self.part(_PIECES)))
        self._units = b"".join(map(self._read, self.pieces))
        lengths = struct.unpack_from("<8I", self.head, _LENGTHS)
        starts = [sum(lengths[:number]) for number in range(9)]
        self._ranges = list(pairwise(starts))

    def part(self, number: int) -> bytes:
        """Return a part of the table stream, b"" if there is none."""
        try:
            start, length = struct.unpack_from("<II", self.head, _PARTS + 8 * number)
        except struct.error:
            return b""
        return self.table[start : start + length] if length else b""

    def after(self, number: int) -> bytes:
        """Return what follows a part of the table stream."""
        start, length = struct.unpack_from("<II", self.head, _PARTS + 8 * number)
        return self.table[start + length :]

    def range(self, part: int) -> tuple[int, int]:
        """Return the first character of a part of the text, and the one behind its last."""
        most = len(self._units) // 2
        start, end = self._ranges[part]
        return min(start, most), min(end, most)

    def text(self, start: int, end: int) -> str:
        """Return the characters from one to before another."""
        return self._units[2 * start : 2 * end].decode("utf-16-le", "replace")

    def _read(self, piece: Piece) -> bytes:
        data = self.head[piece.where : piece.at(piece.end)]
        data = data.ljust((piece.end - piece.start) * piece.width, b"\0")
        if piece.width == _WIDE:
            return data
        return "".join(map(_LETTERS.__getitem__, data)).encode("utf-16-le")


def flags(head: bytes) -> int:
    """Return the flags of a file's head."""
    return int.from_bytes(head[_FLAGS : _FLAGS + 2], "little")


def is_locked(head: bytes) -> bool:
    """Tell whether a file has a password."""
    return bool(flags(head) & _ENCRYPTED)


def _pieces(table: bytes) -> Iterator[Piece]:
    """Yield the pieces of the text (MS-DOC, 2.9.38 and 2.8.35)."""
    position = 0
    while table[position : position + 1] == b"\x01":  # properties, which no piece of text needs
        position += 3 + int.from_bytes(table[position + 1 : position + 3], "little")
    (length,) = struct.unpack_from("<I", table, position + 1)
    table = table[position + 5 : position + 5 + length]
    count = (len(table) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", table)
    if count < 1 or ends[-1] > _MOST:
        raise UnreadableError(DAMAGED)
    for number in range(count):
        start, end = ends[number], ends[number + 1]
        (where,) = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * number + 2)
        if end < start:
            raise UnreadableError(DAMAGED)
        if where & _COMPRESSED:
            yield Piece(start, end, (where & ~_COMPRESSED) // 2, _NARROW)
        else:
            yield Piece(start, end, where, _WIDE)


_LETTERS = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]
