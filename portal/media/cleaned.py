"""Reads a file as it is published: without the places and names that its recorder wrote into it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from portal.media.facts import Patch

_CHUNK = 2**20


def chunks(file: BinaryIO, skipped: int, patches: Iterable[Patch]) -> Iterator[bytes]:
    """Yield what is published of an open file; see `facts.Facts`. Raises OSError."""
    position = file.seek(skipped)
    for start, data in _pieces(sorted(patches, key=lambda patch: patch.start)):
        yield from _until(file, position, start)
        position = file.seek(start + len(data))
        yield data
    yield from _until(file, position, None)


def read(path: Path, skipped: int, patches: Iterable[tuple[int, bytes, int]]) -> bytes:
    """Return what is published of a file. Raises OSError."""
    whole = io.BytesIO()
    with path.open("rb") as file:
        for chunk in chunks(file, skipped, (Patch(*patch) for patch in patches)):
            whole.write(chunk)
    return whole.getvalue()


def _pieces(patches: Iterable[Patch]) -> Iterator[tuple[int, bytes]]:
    """Yield patches as bytes, none longer than a chunk."""
    for patch in patches:
        yield patch.start, patch.data
        start, end = patch.start + len(patch.data), patch.start + len(patch.data) + patch.blank
        while start < end:
            count = min(_CHUNK, end - start)
            yield start, bytes(count)
            start += count


def _until(file: BinaryIO, position: int, end: int | None) -> Iterator[bytes]:
    while end is None or position < end:
        chunk = file.read(_CHUNK if end is None else min(_CHUNK, end - position))
        if not chunk:
            return
        position += len(chunk)
        yield chunk
