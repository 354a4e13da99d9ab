"""Where derivatives are developed and kept: a folder by photo content and recipe.

Keys depend on nothing else, so branches, renames and clean builds share what is there.
"""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from portal import cores, development, files, photo, text, workers
from portal.development import Encoded, Recipe
from portal.photo import PhotoError
from portal.usage import Usage

_SUFFIXES = {"jpeg": "jpg", "webp": "webp", "avif": "avif"}
_TYPES = {"jpeg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}
_LOOKED_AT = 2000  # photos, before it is asked whether all are known
_WORTH_HIRING = 4  # photos; fewer are done before other processes are under way

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Derivative:
    """One size of a photo in one format; `key` tells photo and recipe from all others.

    Width and height in pixels, `size` in bytes. `time` (ns) and `total` are its file's time
    and its content's hash when it was kept.
    """

    key: str
    format: str
    width: int
    height: int
    size: int = 0
    time: int = field(default=0, compare=False)
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
        return f"{_stem(src)}-{self.width}.{self.key}.{_SUFFIXES[self.format]}"

    def stored(self, folder: Path) -> Path:
        """Return where a darkroom's folder keeps it."""
        return Path(f"{folder}/{self.key[:2]}/{self.key}-{self.width}.{_SUFFIXES[self.format]}")


_row_of = attrgetter(*(each.name for each in fields(Derivative)))


@functools.lru_cache(maxsize=1024)
def _stem(src: str) -> str:
    return text.slug(src.rpartition(".")[0] or src, limit=40) or "anh"


class Darkroom:
    """Develops photos by one recipe and keeps what comes of it."""

    def __init__(self, folder: Path, recipe: Recipe) -> None:
        self.folder = folder
        self.recipe = recipe
        self.mark = recipe.key
        self.usage = Usage(folder)
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
        with workers.hired(1 if few else processes, "" if few else cluster) as (executor, ahead):
            start = partial(self._start, executor)
            for path, made in zip(paths, workers.in_order(start, paths, ahead), strict=True):
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
            for part in cores.spread(self._rows, some, processes):
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
                found = self._find(self._key(photo.read(path)))
                if found:
                    rows[path] = [each.row() for each in found]
        return rows

    def _key(self, data: bytes) -> str:
        return files.content_hash(self.mark.encode() + data)

    def _start(
        self, executor: Executor | None, path: Path
    ) -> Callable[[], tuple[Derivative, ...] | PhotoError]:
        """Find a photo's derivatives or have them developed; return what waits for them."""
        try:
            data = photo.read(path)
        except PhotoError as problem:
            return partial(_same, problem)
        key = self._key(data)
        found = self._find(key)
        if found:
            return partial(_same, found)
        task = partial(development.develop, data, self.recipe, self.mark)
        made = executor.submit(task).result if executor else task
        return partial(self._finish, key, made)

    def _finish(
        self, key: str, made: Callable[[], list[Encoded]]
    ) -> tuple[Derivative, ...] | PhotoError:
        try:
            return self._keep(key, made())
        except PhotoError as problem:
            return problem

    def encoded(self, each: Derivative, path: Path) -> bytes:
        """Return a derivative's bytes; made again from the photo if they are lost or spoilt."""
        stored = each.stored(self.folder)
        with suppress(FileNotFoundError):
            data = stored.read_bytes()
            if files.content_hash(data) == each.total:
                return data
            stored.unlink()
        self._record(each.key).unlink(missing_ok=True)
        self._made.pop(path, None)
        self.derive(path)
        return stored.read_bytes()

    def untouched(self, each: Derivative) -> Path | None:
        """Return the file of a derivative that nobody changed since it was kept, or None.

        It may be linked into an output; where a hand changes it there, its time tells.
        """
        stored = each.stored(self.folder)
        try:
            known = os.stat(stored)  # noqa: PTH116 - a hundred thousand files
        except OSError:
            return None
        return stored if (known.st_size, known.st_mtime_ns) == (each.size, each.time) else None

    def _record(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"

    def _find(self, key: str) -> tuple[Derivative, ...] | None:
        try:
            rows = json.loads(self._record(key).read_bytes())
            return tuple(Derivative(key, *row) for row in rows) or None
        except (OSError, ValueError, TypeError, LookupError):
            return None

    def _keep(self, key: str, made: Iterable[Encoded]) -> tuple[Derivative, ...]:
        """Write the derivatives, then the record that says that they are whole."""
        found: list[Derivative] = []
        for each in made:
            kept = Derivative(key, each.format, each.width, each.height, len(each.data))
            stored = kept.stored(self.folder)
            files.write(stored, each.data)
            total = files.content_hash(each.data)
            found.append(replace(kept, time=stored.stat().st_mtime_ns, total=total))
        found.sort(key=lambda each: each.width)
        rows = [each.row()[1:] for each in found]
        files.write(self._record(key), json.dumps(rows).encode())
        return tuple(found)


def _same(value: _Value) -> _Value:
    return value
