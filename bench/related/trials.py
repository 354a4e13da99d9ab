"""A trial: articles to choose from, and cases that say which of them belong to a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.related.ours import Subject

QUERIES, ARTICLES, PARTS = "queries", "articles", "parts"
"""The kinds: a reader's words; an article of ours; a part of one of our articles."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question and its answers.

    `grades`: how much each right key is worth, the best the most. `group`: the article that
    the case is about; cases of one group are related, so they are never in different folds.
    """

    query: Subject
    grades: Mapping[str, float]
    group: str


@dataclass(frozen=True, slots=True)
class Trial:
    """Cases of one kind over one collection. A query may be in the collection itself."""

    kind: str
    subjects: Sequence[Subject]
    cases: Sequence[Case]


def by_order(answers: Sequence[str]) -> dict[str, float]:
    """Return grades of answers, best first: of three the first is worth 3, the last 1."""
    return {key: float(len(answers) - place) for place, key in enumerate(answers)}
