"""The packages of the project, their layers, and which imports which."""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[2]
Imports = Mapping[str, frozenset[str]]


def layers() -> list[list[str]]:
    """Return the layers of the import contract, highest first: names such as "portal.check"."""
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = tables["tool"]["importlinter"]["contracts"]
    rows = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [[name.strip() for name in row.split("|")] for row in rows]


def imports() -> Imports:
    """Return what each package of `portal`, and `plugins` as a whole, imports of the others."""
    graph = grimp.build_graph("portal", "plugins", cache_dir=None)
    found: dict[str, set[str]] = defaultdict(set)
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            importer, target = package_of(module), package_of(imported)
            if target not in {importer, "portal"}:
                found[importer].add(target)
    return {name: frozenset(found[name]) for row in layers() for name in row}


def package_of(module: str) -> str:
    """Return "portal.content" for "portal.content.documents.status", "plugins" for any plugin."""
    parts = module.split(".")
    return parts[0] if parts[0] == "plugins" else ".".join(parts[:2])


def reduced(graph: Imports) -> Iterator[tuple[str, str]]:
    """Yield the imports that no chain of other imports implies (the transitive reduction)."""

    def reachable(start: str) -> set[str]:
        return {start}.union(*(reachable(name) for name in graph[start]))

    for importer, targets in graph.items():
        for target in sorted(targets):
            others = targets - {target}
            if not any(target in reachable(other) for other in others):
                yield importer, target


def purpose(package: str) -> str:
    """Return what a package or module is for: the first sentence of its docstring."""
    folder = ROOT / Path(*package.split("."))
    file = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    text = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    return text.split("\n", 1)[0].rstrip(".")
