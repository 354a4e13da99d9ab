"""The articles that were judged, as the rankers see them: without what editors have pinned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from bench import JUDGED
from bench.related import labelled, parts
from bench.related.ours import Subject, of_article
from bench.related.trials import Trial
from portal.content import loader
from portal.content.article import Article
from portal.content.readings import Readings
from portal.markup import collect


class Text(NamedTuple):
    """An article, its finished HTML, and its text as readers see it."""

    article: Article
    html: str
    shown: str


def articles(root: Path = JUDGED) -> tuple[Text, ...]:
    """Return the articles of a content folder, with their texts."""
    content = loader.load(root)
    readings = Readings(content, None)
    return tuple(
        Text(article, readings.html(article), readings.text(article))
        for article in content.articles
    )


def subjects(with_pins: Iterable[Text]) -> tuple[Subject, ...]:
    """Return them as subjects; a pin would tell the answer, so there are none."""
    return tuple(
        replace(of_article(article, shown), related=(), unrelated=())
        for article, _, shown in with_pins
    )


def paragraphs(html: str) -> list[str]:
    """Return the paragraphs of a body as plain text, each heading with what follows it."""
    texts: list[str] = []
    heading = ""
    for block in collect.collect(html, "", 1).blocks:
        if block.tag.startswith("h"):
            heading = f"{heading} {block.text}".strip()
        elif block.text:
            texts.append(f"{heading} {block.text}".strip())
            heading = ""
    return texts


def trials(root: Path = JUDGED) -> Sequence[Trial]:
    """Return the three trials: judged queries, judged articles, parts."""
    own = articles(root)
    whole = subjects(own)
    cut = parts.trial([(article.key, paragraphs(html)) for article, html, _ in own])
    return (*labelled.trials(whole), cut)
