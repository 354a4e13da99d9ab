"""What every plugin has, so that one is read like another."""

from __future__ import annotations

import ast
import importlib
import re
from dataclasses import is_dataclass
from typing import Any

import pytest

import pelicanconf
from portal.build_context import BuildContext, Provided
from tests.house import repo

_NAMES = sorted(path.parent.name for path in (repo.ROOT / "plugins").glob("*/__init__.py"))


def _tree(name: str) -> ast.Module:
    return repo.tree_of(repo.ROOT / "plugins" / name / "__init__.py")


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("word", ["Settings", "Signals"])
def test_a_plugin_says_which_settings_and_signals_it_uses(name: str, word: str) -> None:
    """The docstring is the plugin's manual."""
    text = ast.get_docstring(_tree(name)) or ""
    assert re.search(rf"\b{word}:\s+\S", text), f"plugins/{name}/__init__.py: no “{word}: …”"


@pytest.mark.parametrize("name", _NAMES)
def test_a_plugin_names_every_signal_that_it_connects_to(name: str) -> None:
    """A signal that the docstring leaves out would surprise who reads only that."""
    tree = _tree(name)
    text = ast.get_docstring(tree) or ""
    connected = {
        node.value.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "connect"
        and isinstance(node.value, ast.Attribute)
    }
    assert connected or "Signals: none of its own" in " ".join(text.split())
    assert connected == {each for each in re.findall(r"`(\w+)`", text) if each in connected}


@pytest.mark.parametrize("name", _NAMES)
def test_a_plugin_registers_itself(name: str) -> None:
    """Pelican calls register(), which takes nothing, and connects to signals or as a step."""
    found = [
        node
        for node in _tree(name).body
        if isinstance(node, ast.FunctionDef) and node.name == "register"
    ]
    assert len(found) == 1, f"plugins/{name}/__init__.py: no register()"
    assert not found[0].args.args
    calls = {ast.unparse(node.func) for node in ast.walk(found[0]) if isinstance(node, ast.Call)}
    assert any(call == "steps.connect" or call.startswith("signals.") for call in calls), calls


@pytest.mark.parametrize("name", _NAMES)
def test_settings_of_a_plugin_are_frozen(name: str) -> None:
    """SETTINGS maps a setting's name to the frozen dataclass that it must be."""
    module = importlib.import_module(f"plugins.{name}")
    for setting, kind in getattr(module, "SETTINGS", {}).items():
        assert setting.isupper()
        assert is_dataclass(kind)
        parameters: Any = vars(kind)["__dataclass_params__"]
        assert parameters.frozen, f"{name}: {setting}"


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
