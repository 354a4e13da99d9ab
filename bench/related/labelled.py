"""The judged set, `labelled.toml`: queries and articles with what an editor would offer."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.related.ours import Subject
from bench.related.trials import ARTICLES, QUERIES, Case, Trial, by_order

FILE = Path(__file__).with_name("labelled.toml")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The right answers, best first, to a query in words or to an article; the other is empty.

    `struck`: what an editor would take out of the list under the article.
    """

    query: str
    article: str
    answers: tuple[str, ...]
    struck: frozenset[str] = frozenset()


def judgements(file: Path = FILE) -> list[Judgement]:
    """Return all judgements in the order of the file."""
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["entry"]
    return [
        Judgement(
            row.get("query", ""),
            row.get("article", ""),
            tuple(row["answers"]),
            frozenset(row.get("struck", ())),
        )
        for row in rows
    ]


def trials(subjects: Sequence[Subject]) -> tuple[Trial, Trial]:
    """Return the judged queries and the judged articles as trials over the whole portal."""
    by_key = {subject.key: subject for subject in subjects}
    queries, articles = [], []
    for number, judgement in enumerate(judgements()):
        grades = by_order(judgement.answers)
        if judgement.query:
            query = in_words(f"?/{number}", judgement.query)
            queries.append(Case(query, grades, judgement.answers[0]))
        else:
            articles.append(Case(by_key[judgement.article], grades, judgement.article))
    return Trial(QUERIES, subjects, queries), Trial(ARTICLES, subjects, articles)


def in_words(key: str, title: str) -> Subject:
    """Return a query that has words only."""
    return Subject(
        key=key,
        title=title,
        lead="",
        text="",
        day=0,
        section="",
        tags=(),
        authors=(),
        related=(),
        unrelated=(),
    )
