"""Runs a settings file, and the local modules that it imports, always from source.

Python's own import would use stale bytecode if a source was edited within a second and kept its
size, and would not run a module again that it has imported before.
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
_NAME = "__settings__"  # of the file in sys.modules


class Configuration(NamedTuple):
    """The names that a settings file defines, and a digest of all sources that were run."""

    names: Mapping[str, Any]
    digest: bytes

    @property
    def settings(self) -> dict[str, Any]:
        """The settings: names in upper case."""
        return {name: value for name, value in self.names.items() if name.isupper()}


def load(file: Path) -> Configuration:
    """Run a settings file. Raises whatever the file raises, and OSError."""
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
    """Import the site's own plugins, so that their sources are part of the digest.

    Errors are ignored here: Pelican reports them when it loads the plugin.
    """
    for name in names if isinstance(names, list | tuple) else ():
        if isinstance(name, str) and not name.startswith("plugins."):
            with suppress(Exception):
                importlib.import_module(name)


@contextmanager
def _from_sources() -> Iterator[dict[str, bytes]]:
    """Have local modules run again from source; yield the sources by module name."""
    before = {name: module for name, module in list(sys.modules.items()) if _is_local(module)}
    for name in before:
        del sys.modules[name]
    importlib.invalidate_caches()
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield finder.sources
    finally:
        sys.meta_path.remove(finder)
        sys.modules.pop(_NAME, None)
        unused = before.keys() - finder.sources.keys()
        sys.modules.update((name, before[name]) for name in unused)


class _Finder:  # importing its usual base, importlib.abc.MetaPathFinder, costs 20 ms
    """Finds local modules as Python does, but loads them from source."""

    def __init__(self) -> None:
        self.sources: dict[str, bytes] = {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a local module; None for any other."""
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or not isinstance(spec.loader, SourceFileLoader):
            return None
        if not is_local_file(spec.loader.path):
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


def _is_local(module: ModuleType) -> bool:
    try:
        file = object.__getattribute__(module, "__dict__").get(
            "__file__"
        )  # does not load a lazy module
    except AttributeError:
        return False
    return module is not sys.modules["__main__"] and is_local_file(file)


@functools.cache
def is_local_file(path: object) -> bool:
    """Tell whether a module's file belongs to the site: not to Python, a library or the portal."""
    return isinstance(path, str) and path.endswith(".py") and not path.startswith(_other_roots())


@functools.cache
def _other_roots() -> tuple[str, ...]:
    ours = (str(_ROOT / name) for name in ("portal", "plugins"))
    libraries = (path for path in sys.path if path.endswith(("site-packages", "dist-packages")))
    python = os.path.dirname(os.__file__)  # noqa: PTH120 - as in sys.path, not resolved
    return tuple(f"{path}{os.sep}" for path in (*ours, *libraries, python))
