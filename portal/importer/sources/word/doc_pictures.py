"""The photos of an old Word file: in the line, and anchored to it (MS-DOC, 2.9.192; MS-ODRAW, 2.2).

A drawing is a tree of records, each with a head of 8 bytes: version and instance, type, length.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from portal.importer.sources.word.doc_file import ANCHORS, DRAWINGS, DocFile

_ENTRY, _SHAPE, _OPTIONS = 0xF007, 0xF00A, 0xF00B
_BLIPS = range(0xF018, 0xF118)
_CONTAINERS = range(0xF000, 0xF006)
_NAMED = 0x66  # way of keeping in which the name of a file stands before the photo
_OF_ENTRY = 36  # bytes before the name of an entry of the store
_PHOTO_OF_SHAPE = 0x0104  # the property that says which entry a shape shows
_STARTS = (b"\xff\xd8\xff", b"\x89PNG")  # of the formats that pages show
_HEADS = (17, 33)  # bytes before the photo itself
_DEEPEST = 20
_MOST = 400_000_000  # bytes of all photos of a file
_Record = tuple[int, int, bytes]  # instance, type, content


class Pictures:
    """Finds photos by where they stand; what is no JPEG or PNG is given as it is."""

    def __init__(self, file: DocFile) -> None:
        self._file = file
        self._anchored = dict(_anchored(file))
        self._given = 0

    def in_line(self, where: int) -> bytes:
        """Return the photo at a place of the data stream, b"" if there is none."""
        data = self._file.data
        try:
            length, head, kind = struct.unpack_from("<IHH", data, where)
        except struct.error:
            return b""
        start = where + head
        if kind == _NAMED and start < len(data):
            start += 1 + data[start]
        return self._within(_photo(_records(data[start : where + length]), self._file.head))

    def anchored(self, number: int) -> bytes | None:
        """Return the photo that is anchored to a character, None if what is there is no photo."""
        photo = self._anchored.get(number)
        return None if photo is None else self._within(photo)

    def _within(self, photo: bytes) -> bytes:
        """Return a photo, b"" if a file shows more than any needs."""
        self._given += len(photo)
        return photo if self._given <= _MOST else b""


def _photo(records: Iterable[_Record], head: bytes, depth: int = 0) -> bytes:
    """Return the first photo of some records; `head`: the stream that entries may point into."""
    for _, kind, content in records if depth < _DEEPEST else ():
        if kind in _BLIPS:
            starts = (at for at in _HEADS if content.startswith(_STARTS, at))
            return content[next(starts, _HEADS[0]) :]
        inside = _of_entry(content, head) if kind == _ENTRY else content
        if found := _photo(_records(inside), head, depth + 1):
            return found
    return b""


def _of_entry(content: bytes, head: bytes) -> bytes:
    """Return the record of an entry of the store: in it, or where it points to."""
    if len(content) < _OF_ENTRY:
        return b""
    size, _, where = struct.unpack_from("<III", content, 20)
    return content[_OF_ENTRY + content[33] :] or head[where : where + size]


def _anchored(file: DocFile) -> Iterator[tuple[int, bytes]]:
    """Yield the characters that photos are anchored to, with the photos."""
    anchors = file.part(ANCHORS)
    drawings = file.part(DRAWINGS)
    count = max(0, (len(anchors) - 4) // 30)
    if not (count and drawings):
        return
    store: list[bytes] = []
    shown: dict[int, int] = {}
    for instance, kind, content in _all(drawings):
        if kind == _ENTRY:
            store.append(_photo(_records(_of_entry(content, file.head)), file.head))
        elif kind == _SHAPE and len(content) >= 4:  # noqa: PLR2004 - its number
            (shape,) = struct.unpack_from("<I", content)
            shown[shape] = 0
        elif kind == _OPTIONS and shown:
            shown[next(reversed(shown))] = _entry_of(instance, content)
    for number in range(count):
        (at,) = struct.unpack_from("<I", anchors, 4 * number)
        (shape,) = struct.unpack_from("<I", anchors, 4 * (count + 1) + 26 * number)
        entry = shown.get(shape, 0)
        if 0 < entry <= len(store):
            yield at, store[entry - 1]


def _entry_of(count: int, options: bytes) -> int:
    """Return the number of the entry that a shape shows, 0 for none."""
    for number in range(min(count, len(options) // 6)):
        code, value = struct.unpack_from("<HI", options, 6 * number)
        if code & 0x3FFF == _PHOTO_OF_SHAPE:
            return int(value)
    return 0


def _all(drawings: bytes) -> Iterator[_Record]:
    """Yield all records of the drawings of a file; before each but the first stands a byte."""
    at = 0
    while at + 8 <= len(drawings):
        (length,) = struct.unpack_from("<I", drawings, at + 4)
        yield from _deep(drawings[at : at + 8 + length])
        at += 8 + length + 1


def _deep(data: bytes, depth: int = 0) -> Iterator[_Record]:
    for instance, kind, content in _records(data):
        yield instance, kind, content
        if kind in _CONTAINERS and depth < _DEEPEST:
            yield from _deep(content, depth + 1)


def _records(data: bytes) -> Iterator[_Record]:
    """Yield the records of some bytes."""
    at = 0
    while at + 8 <= len(data):
        first, kind, length = struct.unpack_from("<HHI", data, at)
        yield first >> 4, kind, data[at + 8 : at + 8 + length]
        at += 8 + length
