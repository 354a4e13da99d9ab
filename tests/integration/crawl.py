"""Follows the links of a built portal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup


@lru_cache(maxsize=1)  # several tests look at one portal
def pages(portal: Path) -> list[tuple[Path, BeautifulSoup]]:
    """Return every page of a portal that changes no more, with its elements."""
    paths = sorted(portal.rglob("*.html"))
    return [(p, BeautifulSoup(p.read_text(encoding="utf-8"), "html.parser")) for p in paths]


def dead_links(portal: Path, url: str = "") -> list[tuple[str, str]]:
    """Return pages and the addresses on them at which the portal has no file.

    `url`: of the portal, with which the addresses said to machines begin.
    """
    return [
        (page.relative_to(portal).as_posix(), address)
        for page, soup in pages(portal)
        for address in (*_addresses(soup), *_said(soup, url))
        if address.startswith("/") and not (portal / _file(address)).is_file()
    ]


def _addresses(soup: BeautifulSoup) -> Iterator[str]:
    for each in soup.select("[href], [src]"):
        yield str(each.get("href") or each.get("src"))
    for each in soup.select("[srcset]"):
        yield from (part.split()[0] for part in str(each["srcset"]).split(", "))


def _said(soup: BeautifulSoup, url: str) -> Iterator[str]:
    """Yield the addresses of JSON-LD."""
    for script in soup.select('script[type="application/ld+json"]') if url else ():
        for value in _values(json.loads(script.text)):
            if value.startswith(f"{url}/") and "#" not in value:
                yield value.removeprefix(url)


def _values(node: Any) -> Iterator[str]:
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        if isinstance(child, str):
            yield child
        yield from _values(child)


def _file(address: str) -> str:
    plain = address.partition("#")[0].partition("?")[0]
    return (f"{plain}index.html" if plain.endswith("/") else plain).lstrip("/")
