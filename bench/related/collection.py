"""The articles that were judged, as the rankers see them: without what editors have pinned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bench import JUDGED
from bench.related import labelled, parts
from bench.related.ours import Subject, of_article
from bench.related.trials import Trial
from portal.content import loader
from portal.content.article import Article, plain, with_body


def articles(root: Path = JUDGED) -> tuple[Article, ...]:
    """Return the articles of a content folder, with their bodies."""
    return tuple(with_body(root, article) for article in loader.load(root).articles)


def subjects(with_pins: Iterable[Article]) -> tuple[Subject, ...]:
    """Return them as subjects; a pin would tell the answer, so there are none."""
    return tuple(replace(of_article(article), related=(), unrelated=()) for article in with_pins)


def paragraphs(body: str) -> list[str]:
    """Return the paragraphs of a body as plain text, each heading with what follows it."""
    texts: list[str] = []
    heading = ""
    for block in body.split("\n\n"):
        if block.startswith("#"):
            heading = f"{heading} {plain(block)}".strip()
        elif words := plain(block):
            texts.append(f"{heading} {words}".strip())
            heading = ""
    return texts


def trials(root: Path = JUDGED) -> Sequence[Trial]:
    """Return the three trials: judged queries, judged articles, parts."""
    own = articles(root)
    whole = subjects(own)
    cut = parts.trial([(article.key, paragraphs(article.body)) for article in own])
    return (*labelled.trials(whole), cut)
