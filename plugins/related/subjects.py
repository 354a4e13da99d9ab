"""What the ranking knows of an article, whoever read it: this portal or stock Pelican."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from portal.content import article as articles
from portal.content.article import Article

_TAG = re.compile(r"<[^<>]*+>")


@dataclass(frozen=True, slots=True)
class Subject:
    """An article as text and facts. `text` is plain, captions included; `day` is an ordinal, or 0.

    `related` are the editor's pins, `unrelated` the bars: keys as `articles.key_of` gives them.
    """

    key: str
    title: str
    lead: str = ""
    text: str = ""
    day: int = 0
    section: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    unrelated: tuple[str, ...] = ()


def of_article(article: Article) -> Subject:
    """Return what the portal's own reader read; the article has its body."""
    captions = [f"{each.caption} {each.alt}" for each in article.figures]
    return Subject(
        key=article.key,
        title=article.title,
        lead=article.lead,
        text="\n".join([articles.plain(article.body), *captions]),
        day=article.date.toordinal() if article.date else 0,
        section=article.section,
        tags=article.tags,
        authors=article.authors,
        related=tuple(map(articles.key_of, article.related)),
        unrelated=tuple(map(articles.key_of, article.unrelated)),
    )


def of_pelican(found: Any) -> Subject:
    """Return what stock Pelican read: an `Article` of its own, its key being the slug."""
    day: date | None = getattr(found, "date", None)
    return Subject(
        key=found.slug,
        title=found.title,
        lead=_words(str(found.metadata.get("summary") or "")),
        text=_words(found.content),
        day=day.toordinal() if day else 0,
        section=str(getattr(found, "category", "")),
        tags=tuple(map(str, getattr(found, "tags", ()))),
        authors=tuple(map(str, getattr(found, "authors", ()))),
        related=_names(found, "related"),
        unrelated=_names(found, "unrelated"),
    )


def _words(html: str) -> str:
    return unescape(_TAG.sub(" ", html))


def _names(found: Any, field: str) -> tuple[str, ...]:
    """Return the slugs of a metadata line "related: a, b"."""
    written = found.metadata.get(field, "")
    parts = written if isinstance(written, (list, tuple)) else str(written).split(",")
    return tuple(str(each).strip() for each in parts if str(each).strip())
