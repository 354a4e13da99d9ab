"""What every plugin has, so that one is read like another."""

from __future__ import annotations

import ast
import importlib
import re
from dataclasses import is_dataclass
from typing import Any

import pelicanconf
from tests.house import repo

_NAMES = sorted(path.parent.name for path in (repo.ROOT / "plugins").glob("*/__init__.py"))


_FILE = "plugins/{}/__init__.py"


def _tree(name: str) -> ast.Module:
    return repo.tree_of(repo.ROOT / _FILE.format(name))


def test_a_plugin_says_which_settings_and_signals_it_uses() -> None:
    """The docstring is the plugin's manual."""
    repo.assert_none(
        f"{_FILE.format(name)}: no “{word}: …”"
        for name in _NAMES
        for word in ("Settings", "Signals")
        if not re.search(rf"\b{word}:\s+\S", ast.get_docstring(_tree(name)) or "")
    )


def test_a_plugin_names_every_signal_that_it_connects_to() -> None:
    """A signal that the docstring leaves out would surprise who reads only that."""
    connected = {name: _connected(_tree(name)) for name in _NAMES}
    repo.assert_none(f"{name} connects to nothing" for name in _NAMES if not connected[name])
    repo.assert_none(
        f"{_FILE.format(name)}: {signal}"
        for name in _NAMES
        for signal in sorted(connected[name])
        if f"`{signal}`" not in (ast.get_docstring(_tree(name)) or "")
    )


def _connected(tree: ast.Module) -> set[str]:
    return {
        node.value.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "connect"
        and isinstance(node.value, ast.Attribute)
    }


def test_a_plugin_registers_itself() -> None:
    """Pelican calls register(); it takes nothing and imports Pelican inside itself."""
    repo.assert_none(_FILE.format(name) for name in _NAMES if not _registers(_tree(name)))


def _registers(tree: ast.Module) -> bool:
    found = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name == "register" and not node.args.args
    ]
    return len(found) == 1 and any(
        isinstance(node, ast.ImportFrom) and node.module == "pelican" for node in found[0].body
    )


def test_settings_of_a_plugin_are_frozen() -> None:
    """SETTINGS maps a setting's name to the frozen dataclass that it must be."""
    kinds: dict[str, Any] = {}
    for name in _NAMES:
        kinds |= getattr(importlib.import_module(f"plugins.{name}"), "SETTINGS", {})
    assert kinds
    repo.assert_none(
        name
        for name, kind in kinds.items()
        if not (name.isupper() and is_dataclass(kind) and _is_frozen(kind))
    )


def _is_frozen(kind: object) -> bool:
    parameters: Any = vars(kind)["__dataclass_params__"]
    return bool(parameters.frozen)


def test_all_plugins_are_listed_by_their_dotted_names() -> None:
    """A bare name would make a second copy of the module."""
    assert sorted(pelicanconf.PLUGINS) == [f"plugins.{name}" for name in _NAMES]


def test_the_list_in_the_docstring_follows_the_settings() -> None:
    """plugins/__init__.py tells the plugins in the order in which they run."""
    text = ast.get_docstring(repo.tree_of(repo.ROOT / "plugins" / "__init__.py")) or ""
    told = [f"plugins.{name}" for name in re.findall(r"^(\w+) {2,}\S", text, re.MULTILINE)]
    assert told == pelicanconf.PLUGINS
