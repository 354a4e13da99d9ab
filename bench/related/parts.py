"""Cases that need no judge: articles cut into parts, which should find each other.

A part has nothing to go by but its text: its title is its own beginning, its key is a hash, and it
has no day, section, tags or authors.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, combinations, pairwise

from bench.related.labelled import in_words
from bench.related.ours import Subject
from bench.related.trials import PARTS, Case, Trial

COUNT = 3  # parts of an article
LEAST = 120  # syllables in a part
_TITLE = 8  # syllables of a part's title


def trial(sources: Sequence[tuple[str, Sequence[str]]]) -> Trial:
    """Return the trial over articles given as (key, paragraphs), headings with what follows.

    An article that is too short for three parts is in the collection whole, as a distractor.
    """
    subjects: list[Subject] = []
    cases: list[Case] = []
    for key, paragraphs in sources:
        own = [_subject(key, number, text) for number, text in enumerate(_cut(paragraphs))]
        subjects += own
        if len(own) == COUNT:
            for part in own:
                grades = {other.key: 1.0 for other in own if other is not part}
                cases.append(Case(part, grades, key))
    return Trial(PARTS, sorted(subjects, key=lambda subject: subject.key), cases)


def _subject(key: str, number: int, text: str) -> Subject:
    secret = hashlib.sha256(f"{key}/{number}".encode()).hexdigest()[:12]
    return replace(in_words(f"phan/{secret}", " ".join(text.split()[:_TITLE])), text=text)


def _cut(paragraphs: Sequence[str]) -> list[str]:
    """Return the parts, as even as borders of paragraphs allow, or the whole as one."""
    sizes = [len(paragraph.split()) for paragraph in paragraphs]
    until = [0, *accumulate(sizes)]
    best = min(_borders(until), default=None)
    if best is None:
        return ["\n\n".join(paragraphs)]
    borders = (0, *best[1], len(paragraphs))
    return ["\n\n".join(paragraphs[start:end]) for start, end in pairwise(borders)]


def _borders(until: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield (unevenness, borders) of each way to cut in which no part is too short."""
    last = len(until) - 1
    for inner in combinations(range(1, last), COUNT - 1):
        marks = (0, *inner, last)
        lengths = [until[end] - until[start] for start, end in pairwise(marks)]
        if min(lengths) >= LEAST:
            yield max(lengths) - min(lengths), inner
