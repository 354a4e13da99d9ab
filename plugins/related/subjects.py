"""The ranking's view of an article, from the portal or from stock Pelican."""

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

    `related` are the editor's pins, `unrelated` the exclusions: keys as of `article.key_of`.
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


def of_article(article: Article, text: str) -> Subject:
    """Return the subject of an article of the portal. `text`: what readers see of its body."""
    # Captions are part of the text; once more, as they weigh more than it.
    captions = [f"{figure.caption} {figure.alt}" for figure in article.figures]
    return Subject(
        key=article.key,
        title=article.title,
        lead=article.lead,
        text="\n".join([text, *captions]),
        day=article.date.toordinal() if article.date else 0,
        section=article.section,
        tags=article.tags,
        authors=article.authors,
        related=tuple(map(articles.key_of, article.related)),
        unrelated=tuple(map(articles.key_of, article.unrelated)),
    )


def of_pelican(article: Any) -> Subject:
    """Return the subject of Pelican's own `Article`; its key is the slug."""
    day: date | None = getattr(article, "date", None)
    return Subject(
        key=article.slug,
        title=article.title,
        lead=_plain(str(article.metadata.get("summary") or "")),
        text=_plain(article.content),
        day=day.toordinal() if day else 0,
        section=str(getattr(article, "category", "")),
        tags=tuple(map(str, getattr(article, "tags", ()))),
        authors=tuple(map(str, getattr(article, "authors", ()))),
        related=_slugs(article, "related"),
        unrelated=_slugs(article, "unrelated"),
    )


def _plain(html: str) -> str:
    return unescape(_TAG.sub(" ", html))


def _slugs(article: Any, field: str) -> tuple[str, ...]:
    """Return the slugs of a metadata line "related: a, b"."""
    value = article.metadata.get(field, "")
    parts = value if isinstance(value, (list, tuple)) else str(value).split(",")
    return tuple(str(part).strip() for part in parts if str(part).strip())
