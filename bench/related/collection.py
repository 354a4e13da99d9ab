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
    return tuple(with_body(root, each) for each in loader.load(root).articles)


def subjects(found: Iterable[Article]) -> tuple[Subject, ...]:
    """Return them as subjects; a pin would tell the answer, so there are none."""
    return tuple(replace(of_article(each), related=(), unrelated=()) for each in found)


def paragraphs(body: str) -> list[str]:
    """Return the paragraphs of a body as plain text, each heading with what follows it."""
    found: list[str] = []
    heading = ""
    for block in body.split("\n\n"):
        if block.startswith("#"):
            heading = f"{heading} {plain(block)}".strip()
        elif words := plain(block):
            found.append(f"{heading} {words}".strip())
            heading = ""
    return found


def trials(root: Path = JUDGED) -> Sequence[Trial]:
    """Return the three trials: judged queries, judged articles, parts."""
    found = articles(root)
    whole = subjects(found)
    cut = parts.trial([(each.key, paragraphs(each.body)) for each in found])
    return (*labelled.trials(whole), cut)
