"""Imports go down only, and Pelican is known in few places."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.house import repo

Nodes = Callable[[ast.Module], Iterator[ast.AST]]

_PORTAL, _PLUGINS = repo.modules("portal"), repo.modules("plugins")
_OURS = {**_PORTAL, **_PLUGINS}
_STARTED = ["tasks.py", "pelicanconf.py", "publishconf.py", "run.py"]
_LINTER = tomllib.loads(repo.text_of(repo.ROOT / "pyproject.toml"))["tool"]["importlinter"]
_CONTRACTS = {each["type"]: each for each in _LINTER["contracts"]}


def _is_pelican(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(each.name.split(".")[0] == "pelican" for each in node.names)
    return isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "pelican"


def _imports_of_pelican(paths: Iterable[Path], nodes: Nodes = ast.walk) -> Iterator[str]:
    """Yield where some files import Pelican, among the nodes that the rule looks at."""
    for path in paths:
        for node in nodes(repo.tree_of(path)):
            if _is_pelican(node):
                yield f"{repo.name_of(path)}:{getattr(node, 'lineno', 0)}"


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from _outside_functions(child)


def _in_build(module: str) -> bool:
    return module == "portal.builder" or module.startswith("portal.builder.")


def _rooms(package: str, modules: dict[str, Path]) -> set[str]:
    return {".".join(name.split(".")[:2]) for name in modules if name != package}


def test_the_contracts_between_rooms_are_kept() -> None:
    """import-linter: floors, independence of plugins, who may know Pelican."""
    start = "from importlinter.cli import lint_imports_command as main; main()"
    command = [sys.executable, "-X", "utf8", "-c", start, "--no-cache"]
    done = subprocess.run(
        command, cwd=repo.ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Contracts: {len(_LINTER['contracts'])} kept, 0 broken." in done.stdout


def test_every_room_of_portal_has_its_floor() -> None:
    """A module that no layer names may import whatever it likes."""
    floors = {name.strip() for row in _CONTRACTS["layers"]["layers"] for name in row.split("|")}
    repo.assert_none(sorted(_rooms("portal", _PORTAL) - floors))


def test_every_room_but_the_build_is_forbidden_pelican() -> None:
    """Portal knows neither the plugins nor, outside portal.builder, Pelican."""
    named = set(_CONTRACTS["forbidden"]["source_modules"])
    repo.assert_none(sorted(_rooms("portal", _PORTAL) - {"portal.builder"} - named))


def test_every_plugin_is_independent_by_contract() -> None:
    """A plugin that the contract does not name could import its neighbour."""
    assert set(_CONTRACTS["independence"]["modules"]) == _rooms("plugins", _PLUGINS)


def test_no_module_imports_pelican_when_it_is_imported() -> None:
    """Importing Pelican costs a second of CPU and replaces the root logger."""
    paths = [path for name, path in _OURS.items() if not _in_build(name)]
    repo.assert_none(_imports_of_pelican(paths, _outside_functions))


def test_what_starts_the_portal_does_not_import_pelican() -> None:
    """Help and checks must not wait for Pelican."""
    repo.assert_none(_imports_of_pelican(repo.ROOT / name for name in _STARTED))


def test_portal_knows_pelican_in_the_build_alone() -> None:
    """Not even inside a function."""
    paths = [path for name, path in _PORTAL.items() if not _in_build(name)]
    repo.assert_none(_imports_of_pelican(paths))


def test_a_plugin_knows_pelican_in_its_adapter_alone() -> None:
    """The other modules of a plugin are pure."""
    paths = [path for path in _PLUGINS.values() if path.name != "__init__.py"]
    repo.assert_none(_imports_of_pelican(paths))


def test_importing_all_our_modules_does_not_import_pelican() -> None:
    """The same, seen from outside: a fresh Python, all modules, no Pelican."""
    names = sorted(name for name in _OURS if not _in_build(name))
    program = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print(sorted(each for each in sys.modules if each.split('.')[0] == 'pelican'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=repo.ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_what_finds_that_nothing_changed_imports_neither_jinja_nor_numpy() -> None:
    """Each costs such a build a tenth of its time."""
    program = "import portal.builder, portal.check.runner, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=repo.ROOT, capture_output=True, text=True, check=True
    )
    assert {"jinja2", "numpy", "markdown"}.isdisjoint(done.stdout.split())
