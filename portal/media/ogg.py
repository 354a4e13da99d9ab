"""Reads Ogg: the first page of each stream, and where the last page ends (RFC 3533)."""

from __future__ import annotations

from typing import BinaryIO

from portal.media import codecs
from portal.media.facts import Facts, at
from portal.media.problems import BROKEN, MediaError

MARK = b"OggS"
_HEAD = 27  # bytes of a page before its table of segments
_BEGINS, _CONTINUES = 2, 1
_MOST_STREAMS = 8
_END = 65_536  # the longest page
_SAMPLES_OF_OPUS = 48_000  # granules a second, whatever the recording has (RFC 7845)


def read(file: BinaryIO, size: int) -> Facts:
    """Return what an Ogg of `size` bytes says of itself. Raises MediaError."""
    found, rate, start = list[str](), 0, 0
    for _ in range(_MOST_STREAMS):
        head = at(file, start, _HEAD + 255)
        if head[:4] != MARK or len(head) < _HEAD:
            raise MediaError(BROKEN)
        if not head[5] & _BEGINS:
            break
        table = head[_HEAD : _HEAD + head[26]]
        packet = at(file, start + _HEAD + len(table), sum(table))
        name = next((name for mark, name in codecs.OGG if packet.startswith(mark)), "Ogg")
        found.append(name)
        if name == "Vorbis":
            rate = int.from_bytes(packet[12:16], "little")
        elif name == "Opus":
            rate = _SAMPLES_OF_OPUS
        start += _HEAD + len(table) + sum(table)
    if not found:
        raise MediaError(BROKEN)
    video = tuple(name for name in found if name == "Theora")
    audio = tuple(name for name in found if name != "Theora")
    return Facts("ogg", video, audio, seconds=_last(file, size) / rate if rate else 0)


def _last(file: BinaryIO, size: int) -> int:
    """Return the position of the last page, in samples; 0 if none is found."""
    end = at(file, max(0, size - _END), _END)
    start = end.rfind(MARK)
    position = int.from_bytes(end[start + 6 : start + 14], "little") if start >= 0 else 0
    return position if position < 2**62 else 0
