"""Compresses text files ahead of time: brotli 11 and gzip 9, cached by content.

An unchanged file costs reading it once.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import brotli

from portal.system import files, parallel
from portal.system.blobs import Blobs

KINDS = frozenset(
    {
        ".html",
        ".css",
        ".js",
        ".mjs",
        ".json",
        ".xml",
        ".txt",
        ".csv",
        ".svg",
        ".vtt",
        ".webmanifest",
    }
)
_SMALLEST = 200  # bytes: smaller ones fit into one packet with their headers
_GZIP = 16 + zlib.MAX_WBITS
_BATCH = 1000  # files between two steps of the progress bar

Progress = Callable[[Iterable[str], int], Iterable[str]]


def _gzip(data: bytes) -> bytes:
    """Compress with zlib's gzip header, which holds neither name nor time."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, _GZIP, 9)
    return compressor.compress(data) + compressor.flush()


_ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    ".br": partial(brotli.compress, quality=11),
    ".gz": _gzip,
}
_RECIPE = f"br11 {brotli.__version__} gz9 {zlib.ZLIB_RUNTIME_VERSION}"


@dataclass(frozen=True, slots=True)
class Compressed:
    """Totals: number of text files, of those not cached, and bytes before and after.

    `after`: by suffix (".br", ".gz"); a file that does not get smaller counts with its own size.
    """

    texts: int = 0
    fresh: int = 0
    before: int = 0
    after: tuple[tuple[str, int], ...] = ()


def precompress(
    folder: Path, cache: Path, *, processes: int = 0, progress: Progress | None = None
) -> Compressed:
    """Write "NAME.br" and "NAME.gz" beside each text file below a folder, if they are smaller.

    Other files of such names are deleted. `folder` must not be served yet. `cache`: a folder,
    whose entries expire 60 days after their last use. `processes`: 0 for one per core.
    Raises OSError.
    """
    texts, siblings = list[Path](), list[Path]()
    for path in _walk(folder):
        if path.suffix in KINDS:
            texts.append(path)
        elif path.suffix in _ENCODERS and path.with_suffix("").suffix in KINDS:
            siblings.append(path)
    for path in siblings:  # they may be hard links to served files, so they are not overwritten
        path.unlink()
    blobs = Blobs(cache)
    count, results = processes or parallel.process_count(), list[_Result]()
    steps = progress(map(str, texts), len(texts)) if progress else map(str, texts)
    for number, _ in enumerate(steps):
        if number % _BATCH == 0:
            batch = texts[number : number + _BATCH]
            for share in parallel.map_shares(partial(_compress_all, blobs), batch, count):
                results += share
    blobs.note(result.key for result in results)
    return Compressed(
        texts=len(results),
        fresh=sum(result.fresh for result in results),
        before=sum(result.before for result in results),
        after=tuple(
            (suffix, sum(result.after[n] for result in results))
            for n, suffix in enumerate(_ENCODERS)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Result:
    """A file's cache key, whether it was not cached, and its size by suffix, in bytes."""

    key: str
    fresh: bool
    before: int
    after: tuple[int, ...]


def _walk(root: Path) -> Iterator[Path]:
    """Yield every file in a fixed order, hidden ones too (.well-known/security.txt)."""
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            yield Path(folder, name)


def _compress_all(blobs: Blobs, paths: Sequence[Path]) -> list[_Result]:
    return [_compress(blobs, path) for path in paths]


def _compress(blobs: Blobs, path: Path) -> _Result:
    data = path.read_bytes()
    key = files.key_of(_RECIPE.encode() + b"\0" + data)
    fresh, after = False, []
    for suffix, encode in _ENCODERS.items():
        encoded = blobs.get(key + suffix)
        if encoded is None:
            fresh, encoded = True, encode(data) if len(data) >= _SMALLEST else data
            blobs.put(key + suffix, encoded)
        if len(encoded) < len(data):
            path.with_name(path.name + suffix).write_bytes(encoded)
        after.append(min(len(encoded), len(data)))
    return _Result(key, fresh, len(data), tuple(after))
