"""Where the files of photos end: seen in a few of their bytes, nothing is decoded.

The signs are those of JPEG (ITU-T T.81, annex B) and PNG (RFC 2083, section 3).
"""

from __future__ import annotations

import io
import os
import re
import struct
import zlib
from collections.abc import Iterator
from typing import IO

_MOST_MARKERS = 2000  # before the pixels; a camera writes twenty, each costs a step of Pillow's
_MOST_SCANS = 200  # of a progressive JPEG; cameras write ten, each costs a pass over all pixels
_BLOCK = 2**12  # bytes read at once, from the end backwards, then ever more

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG"
_SCAN, _END, _PNG_END = b"\xff\xda", b"\xff\xd9", b"IEND"
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a pixel, by the type of a PNG's colours
# Where the seven passes of an interlaced PNG begin and how far they step: across, down (8.2).
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
           (0, 1, 1, 2))  # fmt: skip
_INFLATED_AT_ONCE = 2**20

_MARK = 0xFF  # what markers begin with
_ALONE = frozenset({0x01, 0xD8})  # markers that no length follows
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")  # all but escaped pixels and restarts


def is_cut(file: IO[bytes]) -> bool:
    """True for a JPEG or PNG without its end: where rows are missing, grey or black would show.

    What lies behind the end is no fault: phones put films there, old cameras what was on the
    card before. Of other kinds nothing is said.
    """
    file.seek(0)
    head = file.read(4)
    if head.startswith(_JPEG):
        return not _is_there(file, _END, _first_scan(file))
    return head == _PNG and not _is_there(file, _PNG_END, len(head))


def is_stuffed(file: IO[bytes]) -> bool:
    """True for a JPEG with so many markers before its pixels that it is made to be slow."""
    file.seek(0)
    if not file.read(4).startswith(_JPEG):
        return False
    at = len(_JPEG)
    for _ in range(_MOST_MARKERS):
        file.seek(at)
        head = file.read(4)
        if len(head) < 4 or head[0] != _MARK or head[:2] == _SCAN:  # noqa: PLR2004 - as was asked
            return False
        if head[1] == _MARK:  # what stands between markers to fill
            at += 1
        else:
            at += 2 if head[1] in _ALONE | {0} else 2 + int.from_bytes(head[2:], "big")
    return True


def is_endless(data: bytes) -> bool:
    """True for a JPEG of so many scans that it is made to keep a decoder busy."""
    if not data.startswith(_JPEG) or data.count(_SCAN) <= _MOST_SCANS:
        return False
    # A film behind the photo holds the two bytes by chance: count those of the photo alone.
    at, scans = _first_scan(io.BytesIO(data)), 0
    while (found := _MARKER.search(data, at)) and found[0] != _END:
        at = found.end()
        scans += found[0] == _SCAN
        if found[0][1] not in _ALONE:
            at += int.from_bytes(data[at : at + 2], "big")
    return scans > _MOST_SCANS


def is_short(data: bytes) -> bool:
    """True for a PNG whose packed pixels end before its last row, as whole as its parts may be.

    Decoders leave the rows that are missing black. Nothing but a part of the pixels is in memory.
    """
    parts = list(_png_parts(data))
    heads = [part for kind, part in parts if kind == b"IHDR"]
    if not heads or len(heads[0]) < 13:  # noqa: PLR2004 - bytes of a PNG's head
        return True
    wanted, decoder = _png_bytes(heads[0]), zlib.decompressobj()
    try:
        for kind, part in parts:
            waiting = bytes(part) if kind == b"IDAT" else b""
            while waiting and wanted > 0:
                wanted -= len(decoder.decompress(waiting, _INFLATED_AT_ONCE))
                waiting = decoder.unconsumed_tail
        return wanted > len(decoder.flush()) if wanted > 0 else False
    except zlib.error:
        return True


def _png_parts(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Yield the kinds of a PNG's parts and what is in them."""
    at, view = 8, memoryview(data)
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], view[at + 8 : at + 8 + size]
        at += 12 + size


def _png_bytes(head: memoryview) -> int:
    """Return how many bytes the rows of a PNG are, unpacked, each with the byte of its filter."""
    width, height, depth, colours, *_, interlaced = struct.unpack(">IIBBBBB", head[:13])
    bits = depth * _SAMPLES.get(colours, 1)
    passes = _PASSES if interlaced else ((0, 0, 1, 1),)
    return sum(
        -(-(height - y) // down) * (1 + (-(-(width - x) // across) * bits + 7) // 8)
        for x, y, across, down in passes
        if width > x and height > y
    )


def _first_scan(file: IO[bytes]) -> int:
    """Return where the pixels of a JPEG begin: the end of a thumbnail in its head is not its end.

    A head that makes no sense ends where it stops to make sense.
    """
    at = len(_JPEG)
    while True:
        file.seek(at)
        head = file.read(4)
        if not _MARKER.match(head) or head[:2] in {_SCAN, _END}:
            return at
        at += 2 if head[1] in _ALONE else 2 + int.from_bytes(head[2:], "big")


def _is_there(file: IO[bytes], sign: bytes, start: int) -> bool:
    """Say whether a sign stands at `start` or later; it is looked for from the end of the file."""
    end, block = file.seek(0, os.SEEK_END), _BLOCK
    while end > start:
        begin = max(start, end - block)
        file.seek(begin)
        if sign in file.read(end - begin + len(sign) - 1):
            return True
        end, block = begin, min(2 * block, 2**20)
    return False
