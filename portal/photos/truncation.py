"""Detects truncated and malicious JPEG and PNG files by their markers, mostly without decoding.

Markers: JPEG, ITU-T T.81, annex B; PNG, RFC 2083, section 3.
"""

from __future__ import annotations

import io
import os
import re
import struct
import zlib
from collections.abc import Iterator
from typing import IO

_MAX_MARKERS = 2000  # before the pixels; cameras write twenty, each costs time in Pillow
_MAX_SCANS = 200  # of a progressive JPEG; cameras write ten, each is a pass over all pixels
_BLOCK = 2**12  # bytes read at once, backwards from the end; doubled each time

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG"
_SCAN, _END, _PNG_END = b"\xff\xda", b"\xff\xd9", b"IEND"
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # per pixel, by PNG colour type
# The seven passes of an interlaced PNG: first x, first y, step in x, step in y (RFC 2083, 8.2).
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
           (0, 1, 1, 2))  # fmt: skip
_INFLATE_STEP = 2**20

_MARK = 0xFF  # first byte of every marker
_WITHOUT_LENGTH = frozenset({0x01, 0xD8})  # markers without a length field
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")  # all but stuffed bytes and restarts


def is_truncated(file: IO[bytes]) -> bool:
    """Say whether a JPEG or PNG lacks its end marker: missing rows would show grey or black.

    Data after the end is allowed: phones append videos. False for other formats.
    """
    file.seek(0)
    head = file.read(4)
    if head.startswith(_JPEG):
        return not _occurs(file, _END, _first_scan(file))
    return head == _PNG and not _occurs(file, _PNG_END, len(head))


def has_too_many_markers(file: IO[bytes]) -> bool:
    """Say whether a JPEG has so many markers before its pixels that it must be an attack."""
    file.seek(0)
    if not file.read(4).startswith(_JPEG):
        return False
    offset = len(_JPEG)
    for _ in range(_MAX_MARKERS):
        file.seek(offset)
        head = file.read(4)
        if len(head) < 4 or head[0] != _MARK or head[:2] == _SCAN:  # noqa: PLR2004 - bytes read
            return False
        if head[1] == _MARK:  # fill byte between markers
            offset += 1
        else:
            offset += 2 if head[1] in _WITHOUT_LENGTH | {0} else 2 + int.from_bytes(head[2:], "big")
    return True


def has_too_many_scans(data: bytes) -> bool:
    """Say whether a JPEG has so many scans that it must be an attack on the decoder."""
    if not data.startswith(_JPEG) or data.count(_SCAN) <= _MAX_SCANS:
        return False
    # Data after the photo may contain the two bytes by chance: count only the photo's own.
    offset, scans = _first_scan(io.BytesIO(data)), 0
    while (marker := _MARKER.search(data, offset)) and marker[0] != _END:
        offset = marker.end()
        scans += marker[0] == _SCAN
        if marker[0][1] not in _WITHOUT_LENGTH:
            offset += int.from_bytes(data[offset : offset + 2], "big")
    return scans > _MAX_SCANS


def lacks_rows(data: bytes) -> bool:
    """Say whether the pixel data of a PNG end before its last row, though its chunks are complete.

    Decoders leave missing rows black. The data are inflated in steps, to limit memory.
    """
    chunks = list(_png_chunks(data))
    headers = [chunk for kind, chunk in chunks if kind == b"IHDR"]
    if not headers or len(headers[0]) < 13:  # noqa: PLR2004 - bytes of IHDR
        return True
    missing, decoder = _png_size(headers[0]), zlib.decompressobj()
    try:
        for kind, chunk in chunks:
            compressed = bytes(chunk) if kind == b"IDAT" else b""
            while compressed and missing > 0:
                missing -= len(decoder.decompress(compressed, _INFLATE_STEP))
                compressed = decoder.unconsumed_tail
        return missing > len(decoder.flush()) if missing > 0 else False
    except zlib.error:
        return True


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Yield type and content of a PNG's chunks."""
    offset, view = 8, memoryview(data)
    while offset + 8 <= len(data):
        size = int.from_bytes(data[offset : offset + 4], "big")
        yield data[offset + 4 : offset + 8], view[offset + 8 : offset + 8 + size]
        offset += 12 + size


def _png_size(header: memoryview) -> int:
    """Return the inflated size in bytes of a PNG's rows, including the filter byte of each."""
    width, height, depth, colours, *_, interlaced = struct.unpack(">IIBBBBB", header[:13])
    bits = depth * _SAMPLES.get(colours, 1)
    passes = _PASSES if interlaced else ((0, 0, 1, 1),)
    return sum(
        -(-(height - y) // down) * (1 + (-(-(width - x) // across) * bits + 7) // 8)
        for x, y, across, down in passes
        if width > x and height > y
    )


def _first_scan(file: IO[bytes]) -> int:
    """Return the offset of a JPEG's first scan, so as not to mistake the end of an EXIF thumbnail.

    In an invalid header, the offset of the first byte that is not a marker.
    """
    offset = len(_JPEG)
    while True:
        file.seek(offset)
        head = file.read(4)
        if not _MARKER.match(head) or head[:2] in {_SCAN, _END}:
            return offset
        offset += 2 if head[1] in _WITHOUT_LENGTH else 2 + int.from_bytes(head[2:], "big")


def _occurs(file: IO[bytes], signature: bytes, start: int) -> bool:
    """Say whether a byte string occurs at `start` or later; searches from the end of the file."""
    end, block = file.seek(0, os.SEEK_END), _BLOCK
    while end > start:
        begin = max(start, end - block)
        file.seek(begin)
        if signature in file.read(end - begin + len(signature) - 1):
            return True
        end, block = begin, min(2 * block, 2**20)
    return False
