"""The project's files, as the house rules see them.

A rule about every file loops inside one test and reports all offenders in one failure.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "theme"
TEMPLATES = THEME / "templates"
STYLES = THEME / "static" / "css"

# Made by machines or by editors, not by the house.
_NOT_OURS = {"__pycache__", "content", "node_modules", "output"}


@cache
def files(*suffixes: str) -> tuple[Path, ...]:
    """Return the project's own files with one of these suffixes, tracked by git or not."""
    return tuple(path for path in _walk(ROOT) if path.suffix in suffixes)


def below(folder: Path, *suffixes: str) -> list[Path]:
    """Return the files below a folder, hidden ones left out.

    Raises:
        FileNotFoundError: if there is none: every rule would hold.
    """
    found = [path for path in _walk(folder) if path.suffix in suffixes]
    if not found:
        raise FileNotFoundError(folder)
    return found


def _walk(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        top = Path(folder) == ROOT
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith((".", "output-"))
            and name != "__pycache__"
            and not (top and name in _NOT_OURS)
        )
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def name_of(path: Path) -> str:
    """Return a path as failures and test names show it."""
    return path.relative_to(ROOT).as_posix()


def assert_none(offenders: Iterable[str]) -> None:
    """Fail with every offender, one a line, if there is any."""
    found = list(offenders)
    assert not found, "\n".join([f"{len(found)}:", *found])


@cache
def text_of(path: Path) -> str:
    """Return a file's text."""
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a Python file's syntax tree."""
    return ast.parse(text_of(path), filename=str(path))


def modules(package: str) -> dict[str, Path]:
    """Return the modules of one of our packages by their dotted names."""
    found = {}
    for path in below(ROOT / package, ".py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found
