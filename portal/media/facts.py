"""What a container says of itself, before anybody judges it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Patch:
    """What is written over a file from an offset on: some bytes, then `blank` zeros."""

    start: int
    data: bytes
    blank: int


@dataclass(frozen=True, slots=True)
class Facts:
    """A container: its format ("mp4", "webm", "ogg", "mp3"), its streams and its length.

    `video`, `audio`: the codecs of the streams, as `codecs` names them; `others`: of streams that
    are neither, as a camera's track of places. `seconds`, `width`, `height`: 0 if unknown.
    `is_late`: what a player needs first stands at the end. `skipped`: bytes at the beginning, and
    `patches`: parts within, that say where and by whom it was recorded.
    """

    format: str
    video: tuple[str, ...] = ()
    audio: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    seconds: float = 0
    width: int = 0
    height: int = 0
    is_late: bool = False
    skipped: int = 0
    patches: tuple[Patch, ...] = ()


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that may be published.

    `format`: "mp4", "webm", "ogg" or "mp3"; `is_video`: it has pictures; `has_sound`; `size`: bytes
    as published; `seconds`, `width`, `height`: 0 if unknown; `skipped`, `patches`: how what is
    published is made of it (`cleaned`); `warnings`: codes and details.
    """

    format: str
    is_video: bool
    has_sound: bool
    size: int
    seconds: int
    width: int
    height: int
    skipped: int
    patches: tuple[tuple[int, bytes, int], ...]
    warnings: tuple[tuple[str, str], ...] = ()


def at(file: BinaryIO, start: int, count: int) -> bytes:
    """Return up to `count` bytes from an offset."""
    file.seek(start)
    return file.read(count)
