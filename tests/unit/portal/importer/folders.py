"""Reads folders as the importer does, and writes those of plain texts."""

from __future__ import annotations

from pathlib import Path

from portal.importer.article import Article, Given, Item, Left, Source
from portal.importer.findings import Kind
from portal.importer.sources import text


def items(folder: Path, source: Source = text.read) -> list[Item]:
    """Return what an adapter yields for a folder."""
    return list(source(Given(path=folder)))


def articles(folder: Path, source: Source = text.read) -> list[Article]:
    """Return the articles among it."""
    return [item for item in items(folder, source) if isinstance(item, Article)]


def left(folder: Path, source: Source = text.read) -> dict[str, str]:
    """Return what is said of the files that give no article, by their places."""
    return {item.place: item.what for item in items(folder, source) if isinstance(item, Left)}


def read(folder: Path, written: str, *photos: str) -> Article:
    """Return the article of a plain text with photos beside it."""
    (folder / "bai.txt").write_text(written, encoding="utf-8")
    for name in photos:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"\xff\xd8")
    (article,) = articles(folder)
    return article


def told(article: Article, kind: Kind) -> list[str]:
    """Return the findings of a kind."""
    return [f"{each.what}: {each.text}" for each in article.findings if each.kind is kind]


def blocks(article: Article) -> list[str]:
    """Return the blocks of a body."""
    assert isinstance(article.body, str)
    return article.body.split("\n")
