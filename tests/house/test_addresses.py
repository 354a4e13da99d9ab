"""The addresses of the portal stand in one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from portal import urls
from tests.house import repo

_ADDRESSES = sorted(
    value
    for name, value in vars(urls).items()
    if name.isupper() and isinstance(value, str) and value.startswith("/") and value != urls.HOME
)
# Rooms that do not import `portal.urls`, and what they name all the same.
_ELSEWHERE = {
    ("portal/check/links.py", urls.SITEMAP),
    ("portal/check/links.py", urls.ROBOTS),
    ("portal/check/redirects.py", urls.NOT_FOUND),
    ("portal/check/redirects.py", urls.GONE_PAGE),
    ("portal/check/redirects.py", urls.ROBOTS),
    ("portal/preview/server.py", urls.NOT_FOUND),
}


def _written(path: Path) -> Iterator[str]:
    """Yield the addresses that the texts of a file's program begin with, docstrings left out."""
    tree = repo.tree_of(path)
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if id(node) not in docstrings:
                yield from (
                    address
                    for address in _ADDRESSES
                    if text == address or (address.endswith("/") and text.startswith(address))
                )


def test_an_address_is_written_in_portal_urls_alone() -> None:
    """Else one of two would be forgotten on the day that it changes."""
    files = [*repo.below(repo.ROOT / "portal", ".py"), *repo.below(repo.ROOT / "plugins", ".py")]
    found = {
        (name, address)
        for path in files
        if (name := repo.name_of(path)) != "portal/urls.py"
        for address in _written(path)
    }
    repo.assert_none(f"{name}: {address}" for name, address in sorted(found - _ELSEWHERE))
