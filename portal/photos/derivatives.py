"""Makes the derivatives of photos and caches them by the photo's content and the recipe.

Keys depend on nothing else, so branches and renamed files share derivatives. An authenticated
record has the hash of each derivative; a file with another hash is not used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from portal.photos import decode, encode, formats
from portal.photos.encode import Encoded, Recipe
from portal.photos.problems import PhotoError
from portal.system import codec, executors, files, media_types, parallel
from portal.system.blobs import Blobs

_BATCH = 2000  # photos looked up at once
_MIN_PARALLEL = 4  # photos; fewer are done before other processes have started

_Value = TypeVar("_Value")


class Derivative(NamedTuple):
    """One size of a photo in one format; `key` identifies photo and recipe.

    Width and height in px, `size` in bytes; `total`: the hash of its content, in hexadecimal. One
    that is only planned has neither size nor hash.
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
        return media_types.of(self.suffix)

    def row(self) -> tuple[Any, ...]:
        """Return its fields as a plain tuple: `Derivative(*row)` is equal to it."""
        return tuple(self)

    @property
    def file(self) -> str:
        """Its file name in the cache."""
        return f"{self.key}-{self.width}{self.suffix}"

    @property
    def suffix(self) -> str:
        """Of its file names, in the cache and in public."""
        return formats.PUBLISHED[self.format].suffixes[0]


class DerivativeCache:
    """Derivatives of photos by one recipe, made on first use."""

    def __init__(self, folder: Path, recipe: Recipe, *, fresh: bool = False) -> None:
        """`fresh`: ignore derivatives of earlier builds."""
        self.recipe = recipe
        self.mark = recipe.key
        self.blobs = Blobs(folder, fresh=fresh)
        self._results: dict[Path, tuple[Derivative, ...] | PhotoError] = {}

    def derive(self, path: Path) -> tuple[Derivative, ...]:
        """Return a photo's derivatives, narrowest first. Raises PhotoError."""
        if path not in self._results:
            list(self.derive_all([path]))
        result = self._results[path]
        if isinstance(result, PhotoError):
            raise result
        return result

    def planned(self, path: Path) -> tuple[Derivative, ...]:
        """Return what `derive` would make of a photo, from its head alone. Raises PhotoError.

        The keys are made of the photo's stamp, as its content is not read.
        """
        try:
            stamp = files.stamp_of(path.stat())
        except OSError as problem:
            raise PhotoError("P018") from problem
        key = files.key_of(f"{self.mark}\0{path}\0{stamp}".encode(errors="surrogatepass"))
        planned = [Derivative(key, *row) for row in encode.planned(path, self.recipe)]
        return tuple(sorted(planned, key=lambda derivative: derivative.width))

    def made(self, path: Path, width: int, name: str) -> Path:
        """Make a photo's derivatives if they are missing; return the file of a planned one.

        `name`: its format. Raises PhotoError.
        """
        made = [derivative for derivative in self.derive(path) if derivative.format == name]
        nearest = min(made, key=lambda derivative: abs(derivative.width - width))
        self.encoded(nearest, path)
        return self.blobs.path(nearest.file)

    def derive_all(
        self, paths: Sequence[Path], processes: int = 1, cluster: str = ""
    ) -> Iterator[Path]:
        """Find or make the derivatives of many photos; yield each path when it is done.

        `processes`: how many encode at once; `cluster`: the address of a Dask scheduler that does
        it instead. Equal photos may be encoded twice at the same time, to the same bytes. Errors
        of single photos are raised by `derive`; raises ClusterError if the cluster fails.
        """
        cached = self._find_all(paths, processes)
        yield from cached
        paths = [path for path in paths if path not in cached]
        if len(paths) < _MIN_PARALLEL:
            processes, cluster = 1, ""
        with executors.pool(processes, cluster) as (executor, lookahead):
            start = partial(self._start, executor)
            results = executors.map_in_order(start, paths, lookahead)
            for path, result in zip(paths, results, strict=True):
                self._results[path] = result
                yield path

    def clear(self) -> None:
        """Free the memory of results; they are found again in the cache."""
        self._results.clear()

    def _find_all(self, paths: Sequence[Path], processes: int) -> dict[Path, None]:
        """Look up the derivatives of many photos on all cores; stop at the first incomplete batch.

        The rest has to be read to be encoded; a lookup would read these large files twice.
        """
        cached: dict[Path, None] = {}
        for start in range(0, 0 if self.blobs.fresh else len(paths), _BATCH):
            batch = paths[start : start + _BATCH]
            rows: dict[Path, list[tuple[Any, ...]]] = {}
            for part in parallel.map_shares(self._rows, batch, processes):
                rows.update(part)
            self._results.update(
                (path, tuple(Derivative(*row) for row in stored)) for path, stored in rows.items()
            )
            cached.update(dict.fromkeys(path for path in batch if path in rows))
            if len(rows) < len(batch):
                break
        return cached

    def _rows(self, paths: Sequence[Path]) -> dict[Path, list[tuple[Any, ...]]]:
        rows = {}
        for path in paths:
            with suppress(PhotoError):
                derivatives = self._find(*self._key(decode.read(path)))
                if derivatives:
                    rows[path] = [derivative.row() for derivative in derivatives]
        return rows

    def _key(self, data: bytes) -> tuple[str, int]:
        """Return a photo's key and its size in bytes, which a record must match as well."""
        return files.key_of(self.mark.encode() + data), len(data)

    def _start(
        self, executor: Executor | None, path: Path
    ) -> Callable[[], tuple[Derivative, ...] | PhotoError]:
        """Find a photo's derivatives or start encoding; return a function that gives the result."""
        try:
            data = decode.read(path)
        except PhotoError as problem:
            return partial(_identity, problem)
        key, size = self._key(data)
        derivatives = self._find(key, size)
        if derivatives:
            return partial(_identity, derivatives)
        task = partial(encode.encode_photo, data, self.recipe, self.mark)
        encoded = executor.submit(task).result if executor else task
        return partial(self._finish, key, size, encoded)

    def _finish(
        self, key: str, size: int, encoded: Callable[[], list[Encoded]]
    ) -> tuple[Derivative, ...] | PhotoError:
        try:
            return self._store(key, size, encoded())
        except PhotoError as problem:
            return problem

    def encoded(self, derivative: Derivative, path: Path) -> bytes:
        """Return a derivative's bytes; encode again if the cached file is missing or damaged.

        Raises PhotoError if the photo can no longer be decoded.
        """
        if not derivative.total:
            return files.read(self.made(path, derivative.width, derivative.format))
        data = self.blobs.file(derivative.file, derivative.total)
        if data is None:
            self.blobs.drop(derivative.key)
            self._results.pop(path, None)
            self.derive(path)
            data = files.read(self.blobs.path(derivative.file))
        return data

    def intact_file(self, derivative: Derivative) -> Path | None:
        """Return the cached file of a derivative, to be hard-linked, or None if it is damaged."""
        return self.blobs.intact(derivative.file, derivative.total)

    def _find(self, key: str, size: int) -> tuple[Derivative, ...] | None:
        record = self.blobs.get(key)
        if record is None:
            return None
        source, rows = codec.loads(record)
        return tuple(Derivative(key, *row) for row in rows) if source == size else None

    def _store(self, key: str, size: int, encoded: Iterable[Encoded]) -> tuple[Derivative, ...]:
        """Write the derivatives, then the record that makes them valid."""
        derivatives: list[Derivative] = []
        for image in encoded:
            derivative = Derivative(key, image.format, image.width, image.height, len(image.data))
            total = self.blobs.put_file(derivative.file, image.data)
            derivatives.append(derivative._replace(total=total))
        derivatives.sort(key=lambda derivative: derivative.width)
        rows = [derivative.row()[1:] for derivative in derivatives]
        self.blobs.put(key, codec.dumps((size, rows)))
        return tuple(derivatives)


def _identity(value: _Value) -> _Value:
    return value
