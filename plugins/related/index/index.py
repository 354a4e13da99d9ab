"""Articles that share rare terms: an inverted index, and each article's nearest by cosine.

All is whole numbers, and how much a term tells depends on its number of articles by steps of
half a doubling. So an edit changes the answers of few articles, and these are found exactly:
an index that was updated equals one built anew (a property test holds it to that).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from plugins.related.index.arrays import Numbers
from plugins.related.index.nearest import ALIKE, NEAREST, Archive, first, mirrored, order
from plugins.related.index.postings import Postings, row, rows_of

Spread = Callable[[Callable[[Sequence[Any]], Any], Sequence[Any]], Iterable[Any]]
NOBODY = -1
_FEW = 8  # articles that may always be gone, or changed
_LAST = 1 << 62  # after all
_NONE = np.zeros((4, 0), np.int64)
_NOTHING = np.zeros(0, np.uint64)


class Near(NamedTuple):
    """Each article's nearest, a row an article: who (or -1), cosine in thousandths, if one text."""

    other: Numbers
    cosine: Numbers
    again: Numbers

    @classmethod
    def none(cls, count: int) -> Near:
        """Return the rows of articles that have nobody."""
        shape = (count, NEAREST)
        return cls(
            np.full(shape, NOBODY, np.int32), np.zeros(shape, np.int16), np.zeros(shape, bool)
        )

    def put(self, found: tuple[Numbers, ...] | Numbers) -> None:
        """Write what `nearest.first` found into rows that are empty."""
        mine, other, cosine, place = found
        self.other[mine, place], self.cosine[mine, place] = other, cosine

    def among(self, numbers: Numbers, touched: Numbers) -> Numbers:
        """Return the nearest of some articles that are not touched: whose, who, the cosine."""
        other = self.other[numbers]
        at, column = np.nonzero((other >= 0) & ~touched[other])
        return np.stack((numbers[at], other[at, column], self.cosine[numbers[at], column]))

    def clear(self, numbers: Numbers) -> None:
        """Forget the nearest of some articles."""
        self.other[numbers], self.cosine[numbers], self.again[numbers] = NOBODY, 0, False


def _here(work: Callable[[Sequence[int]], Any], share: Sequence[int]) -> Iterable[Any]:
    return [work(share)]


class Index:
    """The terms of all articles; `near` has each one's nearest.

    Articles are numbered in the order in which they came.
    """

    def __init__(self, terms: Mapping[str, Numbers], spread: Spread = _here) -> None:
        """Build from nothing. `spread` has work done on shares of the articles, maybe elsewhere."""
        names = sorted(terms)
        self._build(names, rows_of(range(len(names)), [terms[name] for name in names]), spread)

    def _build(self, names: list[str], rows: Numbers, spread: Spread) -> None:
        count = len(names)
        self.names, self.numbers = names, dict(zip(names, range(count), strict=True))
        self.near = Near.none(count)
        self._archive = Archive(Postings.of(rows, count), np.ones(count, np.int64), count)
        self._archive.measure_all()
        rank = np.arange(count)

        def share(some: Sequence[int]) -> Numbers:
            found = self._archive.cosines(np.array(some, np.int64), rows)
            return np.concatenate([_NONE, *(first(*each, rank) for each in found)], axis=1)

        for found in spread(share, range(count)):
            self.near.put(found)
        self._compare(rank, rows)

    def _compare(self, numbers: Numbers, rows: Numbers | None = None) -> None:
        """Look which of the nearest of some articles are the same text again."""
        alike = self.near.cosine[numbers] >= ALIKE
        row_at, column = np.nonzero(alike)
        one = numbers[row_at]
        other = self.near.other[one, column].astype(np.int64)
        self.near.again[numbers] = False
        if rows is None:
            wanted = np.zeros(len(self.names), bool)
            wanted[one] = wanted[other] = True
            rows = self._archive.postings.rows(wanted) if len(one) else _NOTHING
        self.near.again[one, column] = mirrored(one, other, rows)

    def change(
        self, old: Iterable[str], new: Mapping[str, Numbers], spread: Spread = _here
    ) -> set[str] | None:
        """Take in articles that are gone, changed or new: `old` as they were, `new` as they are.

        Return to whom others are nearest now; None: everybody's were found anew.
        """
        archive, size = self._archive, len(self.numbers)
        postings = archive.postings
        leaving = [self.numbers.pop(name) for name in old]
        touched = np.zeros(len(self.names), bool)
        touched[leaving] = True
        coming = rows_of(range(len(self.names), len(self.names) + len(new)), list(new.values()))
        terms = np.unique(np.concatenate([row(postings.rows(touched))[1], row(coming)[1]]))
        before = postings.at(terms)
        late = np.count_nonzero(postings.gone) + len(leaving) > max(len(self.names) // 5, _FEW)
        self._take(leaving, new, coming)
        if late or len(self.numbers).bit_length() != size.bit_length():
            self._anew(spread)
            return None
        after = postings.at(terms)
        moved = archive.tell(before.many) != archive.tell(after.many)
        touched = np.append(touched, np.ones(len(new), bool))
        for found in (before, after):
            touched[found.number[np.repeat(moved, found.listed)]] = True
        if np.count_nonzero(touched) > max(len(self.numbers) // 4, _FEW):
            self._anew(spread)
            return None
        numbers = self._renew(touched)
        return {self.names[number] for number in numbers.tolist()}

    def _take(self, leaving: Sequence[int], new: Mapping[str, Numbers], coming: Numbers) -> None:
        postings = self._archive.postings
        self.numbers.update(
            zip(new, range(len(self.names), len(self.names) + len(new)), strict=True)
        )
        self.names = [*self.names, *new]
        self.near = Near(*map(np.concatenate, zip(self.near, Near.none(len(new)), strict=True)))
        self._archive.norm = np.append(self._archive.norm, np.ones(len(new), np.int64))
        postings.drop(leaving)
        postings.add(coming, len(new))

    def _anew(self, spread: Spread) -> None:
        """Find everybody's nearest anew, and have all postings in the base."""
        names = sorted(self.numbers)
        number = np.zeros(len(self.names), np.uint64)
        number[[self.numbers[name] for name in names]] = np.arange(len(names), dtype=np.uint64)
        rows = self._archive.postings.rows(~self._archive.postings.gone)
        own = number[(rows >> np.uint64(40)).astype(np.int64)]
        rows = np.sort(own << np.uint64(40) | rows & np.uint64((1 << 40) - 1))
        self._build(names, rows, spread)

    def _renew(self, touched: Numbers) -> Numbers:
        """Find the nearest of touched articles, and put these where they now belong."""
        archive, near = self._archive, self.near
        stays = ~archive.postings.gone
        own = np.flatnonzero(touched & stays)
        rows = archive.postings.rows(touched & stays)
        archive.measure(rows)
        rank = self._ranks()
        hit = (touched[near.other] & (near.other >= 0)).any(axis=1) & ~touched
        full = near.other[:, -1] >= 0  # there may be others, below the last
        last = np.where(full, order(near.cosine[:, -1], rank[near.other[:, -1]]), _LAST)
        was = near.other.copy()
        near.clear(np.flatnonzero(touched))
        news = [_NONE[:3]]
        for mine, other, cosine in archive.cosines(own, rows):
            near.put(first(mine, other, cosine, rank))
            some = ~touched[other] & (order(cosine, rank[mine]) <= last[other])
            news.append(np.stack((other[some], mine[some], cosine[some])))
        found = np.concatenate(news, axis=1)
        those = np.unique(np.append(np.flatnonzero(hit), found[0]))
        found = np.concatenate((found, near.among(those, touched)), axis=1)
        one, another, much = found[:, order(found[2], rank[found[1]]) <= last[found[0]]]
        best = first(one, another, much, rank)
        near.clear(those)
        near.put(best)
        few = np.bincount(best[0], minlength=len(full)) < NEAREST
        again = those[full[those] & few[those]]
        if len(again):
            wanted = np.zeros(len(self.names), bool)
            wanted[again] = True
            near.clear(again)
            for each in archive.cosines(again, archive.postings.rows(wanted)):
                near.put(first(*each, rank))
        numbers = np.append(own, those)
        self._compare(numbers)
        moved = (near.other[numbers] != was[numbers]).any(axis=1)
        return np.array(numbers[moved | touched[numbers]])

    def _ranks(self) -> Numbers:
        """Return the place of each name among all."""
        rank = np.zeros(len(self.names), np.int64)
        rank[sorted(range(len(self.names)), key=self.names.__getitem__)] = np.arange(len(rank))
        return rank

    def by_name(self, names: Sequence[str]) -> Near:
        """Return the nearest of all articles, numbered by their places among the names."""
        number = np.array([self.numbers[name] for name in names], np.int64)
        place = np.full(len(self.names) + 1, NOBODY, np.int32)  # the last is nobody's
        place[number] = np.arange(len(names))
        other, cosine, again = (each[number] for each in self.near)
        return Near(place[other], cosine, again)

    def state(self) -> tuple[Any, ...]:
        """Return all of it but `base` as plain values, for the store; `of` takes it back."""
        postings = self._archive.postings
        rows = (*self.near, self._archive.norm, postings.gone, postings.extra)
        return self.names, *(each.tobytes() for each in rows)

    def base(self) -> bytes:
        """Return what does not change as long as the index is only updated."""
        return self._archive.postings.base.tobytes()

    @classmethod
    def of(cls, base: bytes, state: tuple[Any, ...]) -> Index:
        """Return the index that these were taken of."""
        self = cls.__new__(cls)
        self.names, *kept = state
        types = (np.int32, np.int16, np.bool_, np.int64, np.bool_, np.uint64)
        rows: list[Numbers] = [
            np.frombuffer(each, kind).copy() for each, kind in zip(kept, types, strict=True)
        ]
        other, cosine, again, norm, gone, extra = rows
        self.near = Near(*(each.reshape(-1, NEAREST) for each in (other, cosine, again)))
        self.numbers = {
            name: number
            for number, (name, left) in enumerate(zip(self.names, gone.tolist(), strict=True))
            if not left
        }
        postings = Postings(np.frombuffer(base, np.uint64), extra, gone)
        self._archive = Archive(postings, norm, len(self.numbers))
        return self
