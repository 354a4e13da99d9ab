"""What every plugin has, so that one is read like another."""

from __future__ import annotations

import ast
import importlib
import re
from dataclasses import is_dataclass
from typing import Any

import pelicanconf
from portal.contract.build_context import BuildContext, Provided
from tests.house import repo

_NAMES = sorted(path.parent.name for path in (repo.ROOT / "plugins").glob("*/__init__.py"))


_FILE = "plugins/{}/__init__.py"


def _tree(name: str) -> ast.Module:
    return repo.tree_of(repo.ROOT / _FILE.format(name))


def _manual(name: str) -> str:
    return " ".join((ast.get_docstring(_tree(name)) or "").split())


def test_a_plugin_says_which_settings_and_signals_it_uses() -> None:
    """The docstring is the plugin's manual."""
    repo.assert_none(
        f"{_FILE.format(name)}: no “{word}: …”"
        for name in _NAMES
        for word in ("Settings", "Signals")
        if not re.search(rf"\b{word}:\s+\S", _manual(name))
    )


def test_a_plugin_names_every_signal_that_it_connects_to() -> None:
    """A signal that the docstring leaves out would surprise who reads only that."""
    connected = {name: _connected(_tree(name)) for name in _NAMES}
    repo.assert_none(
        f"{name} connects to nothing, and does not say so"
        for name in _NAMES
        if not connected[name] and "Signals: none of its own" not in _manual(name)
    )
    repo.assert_none(
        f"{_FILE.format(name)}: {signal}"
        for name in _NAMES
        for signal in sorted(connected[name])
        if f"`{signal}`" not in _manual(name)
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
    """Pelican calls register(), which takes nothing, and connects to signals or as a step."""
    repo.assert_none(_FILE.format(name) for name in _NAMES if not _registers(_tree(name)))


def _registers(tree: ast.Module) -> bool:
    found = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name == "register" and not node.args.args
    ]
    calls = [
        ast.unparse(node.func)
        for register in found
        for node in ast.walk(register)
        if isinstance(node, ast.Call)
    ]
    return len(found) == 1 and any(
        call == "steps.connect" or call.startswith("signals.") for call in calls
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


def test_a_plugin_needs_those_whose_values_it_reads_or_adds_to() -> None:
    """NEEDS names the plugin that gives each field of the build context used there."""
    givers = {n: f.plugin for n, f in vars(BuildContext).items() if isinstance(f, Provided)}
    used = re.compile(rf"\b(?:build|_build)\.({'|'.join(givers)})\b(?! = )")
    missing = [
        f"{path.relative_to(repo.ROOT)}: build.{field} is of {givers[field]}"
        for name in _NAMES
        for path in sorted((repo.ROOT / "plugins" / name).rglob("*.py"))
        for field in used.findall(repo.text_of(path))
        if givers[field] not in {f"plugins.{name}", "portal.builder.steps"}
        and givers[field] not in getattr(importlib.import_module(f"plugins.{name}"), "NEEDS", ())
    ]
    assert missing == []


def test_all_plugins_are_listed_by_their_dotted_names() -> None:
    """A bare name would make a second copy of the module."""
    assert sorted(pelicanconf.PLUGINS) == [f"plugins.{name}" for name in _NAMES]


def test_the_list_in_the_docstring_follows_the_settings() -> None:
    """plugins/__init__.py tells the plugins in the order in which they run."""
    text = ast.get_docstring(repo.tree_of(repo.ROOT / "plugins" / "__init__.py")) or ""
    told = [f"plugins.{name}" for name in re.findall(r"^(\w+) {2,}\S", text, re.MULTILINE)]
    assert told == pelicanconf.PLUGINS
