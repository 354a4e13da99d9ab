"""Where derivatives are developed and kept: a folder by photo content and recipe.

Keys depend on nothing else, so branches and renames share what is there. A record that others
cannot forge says what each derivative's content is; none is used whose content is another.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from portal.cache.blobs import Blobs
from portal.cache.expiry import Usage
from portal.photos import decode, encode
from portal.photos.decode import PhotoError
from portal.photos.encode import Encoded, Recipe
from portal.system import codec, executors, files, parallel
from portal.vietnamese import text

_SUFFIXES = {"jpeg": "jpg", "webp": "webp", "avif": "avif"}
_TYPES = {"jpeg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}
_LOOKED_AT = 2000  # photos, before it is asked whether all are known
_WORTH_HIRING = 4  # photos; fewer are done before other processes are under way

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Derivative:
    """One size of a photo in one format; `key` tells photo and recipe from all others.

    Width and height in pixels, `size` in bytes; `total` is the hash of its content.
    """

    key: str
    format: str
    width: int
    height: int
    size: int = 0
    total: str = ""

    @property
    def type(self) -> str:
        """The media type."""
        return _TYPES[self.format]

    def row(self) -> tuple[Any, ...]:
        """Return all of it as plain values: `Derivative(*row)` is equal to it."""
        return _row_of(self)

    def name(self, src: str) -> str:
        """Return the public file name of this size of the photo `src`."""
        return f"{_stem(src)}-{self.width}.{self.key[: files.PUBLIC]}.{_SUFFIXES[self.format]}"

    def stored(self, folder: Path) -> Path:
        """Return where a darkroom's folder keeps it."""
        return Path(f"{folder}/{self.key[:2]}/{self.key}-{self.width}.{_SUFFIXES[self.format]}")


_row_of = attrgetter(*(each.name for each in fields(Derivative)))


@functools.lru_cache(maxsize=1024)
def _stem(src: str) -> str:
    return text.slug(src.rpartition(".")[0] or src, limit=40) or "anh"


class Darkroom:
    """Develops photos by one recipe and keeps what comes of it."""

    def __init__(self, folder: Path, recipe: Recipe, *, fresh: bool = False) -> None:
        """`fresh`: use nothing that was developed before."""
        self.folder = folder
        self.recipe = recipe
        self.mark = recipe.key
        self.usage = Usage(folder)
        self._records = Blobs(folder, fresh=fresh)
        self._made: dict[Path, tuple[Derivative, ...] | PhotoError] = {}

    def derive(self, path: Path) -> tuple[Derivative, ...]:
        """Return a photo's derivatives, narrowest first, made now or found. Raises PhotoError."""
        if path not in self._made:
            list(self.ahead([path]))
        found = self._made[path]
        if isinstance(found, PhotoError):
            raise found
        return found

    def ahead(self, paths: Sequence[Path], processes: int = 1, cluster: str = "") -> Iterator[Path]:
        """Make what will be asked for; yield each path when it is done.

        What is not found is developed by so many processes, or by a Dask cluster. Equal
        photos under way at the same time are developed twice, to the same bytes.
        """
        known = self._known(paths, processes)
        yield from known
        paths = [path for path in paths if path not in known]
        few = len(paths) < _WORTH_HIRING
        with executors.pool(1 if few else processes, "" if few else cluster) as (executor, ahead):
            start = partial(self._start, executor)
            for path, made in zip(paths, executors.map_in_order(start, paths, ahead), strict=True):
                self._made[path] = made
                yield path

    def forget(self) -> None:
        """Let go of what was derived: who asks again has it found again."""
        self._made.clear()

    def _known(self, paths: Sequence[Path], processes: int) -> dict[Path, None]:
        """Find the derivatives of many photos on all cores, until some must be developed.

        Those are read for that anyway, and big: what is not found must not be read twice.
        """
        known: dict[Path, None] = {}
        for start in range(0, len(paths), _LOOKED_AT):
            some = paths[start : start + _LOOKED_AT]
            found: dict[Path, list[tuple[Any, ...]]] = {}
            for part in parallel.map_shares(self._rows, some, processes):
                found.update(part)
            self._made.update(
                (path, tuple(Derivative(*row) for row in rows)) for path, rows in found.items()
            )
            known.update(dict.fromkeys(path for path in some if path in found))
            if len(found) < len(some):
                break
        return known

    def _rows(self, paths: Sequence[Path]) -> dict[Path, list[tuple[Any, ...]]]:
        rows = {}
        for path in paths:
            with suppress(PhotoError):
                found = self._find(*self._key(decode.read(path)))
                if found:
                    rows[path] = [each.row() for each in found]
        return rows

    def _key(self, data: bytes) -> tuple[str, int]:
        """Return a photo's key, and its size: a record of another photo would have another."""
        return files.key_of(self.mark.encode() + data), len(data)

    def _start(
        self, executor: Executor | None, path: Path
    ) -> Callable[[], tuple[Derivative, ...] | PhotoError]:
        """Find a photo's derivatives or have them developed; return what waits for them."""
        try:
            data = decode.read(path)
        except PhotoError as problem:
            return partial(_same, problem)
        key, size = self._key(data)
        found = self._find(key, size)
        if found:
            return partial(_same, found)
        task = partial(encode.develop, data, self.recipe, self.mark)
        made = executor.submit(task).result if executor else task
        return partial(self._finish, key, size, made)

    def _finish(
        self, key: str, size: int, made: Callable[[], list[Encoded]]
    ) -> tuple[Derivative, ...] | PhotoError:
        try:
            return self._keep(key, size, made())
        except PhotoError as problem:
            return problem

    def encoded(self, each: Derivative, path: Path) -> bytes:
        """Return a derivative's bytes; made again from the photo if they are lost or spoilt."""
        data = self._whole(each)
        if data is None:
            self._records.drop(each.key)
            self._made.pop(path, None)
            self.derive(path)
            data = files.read(each.stored(self.folder))
        return data

    def untouched(self, each: Derivative) -> Path | None:
        """Return the file of a derivative, if it holds what was kept; it may be linked elsewhere.

        The content tells: where a hand, or somebody else, changed it, no time need show that.
        """
        return None if self._whole(each) is None else each.stored(self.folder)

    def _whole(self, each: Derivative) -> bytes | None:
        with suppress(OSError):
            data = files.read(each.stored(self.folder))
            if files.key_of(data) == each.total:
                return data
        return None

    def _find(self, key: str, size: int) -> tuple[Derivative, ...] | None:
        record = self._records.get(key)
        if record is None:
            return None
        source, rows = codec.loads(record)
        return tuple(Derivative(key, *row) for row in rows) if source == size else None

    def _keep(self, key: str, size: int, made: Iterable[Encoded]) -> tuple[Derivative, ...]:
        """Write the derivatives, then the record that says that they are whole."""
        found: list[Derivative] = []
        for each in made:
            what = (each.format, each.width, each.height, len(each.data), files.key_of(each.data))
            kept = Derivative(key, *what)
            files.replace(kept.stored(self.folder), each.data, self.folder)
            found.append(kept)
        found.sort(key=lambda each: each.width)
        self._records.put(key, codec.dumps((size, [each.row()[1:] for each in found])))
        return tuple(found)


def _same(value: _Value) -> _Value:
    return value
