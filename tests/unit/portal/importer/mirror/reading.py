"""Reads a mirrored site as the importer does, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portal.importer.article import Article, Category, Given, Left
from portal.importer.findings import Kind
from portal.importer.sources import mirror
from portal.importer.sources.mirror.tree import parse


@dataclass
class Read:
    """What an import gave: articles by address, what was left, categories."""

    articles: dict[str, Article]
    left: list[Left]
    categories: list[Category]


def read(path: Path, rules: Path | None = None, hosts: tuple[str, ...] = ()) -> Read:
    """Import a folder or a WARC."""
    items = list(mirror.read(Given(path=path, rules=rules, hosts=hosts)))
    return Read(
        {each.address: each for each in items if isinstance(each, Article)},
        [each for each in items if isinstance(each, Left)],
        [each for each in items if isinstance(each, Category)],
    )


def words(html: str | bytes) -> list[str]:
    """Return the words that a reader sees."""
    assert isinstance(html, str)
    tree = parse(html)
    return tree.text(tree.elements[0]).split()


def told(article: Article, kind: Kind) -> str:
    """Return what the findings of a kind say, with their texts."""
    return "\n".join(f"{each.what}: {each.text}" for each in article.findings if each.kind == kind)


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write pages into a folder; return it."""
    for name, html in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8")
    return folder
