"""Reads a file as it is published: without the places and names that its recorder wrote into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

_CHUNK = 2**20


def chunks(path: Path, skipped: int, patches: Iterable[tuple[int, bytes, int]]) -> Iterator[bytes]:
    """Yield what is published of a file: see `facts.Facts`. Raises OSError."""
    with path.open("rb") as file:
        position = file.seek(skipped)
        for start, data in _pieces(sorted(patches)):
            yield from _until(file, position, start)
            position = file.seek(start + len(data))
            yield data
        yield from _until(file, position, None)


def _pieces(patches: Iterable[tuple[int, bytes, int]]) -> Iterator[tuple[int, bytes]]:
    """Yield patches as bytes, none longer than a chunk."""
    for start, data, blank in patches:
        yield start, data
        position, end = start + len(data), start + len(data) + blank
        while position < end:
            count = min(_CHUNK, end - position)
            yield position, bytes(count)
            position += count


def _until(file: BinaryIO, position: int, end: int | None) -> Iterator[bytes]:
    while end is None or position < end:
        chunk = file.read(_CHUNK if end is None else min(_CHUNK, end - position))
        if not chunk:
            return
        position += len(chunk)
        yield chunk
