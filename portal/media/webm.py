"""Reads WebM: the elements of EBML (RFC 8794, RFC 9559), never their blocks.

What is written of place and author stands in `Tags` and `Attachments`; each becomes a `Void` of the
same size. Recorders in browsers leave the sizes of segments and clusters open: their elements are
then read in a row, which is linear too.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from portal.media import codecs
from portal.media.facts import Facts, Patch, at
from portal.media.problems import BROKEN, MediaError

_EBML, _SEGMENT, _CLUSTER = 0x1A45DFA3, 0x18538067, 0x1F43B675
_INFO, _TRACKS = 0x1549A966, 0x1654AE6B
_METADATA = frozenset({0x1254C367, 0x1941A469})  # Tags, Attachments
_DOC_TYPE, _SCALE, _DURATION = 0x4282, 0x2AD7B1, 0x4489
_TRACK, _KIND, _CODEC, _PICTURE, _WIDTH, _HEIGHT = 0xAE, 0x83, 0x86, 0xE0, 0xB0, 0xBA
_VOID = 0xEC
_MOST_ELEMENTS = 2_000_000  # some hours of blocks
_MOST_HEAD = 4 * 2**20  # bytes of an element whose content is read
_WIDE = 8  # bytes of a long size
_VIDEO, _AUDIO = 1, 2


class _Element(NamedTuple):
    kind: int
    start: int
    body: int
    end: int  # -1: not said


def read(file: BinaryIO, size: int) -> Facts:
    """Return what a WebM of `size` bytes says of itself. Raises MediaError."""
    kind = ""
    seconds, tracks, patches = 0.0, list[tuple[int, str, int, int]](), list[Patch]()
    has_blocks = False
    for element in _top(file, size):
        if element.kind in {_SEGMENT, _CLUSTER}:
            has_blocks |= element.kind == _CLUSTER
        elif element.kind in _METADATA:
            patches.append(_void(element))
        elif element.kind in {_EBML, _INFO, _TRACKS}:
            data = _content(file, element)
            if element.kind == _EBML:
                kind = _text(_first(data, _DOC_TYPE))
            elif element.kind == _INFO:
                seconds = _seconds(data)
            else:
                tracks += map(_track, _all(data, _TRACK))
    if kind == "matroska":
        raise MediaError("E007", "Matroska (MKV)")
    if kind != "webm" or not tracks or not has_blocks:
        raise MediaError(BROKEN)
    pictures = [track for track in tracks if track[0] == _VIDEO]
    return Facts(
        "webm",
        video=tuple(codec for _, codec, _, _ in pictures),
        audio=tuple(codec for kind, codec, _, _ in tracks if kind == _AUDIO),
        seconds=seconds,
        width=max((wide for _, _, wide, _ in pictures), default=0),
        height=max((high for _, _, _, high in pictures), default=0),
        patches=tuple(patches),
    )


def _top(file: BinaryIO, size: int) -> Iterator[_Element]:
    """Yield the elements of the file and of its segment; and of clusters that have no size."""
    start, count = 0, 0
    while start < size:
        element = _element(at(file, start, 12), start)
        count += 1
        if count > _MOST_ELEMENTS or element.end > size:
            raise MediaError(BROKEN)
        yield element
        if element.kind == _SEGMENT or element.end < 0:
            if element.kind not in {_SEGMENT, _CLUSTER}:
                raise MediaError(BROKEN)
            start = element.body
        else:
            start = element.end


def _element(head: bytes, start: int) -> _Element:
    """Return the element that begins with `head`. Raises MediaError."""
    if not head or not head[0]:
        raise MediaError(BROKEN)
    width = 9 - head[0].bit_length()
    kind = int.from_bytes(head[:width], "big")
    rest = head[width:]
    if width > 4 or not rest or not rest[0]:  # noqa: PLR2004 - bytes of the longest kind
        raise MediaError(BROKEN)
    length = 9 - rest[0].bit_length()
    if len(rest) < length:
        raise MediaError(BROKEN)
    mask = (1 << (7 * length)) - 1
    value = int.from_bytes(rest[:length], "big") & mask
    body = start + width + length
    return _Element(kind, start, body, -1 if value == mask else body + value)


def _content(file: BinaryIO, element: _Element) -> bytes:
    if not 0 <= element.end - element.body <= _MOST_HEAD:
        raise MediaError(BROKEN)
    return at(file, element.body, element.end - element.body)


def _all(data: bytes, kind: int) -> Iterator[bytes]:
    """Yield the contents of the elements of one kind."""
    start = 0
    while start < len(data):
        element = _element(data[start : start + 12], start)
        if not 0 <= element.end <= len(data):
            raise MediaError(BROKEN)
        if element.kind == kind:
            yield data[element.body : element.end]
        start = element.end


def _first(data: bytes, kind: int) -> bytes:
    return next(_all(data, kind), b"")


def _track(data: bytes) -> tuple[int, str, int, int]:
    picture = _first(data, _PICTURE)
    numbers = (_first(data, _KIND), _first(picture, _WIDTH), _first(picture, _HEIGHT))
    kind, wide, high = (int.from_bytes(number[:8], "big") for number in numbers)
    return kind, codecs.of_matroska(_text(_first(data, _CODEC))), wide, high


def _seconds(data: bytes) -> float:
    """Return the duration: a float of ticks, each of so many nanoseconds."""
    written, scale = _first(data, _DURATION), int.from_bytes(_first(data, _SCALE)[:8], "big")
    if len(written) not in {4, 8}:
        return 0
    ticks = float(struct.unpack(">f" if len(written) == 4 else ">d", written)[0])  # noqa: PLR2004
    seconds = ticks * (scale or 1_000_000) / 1e9
    return seconds if 0 < seconds < 1e7 else 0  # noqa: PLR2004 - also no NaN


def _text(data: bytes) -> str:
    return data[:64].rstrip(b"\0").decode("ascii", "replace")


def _void(element: _Element) -> Patch:
    """Return what makes an element one without meaning, of the same size in all."""
    if element.end < 0:
        raise MediaError(BROKEN)
    whole = element.end - element.start
    if whole > _WIDE + 1:
        head = bytes([_VOID, 1]) + (whole - _WIDE - 1).to_bytes(_WIDE - 1, "big")
    else:
        head = bytes([_VOID, 0x80 | (whole - 2)])
    return Patch(element.start, head, whole - len(head))
