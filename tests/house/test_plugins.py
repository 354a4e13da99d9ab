"""What every plugin has, so that one is read like another."""

from __future__ import annotations

import ast
import importlib
import re
from dataclasses import is_dataclass
from typing import Any

import pytest

import pelicanconf
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
    assert connected, "register() connects to nothing"
    assert connected == {each for each in re.findall(r"`(\w+)`", text) if each in connected}


@pytest.mark.parametrize("name", _NAMES)
def test_a_plugin_registers_itself(name: str) -> None:
    """Pelican calls register(); it takes nothing and imports Pelican inside itself."""
    found = [
        node
        for node in _tree(name).body
        if isinstance(node, ast.FunctionDef) and node.name == "register"
    ]
    assert len(found) == 1, f"plugins/{name}/__init__.py: no register()"
    assert not found[0].args.args
    assert any(
        isinstance(node, ast.ImportFrom) and node.module == "pelican" for node in found[0].body
    )


@pytest.mark.parametrize("name", _NAMES)
def test_settings_of_a_plugin_are_frozen(name: str) -> None:
    """SETTINGS maps a setting's name to the frozen dataclass that it must be."""
    module = importlib.import_module(f"plugins.{name}")
    for setting, kind in getattr(module, "SETTINGS", {}).items():
        assert setting.isupper()
        assert is_dataclass(kind)
        parameters: Any = vars(kind)["__dataclass_params__"]
        assert parameters.frozen, f"{name}: {setting}"


def test_all_plugins_are_listed_by_their_dotted_names() -> None:
    """A bare name would make a second copy of the module."""
    assert sorted(pelicanconf.PLUGINS) == [f"plugins.{name}" for name in _NAMES]


def test_the_list_in_the_docstring_follows_the_settings() -> None:
    """plugins/__init__.py tells the plugins in the order in which they run."""
    text = ast.get_docstring(repo.tree_of(repo.ROOT / "plugins" / "__init__.py")) or ""
    told = [f"plugins.{name}" for name in re.findall(r"^(\w+) {2,}\S", text, re.MULTILINE)]
    assert told == pelicanconf.PLUGINS
