"""Runs a settings file, and the modules of its kind that it imports, from their sources.

Python itself would run what it compiled before, as long as a source has the size that it had
then and a time in the same second; and a module that is imported twice runs once.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple

_ROOT = Path(__file__).resolve().parents[2]
_NAME = "__settings__"  # of the file as a module: no other's


class Configuration(NamedTuple):
    """What a settings file says: its names, and the digest of all sources that say it."""

    names: Mapping[str, Any]
    digest: bytes

    @property
    def settings(self) -> dict[str, Any]:
        """The names in capitals."""
        return {name: value for name, value in self.names.items() if name.isupper()}


def load(file: Path) -> Configuration:
    """Run a settings file. Raises whatever it raises: it is Python."""
    module = ModuleType(_NAME)
    module.__file__ = str(file)
    with _from_sources() as sources:
        data = sources[_NAME] = file.read_bytes()
        sys.modules[_NAME] = module
        exec(compile(data, str(file), "exec"), module.__dict__)  # noqa: S102 - the owner's settings
        _import_plugins(module.__dict__.get("PLUGINS"))
    total = hashlib.blake2b(digest_size=16)
    for name in sorted(sources):
        total.update(f"{name} {len(sources[name])}\n".encode() + sources[name])
    return Configuration(module.__dict__, total.digest())


def _import_plugins(names: object) -> None:
    """Import plugins of the settings' own, which are no part of the portal's code.

    What is wrong with one is told by who needs it.
    """
    for name in names if isinstance(names, list | tuple) else ():
        if isinstance(name, str) and not name.startswith("plugins."):
            with suppress(Exception):
                importlib.import_module(name)


@contextmanager
def _from_sources() -> Iterator[dict[str, bytes]]:
    """Have modules of the settings' kind run anew; yield their sources by name."""
    before = {name: each for name, each in list(sys.modules.items()) if _is_of_settings(each)}
    for name in before:
        del sys.modules[name]
    importlib.invalidate_caches()
    finder = _Finder()
    sys.meta_path.insert(0, finder)  # its usual base costs 20 ms
    try:
        yield finder.sources
    finally:
        sys.meta_path.remove(finder)
        sys.modules.pop(_NAME, None)
        others = before.keys() - finder.sources.keys()
        sys.modules.update((name, before[name]) for name in others)


class _Finder:
    """Finds what Python's own finder finds, and has it read from its source."""

    def __init__(self) -> None:
        self.sources: dict[str, bytes] = {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return what loads a module of the settings' kind; others find all other modules."""
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or not isinstance(spec.loader, SourceFileLoader):
            return None
        if not _is_own(spec.loader.path):
            return None
        spec.loader = _Loader(fullname, spec.loader.path)
        spec.loader.sources = self.sources
        return spec


class _Loader(SourceFileLoader):
    sources: dict[str, bytes]

    def get_code(self, fullname: str) -> CodeType:
        data = self.sources[fullname] = self.get_data(self.path)
        code: CodeType = compile(data, self.path, "exec", dont_inherit=True)
        return code


def _is_of_settings(module: ModuleType) -> bool:
    try:
        file = object.__getattribute__(module, "__dict__").get("__file__")  # loads no lazy module
    except AttributeError:
        return False
    return module is not sys.modules["__main__"] and _is_own(file)


@functools.cache
def _is_own(path: object) -> bool:
    """Say whether a file is of the settings: no library's, not Python's, not the portal's."""
    return isinstance(path, str) and path.endswith(".py") and not path.startswith(_others())


@functools.cache
def _others() -> tuple[str, ...]:
    ours = (str(_ROOT / name) for name in ("portal", "plugins"))
    libraries = (each for each in sys.path if each.endswith(("site-packages", "dist-packages")))
    return tuple(f"{each}{os.sep}" for each in (*ours, *libraries, os.path.dirname(os.__file__)))  # noqa: PTH120 - of Python's own library
