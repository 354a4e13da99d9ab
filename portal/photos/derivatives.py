"""Makes the derivatives of photos and caches them by the photo's content and the recipe.

Keys depend on nothing else, so branches and renames share what is there. A record that others
cannot forge holds the hash of each derivative; a file of another hash is not used.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from portal.cache.blobs import Blobs
from portal.photos import decode, encode, formats
from portal.photos.decode import PhotoError
from portal.photos.encode import Encoded, Recipe
from portal.system import codec, executors, files, parallel
from portal.vietnamese import text

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
        return formats.PUBLISHED[self.format].media_type

    def row(self) -> tuple[Any, ...]:
        """Return all of it as plain values: `Derivative(*row)` is equal to it."""
        return _row_of(self)

    def name(self, src: str) -> str:
        """Return the public file name of this size of the photo `src`."""
        return f"{_stem(src)}-{self.width}.{self.key[: files.PUBLIC]}{self._suffix}"

    @property
    def file(self) -> str:
        """The name under which the cache keeps it."""
        return f"{self.key}-{self.width}{self._suffix}"

    @property
    def _suffix(self) -> str:
        return formats.PUBLISHED[self.format].suffixes[0]


_row_of = attrgetter(*(field.name for field in fields(Derivative)))


@functools.lru_cache(maxsize=1024)
def _stem(src: str) -> str:
    return text.slug(src.rpartition(".")[0] or src, limit=40) or "anh"


class DerivativeCache:
    """Derivatives of photos by one recipe, made when they are first asked for."""

    def __init__(self, folder: Path, recipe: Recipe, *, fresh: bool = False) -> None:
        """`fresh`: use nothing that was made before."""
        self.recipe = recipe
        self.mark = recipe.key
        self.blobs = Blobs(folder, fresh=fresh)
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

        What is not found is made by so many processes, or by a Dask cluster. Equal photos under
        way at the same time are encoded twice, to the same bytes.
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
        """Find the derivatives of many photos on all cores, until some must be made.

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
                derivatives = self._find(*self._key(decode.read(path)))
                if derivatives:
                    rows[path] = [derivative.row() for derivative in derivatives]
        return rows

    def _key(self, data: bytes) -> tuple[str, int]:
        """Return a photo's key, and its size: a record of another photo would have another."""
        return files.key_of(self.mark.encode() + data), len(data)

    def _start(
        self, executor: Executor | None, path: Path
    ) -> Callable[[], tuple[Derivative, ...] | PhotoError]:
        """Find a photo's derivatives or have them made; return what waits for them."""
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

    def encoded(self, derivative: Derivative, path: Path) -> bytes:
        """Return a derivative's bytes; made again from the photo if they are lost or spoilt."""
        data = self.blobs.file(derivative.file, derivative.total)
        if data is None:
            self.blobs.drop(derivative.key)
            self._made.pop(path, None)
            self.derive(path)
            data = files.read(self.blobs.path(derivative.file))
        return data

    def untouched(self, derivative: Derivative) -> Path | None:
        """Return the file of a derivative if it is whole; it may be linked elsewhere."""
        whole = self.blobs.file(derivative.file, derivative.total) is not None
        return self.blobs.path(derivative.file) if whole else None

    def _find(self, key: str, size: int) -> tuple[Derivative, ...] | None:
        record = self.blobs.get(key)
        if record is None:
            return None
        source, rows = codec.loads(record)
        return tuple(Derivative(key, *row) for row in rows) if source == size else None

    def _keep(self, key: str, size: int, made: Iterable[Encoded]) -> tuple[Derivative, ...]:
        """Write the derivatives, then the record that says that they are whole."""
        derivatives: list[Derivative] = []
        for image in made:
            new = Derivative(key, image.format, image.width, image.height, len(image.data))
            derivatives.append(replace(new, total=self.blobs.put_file(new.file, image.data)))
        derivatives.sort(key=lambda derivative: derivative.width)
        rows = [derivative.row()[1:] for derivative in derivatives]
        self.blobs.put(key, codec.dumps((size, rows)))
        return tuple(derivatives)


def _same(value: _Value) -> _Value:
    return value
