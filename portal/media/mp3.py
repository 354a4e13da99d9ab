"""Reads MP3: passes over its ID3 tag, reads the header of its first frame (ISO/IEC 11172-3)."""

from __future__ import annotations

from typing import BinaryIO

from portal.media.facts import Facts, at
from portal.media.problems import BROKEN, MediaError

_ID3 = b"ID3"
_HEAD = 10  # bytes of a tag's own header
_REACH = 65_536  # bytes behind the tag in which the first frame begins
_RATES = (44_100, 48_000, 32_000)
_KBITS = (  # of layer III: MPEG 1, then MPEG 2 and 2.5
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
_LAYER_III = 1
_MPEG_1, _RESERVED = 3, 1
_COUNTED = (b"Xing", b"Info")


def begins(head: bytes) -> bool:
    """Tell whether a file begins as an MP3 does."""
    return head.startswith(_ID3) or _frame(head) is not None


def read(file: BinaryIO, size: int) -> Facts:
    """Return what an MP3 of `size` bytes says of itself. Raises MediaError."""
    skipped = _tag(at(file, 0, _HEAD))
    data = at(file, skipped, _REACH + 4)
    start = data.find(b"\xff")
    while 0 <= start < _REACH:
        frame = _frame(data[start : start + 4])
        following = frame and at(file, skipped + start + frame[0], 4)
        if frame and (_frame(following or b"") or skipped + start + frame[0] == size):
            length, samples, rate, kbits = frame
            counted = _counted(data[start : start + min(length, 200)])
            seconds = (
                counted * samples / rate if counted else (size - skipped - start) / (kbits * 125)
            )
            return Facts("mp3", audio=("MP3",), seconds=seconds, skipped=skipped)
        start = data.find(b"\xff", start + 1)
    raise MediaError(BROKEN)


def _tag(head: bytes) -> int:
    """Return the bytes of the tag that stands first, 0 if there is none (id3.org, ID3v2.4 3.1)."""
    if len(head) < _HEAD or not head.startswith(_ID3):
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return size + _HEAD * (2 if head[5] & 0x10 else 1)


def _frame(head: bytes) -> tuple[int, int, int, int] | None:
    """Return a frame's bytes, samples, samples a second and kbit a second, or None."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:  # noqa: PLR2004
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    kbits_at, rate_at = head[2] >> 4, head[2] >> 2 & 3
    if layer != _LAYER_III or version == _RESERVED or kbits_at in {0, 15} or rate_at == 3:  # noqa: PLR2004
        return None
    is_first = version == _MPEG_1
    kbits = _KBITS[not is_first][kbits_at]
    rate = _RATES[rate_at] // (1 if is_first else 2 if version else 4)
    samples = 1152 if is_first else 576
    return samples * kbits * 125 // rate + (head[2] >> 1 & 1), samples, rate, kbits


def _counted(frame: bytes) -> int:
    """Return the number of frames that the first one tells, as those of variable rates do."""
    for mark in _COUNTED:
        at_mark = frame.find(mark)
        if at_mark >= 0 and len(frame) >= at_mark + 12 and frame[at_mark + 7] & 1:
            return int.from_bytes(frame[at_mark + 8 : at_mark + 12], "big")
    return 0
