"""Compresses what is text before it is served: brotli 11 and gzip 9, each kept by content.

The same bytes give the same bytes, so what did not change costs reading it once.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import brotli

from portal.cache.blobs import Blobs
from portal.system import files, parallel

KINDS = frozenset(
    {".html", ".css", ".js", ".mjs", ".json", ".xml", ".txt", ".csv", ".svg", ".webmanifest"}
)
_SMALLEST = 200  # bytes: what fits into one packet with its headers
_GZIP = 16 + zlib.MAX_WBITS
_AHEAD = 1000  # files between two steps of the bar

Progress = Callable[[Iterable[str], int], Iterable[str]]


def _gzip(data: bytes) -> bytes:
    """Compress without name and time: zlib's own head of gzip holds neither."""
    made = zlib.compressobj(9, zlib.DEFLATED, _GZIP, 9)
    return made.compress(data) + made.flush()


_WAYS: dict[str, Callable[[bytes], bytes]] = {
    ".br": partial(brotli.compress, quality=11),
    ".gz": _gzip,
}
_RECIPE = f"br11 {brotli.__version__} gz9 {zlib.ZLIB_RUNTIME_VERSION}"


@dataclass(frozen=True, slots=True)
class Compressed:
    """What was done: files of text, how many of them were really compressed, bytes before, after.

    `after`: by ending (".br", ".gz"); a file that does not get smaller counts as it is.
    """

    texts: int = 0
    fresh: int = 0
    before: int = 0
    after: tuple[tuple[str, int], ...] = ()


def precompress(
    folder: Path, cache: Path, *, processes: int = 0, progress: Progress | None = None
) -> Compressed:
    """Put "NAME.br" and "NAME.gz" beside each text below a folder, where they are smaller.

    Siblings that no longer belong there go. `folder` is one that nobody serves yet. `cache`
    keeps what was made; what no call used for 60 days is let go of. `processes`: 0 for as many
    as there are cores. Raises OSError.
    """
    texts, siblings = list[Path](), list[Path]()
    for path in _walk(folder):
        if path.suffix in KINDS:
            texts.append(path)
        elif path.suffix in _WAYS and path.with_suffix("").suffix in KINDS:
            siblings.append(path)
    for path in siblings:  # they may be links to files that are served
        path.unlink()
    blobs = Blobs(cache)
    count, found = processes or parallel.process_count(), list[_Done]()
    followed = progress(map(str, texts), len(texts)) if progress else map(str, texts)
    for number, _ in enumerate(followed):
        if number % _AHEAD == 0:
            ahead = texts[number : number + _AHEAD]
            for share in parallel.map_shares(partial(_share, blobs), ahead, count):
                found += share
    blobs.note(each.key for each in found)
    return Compressed(
        texts=len(found),
        fresh=sum(each.fresh for each in found),
        before=sum(each.before for each in found),
        after=tuple((end, sum(each.after[n] for each in found)) for n, end in enumerate(_WAYS)),
    )


@dataclass(frozen=True, slots=True)
class _Done:
    key: str
    fresh: bool
    before: int
    after: tuple[int, ...]


def _walk(root: Path) -> Iterator[Path]:
    """Yield every file in a fixed order, hidden ones as well: security.txt lies among them."""
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            yield Path(folder, name)


def _share(blobs: Blobs, paths: Sequence[Path]) -> list[_Done]:
    return [_one(blobs, path) for path in paths]


def _one(blobs: Blobs, path: Path) -> _Done:
    data = path.read_bytes()
    key = files.key_of(_RECIPE.encode() + b"\0" + data)
    fresh, after = False, []
    for ending, compress in _WAYS.items():
        made = blobs.get(key + ending)
        if made is None:
            fresh, made = True, compress(data) if len(data) >= _SMALLEST else data
            blobs.put(key + ending, made)
        if len(made) < len(data):
            path.with_name(path.name + ending).write_bytes(made)
        after.append(min(len(made), len(data)))
    return _Done(key, fresh, len(data), tuple(after))
