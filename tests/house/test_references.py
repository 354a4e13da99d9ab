"""What docstrings, comments and the guides for developers name exists."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from tests.house import repo

_FOLDERS = ("portal", "plugins", "tools", "bench", "tests")
_GUIDES = ("docs/ARCHITECTURE.md", "docs/CONTRIBUTING.md")
_MODULES = {name: path for folder in _FOLDERS for name, path in repo.modules(folder).items()}
_QUOTED = re.compile(r"`([^`\n]+)`")
_QUOTED_IN_COMMENT = re.compile(r"#.*`")
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)+/?|[\w-]+/")
_FILE = re.compile(r"[\w-]+\.(?:py|js|html|css|toml|md)")
_ON_HOSTS = re.compile(r"[\w-]+\.(?:conf|map|log)")
# Where a path may begin: readers know from the context which folder is meant.
_ROOTS = ("", "portal", "portal/content", "plugins", "theme", "theme/static", "theme/static/css")
# What editors write, or commands make, here or on a host.
_MADE = ("content/", "data/", "cong-khai/", "current/", ".portal/")
_PLACEHOLDER = re.compile(r"\b[A-Z]{2,}\b")  # YEAR, SLUG, PATH
# Names of others that have the form of ours.
_FOREIGN = re.compile(
    rf"(?:{'|'.join(sorted(sys.stdlib_module_names))}|jinja2|markdown|nh3|numpy|pelican|PIL)\."
)


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the docstrings and comments of a Python file, or the lines of a text."""
    source = repo.text_of(path)
    if path.suffix != ".py":
        yield from enumerate(source.splitlines(), start=1)
        return
    for node in _statements(path):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield node.lineno, text
    if not _QUOTED_IN_COMMENT.search(source):
        return
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _statements(path: Path) -> Iterator[ast.AST]:
    """Yield all statements of a Python file; expressions, which are most of it, hold none."""
    left: list[ast.AST] = [repo.tree_of(path)]
    while left:
        node = left.pop()
        yield node
        for name in ("body", "handlers", "orelse", "finalbody", "cases"):
            left += getattr(node, name, ())


@cache
def _references(path: Path) -> Sequence[tuple[int, str]]:
    if "`" not in repo.text_of(path):
        return ()
    return [(line, match[1]) for line, text in _texts(path) for match in _QUOTED.finditer(text)]


def _files() -> list[Path]:
    return [*_MODULES.values(), *(repo.ROOT / name for name in _GUIDES)]


@cache
def _ends() -> dict[str, list[str]]:
    """Return the modules that a name may mean: `decode` and `photos.decode` mean one."""
    ends: dict[str, list[str]] = {}
    for name in _MODULES:
        parts = name.split(".")
        for start in range(len(parts)):
            ends.setdefault(".".join(parts[start:]), []).append(name)
    return ends


@cache
def _names(module: str) -> frozenset[str]:
    """Return what a module defines or imports."""
    names = {name.removeprefix(f"{module}.") for name in _MODULES if name.startswith(f"{module}.")}
    for node in repo.tree_of(_MODULES[module]).body:
        names |= _bound(node)
    return frozenset(names)


@cache
def _members() -> dict[str, set[str]]:
    """Return what each class defines, by its name."""
    members: dict[str, set[str]] = {}
    for path in _MODULES.values():
        for node in _statements(path):
            if isinstance(node, ast.ClassDef):
                members.setdefault(node.name, set()).update(*map(_bound, node.body))
    return members


def _bound(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return {node.name}
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _exists(reference: str) -> bool:
    """Say whether a dotted name is a module of ours or something in one."""
    if reference in _ends():
        return True
    owner, _, member = reference.rpartition(".")
    if member in _members().get(owner, ()):
        return True
    parts = reference.split(".")
    return any(
        ".".join(parts[end:]) in _names(module)
        for end in range(1, len(parts))
        for module in _ends().get(".".join(parts[:end]), ())
    )


def test_every_module_that_is_named_exists() -> None:
    """A dotted name leads to a module or class of ours and to something in it."""
    repo.assert_none(
        f"{repo.name_of(path)}:{line}: {reference}"
        for path in _files()
        for line, reference in _references(path)
        if _DOTTED.fullmatch(reference)
        and not _FILE.fullmatch(reference)
        and not _ON_HOSTS.fullmatch(reference)
        and not _FOREIGN.match(reference)
        and not _exists(reference)
    )


def test_a_name_that_is_gone_is_found() -> None:
    """The rule above would hold of anything if every name led somewhere."""
    assert _exists("urls.tag_address")
    assert _exists("Diagnostic.as_warning")
    assert not _exists("urls.no_such_address")
    assert not _exists("no_such_module.name")


def test_every_path_that_is_named_exists() -> None:
    """It leads to a folder or a file, from the place of the text or a usual one."""
    repo.assert_none(
        f"{repo.name_of(path)}:{line}: {reference}"
        for path in _files()
        for line, reference in _references(path)
        if _PATH.fullmatch(reference)
        and not reference.startswith(_MADE)
        and not _PLACEHOLDER.search(reference)
        and not _leads(path, reference)
    )


def test_every_file_that_is_named_exists() -> None:
    """A name alone is that of a file of the project, wherever it lies."""
    names = {path.name for path in repo.files(".py", ".js", ".html", ".css", ".toml", ".md")}
    repo.assert_none(
        f"{repo.name_of(path)}:{line}: {reference}"
        for path in _files()
        for line, reference in _references(path)
        if _FILE.fullmatch(reference) and reference not in names
    )


def _leads(path: Path, reference: str) -> bool:
    roots = [path.parent, *(repo.ROOT / root for root in _ROOTS)]
    return any((root / reference).exists() for root in roots) or any(
        (root / f"{reference}.py").exists() for root in roots
    )
