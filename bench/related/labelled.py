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
class Entry:
    """One judgement: of a query in words or of an article by its key, the other is empty."""

    query: str
    article: str
    answers: tuple[str, ...]


def entries(file: Path = FILE) -> list[Entry]:
    """Return all judgements in the order of the file."""
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["entry"]
    return [
        Entry(row.get("query", ""), row.get("article", ""), tuple(row["answers"])) for row in rows
    ]


def trials(subjects: Sequence[Subject]) -> tuple[Trial, Trial]:
    """Return the judged queries and the judged articles as trials over the whole portal."""
    by_key = {each.key: each for each in subjects}
    asked, placed = [], []
    for number, each in enumerate(entries()):
        grades = by_order(each.answers)
        if each.query:
            query = in_words(f"?/{number}", each.query)
            asked.append(Case(query, grades, each.answers[0]))
        else:
            placed.append(Case(by_key[each.article], grades, each.article))
    return Trial(QUERIES, subjects, asked), Trial(ARTICLES, subjects, placed)


def in_words(key: str, title: str) -> Subject:
    """Return a query of which nothing is known but its words."""
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
