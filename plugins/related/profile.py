"""What the ranking keeps of an article from build to build: plain values, no text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plugins.related import series, terms
from plugins.related.subjects import Subject
from plugins.related.terms import Terms
from portal.cache.fingerprint import plain_digest
from portal.system import codec
from portal.vietnamese import text


@dataclass(frozen=True, slots=True)
class Weights(terms.Fields):
    """All numbers of the ranking; chosen by measurement (decision 7).

    Cosines run to 1000; `section` is added for the same section, `year` for the same day, half
    of it a year later, a quarter after two.
    """

    section: int = 20
    year: int = 40


class Names(NamedTuple):
    """The documents, tags and bodies that an article names: folded -> as shown."""

    documents: dict[str, str]
    tags: dict[str, str]
    bodies: dict[str, str]


class Profile(NamedTuple):
    """An article's facts: what it names folded up, and a digest of its terms."""

    day: int
    section: str
    event: str
    related: tuple[str, ...]
    unrelated: tuple[str, ...]
    folded: bytes
    terms: bytes

    @property
    def names(self) -> Names:
        """What it names."""
        return Names(*codec.loads(self.folded))


def of(subjects: Sequence[Subject], weights: Weights) -> list[tuple[Profile, Terms]]:
    """Return what is to be kept of articles, and their terms."""
    names = list(map(_names, subjects))
    wholes = [
        [f"{sign}{name}" for sign, some in zip(terms.NAMED, each, strict=True) for name in some]
        for each in names
    ]
    return [
        (_profile(subject, named, weighed), weighed)
        for subject, named, weighed in zip(
            subjects, names, terms.weigh(subjects, weights, wholes), strict=True
        )
    ]


def _names(subject: Subject) -> Names:
    return Names(
        documents=terms.documents(subject),
        tags={text.fold(name): name for name in subject.tags},
        bodies=terms.bodies(subject),
    )


def _profile(subject: Subject, names: Names, weighed: Terms) -> Profile:
    return Profile(
        day=subject.day,
        section=subject.section,
        event=series.event(subject.title),
        related=subject.related,
        unrelated=subject.unrelated,
        folded=codec.dumps(names),
        terms=plain_digest(weighed.tobytes()),
    )
