"""What is kept between builds runs nothing, and has keys of one kind."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house import repo

_MODULES = {**repo.modules("portal"), **repo.modules("plugins")}
# Between processes of one run; templates that this user compiled, never in the store.
_MAY_LOAD = {("portal.system.parallel", "pickle"), ("portal.builder.compiled_templates", "marshal")}
_RUN = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "copyreg", "runpy"}
# What counts bytes for other ends than a name or a key: codes, digests of values, publishing.
_MAY_HASH = {"portal.system.files", "portal.cache.fingerprint", "portal.system.config_loader"}
_MAY_HASH |= {"portal.cache.store", "portal.importer.originals"}
_MAY_HASH |= {"portal.importer.sources.joomla.k2"}  # K2 names its photos so


def _loads(tree: ast.Module) -> Iterator[str]:
    """Yield the modules with which a program turns bytes into what they say."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id in _RUN and not node.attr.startswith("dump") and node.attr.islower():
                yield node.value.id
        elif isinstance(node, ast.ImportFrom) and node.module in _RUN:
            yield node.module


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_nothing_that_was_kept_is_unpickled_or_unmarshalled() -> None:
    """Reading a file of the store makes data: `portal.system.codec` alone reads them."""
    found = {
        (name, module) for name, path in _MODULES.items() for module in _loads(repo.tree_of(path))
    }
    assert found == _MAY_LOAD


def test_the_keeper_of_jinjas_templates_is_our_own() -> None:
    """Jinja's unpickles and unmarshals whatever lies in its folder."""
    for path in _MODULES.values():
        assert "FileSystemBytecodeCache" not in repo.text_of(path)


def test_names_and_keys_are_made_in_one_place() -> None:
    """`portal.system.files` says how long they are."""
    hashing = {name for name, path in _MODULES.items() if "hashlib" in _imports(repo.tree_of(path))}
    assert {name for name in hashing if not name.startswith("portal.publish.")} == _MAY_HASH
