"""What the ranking caches of an article: plain values, no text."""

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
    """All weights of the ranking; chosen by measurement (decision 7).

    Cosines run to 1000. `section` is added for the same section, `year` for the same day: half of
    it after a year, a quarter after two.
    """

    section: int = 20
    year: int = 40


class Mentions(NamedTuple):
    """The legal documents, tags and bodies that an article names: folded form -> as shown."""

    documents: dict[str, str]
    tags: dict[str, str]
    bodies: dict[str, str]


class Profile(NamedTuple):
    """An article's facts. `day`: ordinal, or 0; `event`: as `series.event` says.

    `packed_mentions`: its serialised `Mentions`; `terms`: a digest of its terms.
    """

    day: int
    section: str
    event: str
    related: tuple[str, ...]
    unrelated: tuple[str, ...]
    packed_mentions: bytes
    terms: bytes

    @property
    def mentions(self) -> Mentions:
        """What the article names; deserialised anew on each access."""
        return Mentions(*codec.loads(self.packed_mentions))


def profiles(subjects: Sequence[Subject], weights: Weights) -> list[tuple[Profile, Terms]]:
    """Return the profile and the terms of each article."""
    mentions = list(map(_mentions, subjects))
    entities = [
        [f"{sign}{name}" for sign, names in zip(terms.KINDS, kinds, strict=True) for name in names]
        for kinds in mentions
    ]
    weighed = terms.weigh(subjects, weights, entities)
    rows = zip(subjects, mentions, weighed, strict=True)
    return [(_profile(subject, names, own_terms), own_terms) for subject, names, own_terms in rows]


def _mentions(subject: Subject) -> Mentions:
    return Mentions(
        documents=terms.documents(subject),
        tags={text.fold(name): name for name in subject.tags},
        bodies=terms.bodies(subject),
    )


def _profile(subject: Subject, mentions: Mentions, own_terms: Terms) -> Profile:
    return Profile(
        day=subject.day,
        section=subject.section,
        event=series.event(subject.title),
        related=subject.related,
        unrelated=subject.unrelated,
        packed_mentions=codec.dumps(mentions),
        terms=plain_digest(own_terms.tobytes()),
    )
