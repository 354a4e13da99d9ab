"""What the ranking keeps of an article from build to build: plain values, no text."""

from __future__ import annotations

import marshal  # what the store keeps, under its checksum
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from plugins.related import series, terms
from plugins.related.index import Terms, pack
from plugins.related.subjects import Subject
from portal import text
from portal.fingerprint import plain_digest


@dataclass(frozen=True, slots=True)
class Weights(terms.Fields):
    """All numbers of the ranking; chosen by measurement (decision 7).

    Cosines run to 1000; `section` is added for the same section, `year` for the same day, half
    of it a year later, a quarter after two.
    """

    section: int = 20
    year: int = 40


class Profile(NamedTuple):
    """An article's facts and terms. Names are folded -> as shown."""

    day: int
    section: str
    tags: dict[str, str]
    documents: dict[str, str]
    bodies: dict[str, str]
    event: str
    related: tuple[str, ...]
    unrelated: tuple[str, ...]
    packed: bytes

    @property
    def terms(self) -> Terms:
        """Its terms and their weights."""
        found = array("Q")
        found.frombytes(self.packed)
        return found


Kept = tuple[int, bytes, bytes, bytes]
"""A profile for the store: its day, a digest of its facts, one of its terms, all marshalled."""


def keep(found: Profile) -> Kept:
    """Return a profile for the store, quick to look at."""
    data = marshal.dumps(tuple(found), 2)
    return found.day, plain_digest(found[:-1]), plain_digest(found.packed), data


class Profiles(Mapping[str, Profile]):
    """Profiles by key, opened when they are asked for."""

    def __init__(self, kept: Mapping[str, Kept]) -> None:
        self.kept = kept
        self._open: dict[str, Profile] = {}

    def __getitem__(self, key: str) -> Profile:
        found = self._open.get(key)
        if found is None:
            found = self._open[key] = opened(self.kept[key])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.kept)

    def __len__(self) -> int:
        return len(self.kept)


def opened(kept: Kept) -> Profile:
    """Return what was kept."""
    return Profile(*marshal.loads(kept[3]))  # noqa: S302 - ours, from the store


def of(subject: Subject, weights: Weights) -> Profile:
    """Return what is to be kept of an article."""
    tags = {text.fold(name): name for name in subject.tags}
    documents, bodies = terms.documents(subject), terms.bodies(subject)
    named = [
        *((f"#{name}", weights.tag) for name in tags),
        *((f"§{name}", weights.document) for name in documents),
        *((f"@{name}", weights.body) for name in bodies),
    ]
    weighed = terms.weigh(subject, weights, named)
    return Profile(
        day=subject.day,
        section=subject.section,
        tags=tags,
        documents=documents,
        bodies=bodies,
        event=series.event(subject.title),
        related=subject.related,
        unrelated=subject.unrelated,
        packed=bytes(pack(weighed)),
    )
