"""Reads MP4: its boxes (ISO/IEC 14496-12), never its samples.

What phones and cameras note of the place and the owner stands in boxes of metadata: `udta` (with
`©xyz` and `loci`), `meta`, `uuid`. Each becomes a `free` box of the same size: no offset changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO, NamedTuple

from portal.media import codecs
from portal.media.facts import Facts, Patch, at
from portal.media.problems import BROKEN, MediaError

_HEAD = 8  # bytes of a box's size and type
_WIDE = 16  # of one whose size has 64 bits
_TURN = 44  # bytes from the matrix of a track's header to its end
_MOST_INDEX = 64 * 2**20  # bytes of a `moov`; that of a film of hours has some MB
_METADATA = frozenset({b"udta", b"meta", b"uuid"})
_ENTERED = frozenset({b"mdia", b"minf", b"stbl"})
_FRAGMENTED = 0xFFFFFFFF
_QUICKTIME = b"qt  "
_OF_CAMERAS = frozenset({b"meta", b"camm"})  # handlers of tracks with places, moves, faces


class _Box(NamedTuple):
    kind: bytes
    start: int
    body: int  # where its content begins
    end: int


@dataclass(slots=True)
class _Track:
    handler: bytes = b""
    codec: str = ""
    size: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class _Found:
    brand: bytes = b""
    tracks: list[_Track] = field(default_factory=list)
    seconds: float = 0
    patches: list[Patch] = field(default_factory=list)


def read(file: BinaryIO, size: int) -> Facts:
    """Return what an MP4 of `size` bytes says of itself. Raises MediaError."""
    found, index, samples = _Found(), -1, -1
    for box in _boxes(partial(at, file), 0, size):
        if box.kind == b"ftyp":
            found.brand = at(file, box.body, 4)
        elif box.kind == b"moov":
            if box.end - box.start > _MOST_INDEX:
                raise MediaError(BROKEN)
            index = box.start
            _walk(at(file, box.body, box.end - box.body), box.body, found)
        elif box.kind == b"mdat" and samples < 0:
            samples = box.start
        elif box.kind in _METADATA:
            found.patches.append(_freed(box))
    if found.brand == _QUICKTIME:
        raise MediaError("E007", "QuickTime (MOV)")
    if index < 0 or samples < 0:
        raise MediaError(BROKEN)
    pictures = [track for track in found.tracks if track.handler == b"vide"]
    return Facts(
        "mp4",
        video=tuple(track.codec for track in pictures),
        audio=tuple(track.codec for track in found.tracks if track.handler == b"soun"),
        others=tuple(track.codec for track in found.tracks if track.handler in _OF_CAMERAS),
        seconds=found.seconds,
        width=max((track.size[0] for track in pictures), default=0),
        height=max((track.size[1] for track in pictures), default=0),
        is_late=samples < index,
        patches=tuple(found.patches),
    )


def _boxes(read: Callable[[int, int], bytes], first: int, last: int) -> Iterator[_Box]:
    """Yield the boxes between two offsets. Raises MediaError if one goes beyond the end."""
    start = first
    while start < last:
        head = read(start, _WIDE)
        if len(head) < _HEAD:
            raise MediaError(BROKEN)
        length, kind, body = int.from_bytes(head[:4], "big"), head[4:_HEAD], start + _HEAD
        if length == 1:
            length, body = int.from_bytes(head[_HEAD:], "big"), start + _WIDE
        end = start + length if length else last
        if end > last or end < body:
            raise MediaError(BROKEN)
        yield _Box(kind, start, body, end)
        start = end


def _walk(data: bytes, offset: int, found: _Found) -> None:
    """Take what is in the index; `offset`: where it begins in the file."""
    waiting: list[tuple[int, int, _Track | None]] = [(0, len(data), None)]
    while waiting:
        first, last, track = waiting.pop()
        for box in _boxes(lambda start, count: data[start : start + count], first, last):
            if box.kind in _METADATA:
                found.patches.append(_freed(box, offset))
            elif box.kind == b"trak":
                found.tracks.append(_Track())
                waiting.append((box.body, box.end, found.tracks[-1]))
            elif box.kind in _ENTERED:
                waiting.append((box.body, box.end, track))
            elif box.kind == b"mvhd":
                found.seconds = _length(data[box.body : box.end])
            elif track:
                _take(track, box.kind, data[box.body : box.end])


def _take(track: _Track, kind: bytes, body: bytes) -> None:
    """Take what one box says of a track."""
    if kind == b"hdlr" and not track.handler:
        track.handler = body[8:12]
    elif kind == b"stsd":
        track.codec = codecs.of_mp4(body[8:])
    elif kind == b"tkhd":
        wide, high = (int.from_bytes(part, "big") >> 16 for part in (body[-8:-4], body[-4:]))
        # A phone held upright records lying pictures, and a matrix that turns them (8.3.2).
        is_turned = len(body) >= _TURN and not any(body[-_TURN : 4 - _TURN])
        track.size = (high, wide) if is_turned else (wide, high)


def _freed(box: _Box, offset: int = 0) -> Patch:
    """Return what makes a box one without meaning: type and content, not its size."""
    size = (box.end - box.start).to_bytes(_HEAD, "big") if box.body - box.start == _WIDE else b""
    return Patch(offset + box.start + 4, b"free" + size, box.end - box.body)


def _length(body: bytes) -> float:
    """Return the seconds of a movie's header (8.2.2)."""
    wide = body[:1] == b"\x01"
    scale = int.from_bytes(body[20:24] if wide else body[12:16], "big")
    units = int.from_bytes(body[24:32] if wide else body[16:20], "big")
    is_known = scale and units not in {_FRAGMENTED, 2**64 - 1}
    return units / scale if is_known else 0
