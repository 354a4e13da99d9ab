"""Each article's nearest others by cosine similarity, kept up to date across builds.

All arithmetic is in whole numbers, and a term's weight changes only when its number of articles
crosses half a doubling. An edit therefore changes the neighbours of few articles, which are found
exactly: an updated index equals one built from scratch (a property test).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from plugins.related.index.arrays import IntArray
from plugins.related.index.nearest import (
    ALIKE,
    NEAREST,
    Archive,
    are_duplicates,
    nearest,
    order,
)
from plugins.related.index.neighbours import NOBODY, Neighbours
from plugins.related.index.postings import Postings, rows_of, split_rows

MapShares = Callable[[Callable[[Sequence[Any]], Any], Sequence[Any]], Iterable[Any]]
_FEW = 8  # articles that may always be gone or changed without a rebuild
_LAST = 1 << 62  # above any sort key
_NO_PAIRS = np.zeros((4, 0), np.int64)
_NO_ROWS = np.zeros(0, np.uint64)


class _Bounds(NamedTuple):
    """Before an update, of each row: is it full, the sort key of its last; ranks of all names."""

    full: IntArray
    last: IntArray
    rank: IntArray


def _map_here(work: Callable[[Sequence[int]], Any], share: Sequence[int]) -> Iterable[Any]:
    return [work(share)]


class Index:
    """The terms of all articles and, in `near`, their neighbours.

    Articles are numbered in the order in which they were added.
    """

    def __init__(self, terms: Mapping[str, IntArray], map_shares: MapShares = _map_here) -> None:
        """Build from scratch. `map_shares`: as `parallel.map_shares` with two arguments."""
        names = sorted(terms)
        rows = rows_of(range(len(names)), [terms[name] for name in names])
        self._build(names, rows, map_shares)

    def _build(self, names: list[str], rows: IntArray, map_shares: MapShares) -> None:
        count = len(names)
        self.names, self.numbers = names, dict(zip(names, range(count), strict=True))
        self.near = Neighbours.none(count)
        self._archive = Archive(Postings.of(rows, count), np.ones(count, np.int64), count)
        self._archive.compute_all_norms()
        rank = np.arange(count)

        def share(numbers: Sequence[int]) -> IntArray:
            cosines = self._archive.cosines(np.array(numbers, np.int64), rows)
            return np.concatenate([_NO_PAIRS, *(nearest(*part, rank) for part in cosines)], axis=1)

        for pairs in map_shares(share, range(count)):
            self.near.put(pairs)
        self._mark_duplicates(rank, rows)

    def _mark_duplicates(self, articles: IntArray, rows: IntArray | None = None) -> None:
        """Find the neighbours of some articles that are the same text; `rows`: of all articles."""
        row, column = np.nonzero(self.near.cosine[articles] >= ALIKE)
        one = articles[row]
        other = self.near.other[one, column].astype(np.int64)
        self.near.duplicate[articles] = False
        if rows is None:
            wanted = np.zeros(len(self.names), bool)
            wanted[one] = wanted[other] = True
            rows = self._archive.postings.rows(wanted) if len(one) else _NO_ROWS
        self.near.duplicate[one, column] = are_duplicates(one, other, rows)

    def update(
        self, old: Iterable[str], new: Mapping[str, IntArray], map_shares: MapShares = _map_here
    ) -> set[str] | None:
        """Remove articles and add others; a changed article is both in `old` and in `new`.

        Return the articles whose neighbours may have changed; None after a rebuild: all.
        """
        archive, size = self._archive, len(self.numbers)
        postings = archive.postings
        leaving = [self.numbers.pop(name) for name in old]
        touched = np.zeros(len(self.names), bool)
        touched[leaving] = True
        coming = rows_of(range(len(self.names), len(self.names) + len(new)), list(new.values()))
        leaving_rows = postings.rows(touched)
        terms = np.unique(np.concatenate([split_rows(leaving_rows)[1], split_rows(coming)[1]]))
        before = postings.at(terms)
        gone = np.count_nonzero(postings.gone) + len(leaving)
        many_gone = gone > max(len(self.names) // 5, _FEW)
        self._apply(leaving, new, coming)
        if many_gone or len(self.numbers).bit_length() != size.bit_length():
            self._rebuild(map_shares)
            return None
        after = postings.at(terms)
        reweighed = archive.rarity(before.counts) != archive.rarity(after.counts)
        touched = np.append(touched, np.ones(len(new), bool))
        for affected in (before, after):
            touched[affected.article[np.repeat(reweighed, affected.listed)]] = True
        if np.count_nonzero(touched) > max(len(self.numbers) // 4, _FEW):
            self._rebuild(map_shares)
            return None
        changed = self._refresh(touched)
        return {self.names[number] for number in changed.tolist()}

    def _apply(self, leaving: Sequence[int], new: Mapping[str, IntArray], coming: IntArray) -> None:
        """Remove and add articles, without neighbours as yet."""
        postings = self._archive.postings
        self.numbers.update(
            zip(new, range(len(self.names), len(self.names) + len(new)), strict=True)
        )
        self.names = [*self.names, *new]
        rows = zip(self.near, Neighbours.none(len(new)), strict=True)
        self.near = Neighbours(*map(np.concatenate, rows))
        self._archive.norm = np.append(self._archive.norm, np.ones(len(new), np.int64))
        postings.remove(leaving)
        postings.add(coming, len(new))

    def _rebuild(self, map_shares: MapShares) -> None:
        """Renumber the articles by name and compute everything from their postings."""
        names = sorted(self.numbers)
        number = np.zeros(len(self.names), np.uint64)
        number[[self.numbers[name] for name in names]] = np.arange(len(names), dtype=np.uint64)
        rows = self._archive.postings.rows(~self._archive.postings.gone)
        article = number[(rows >> np.uint64(40)).astype(np.int64)]
        rows = np.sort(article << np.uint64(40) | rows & np.uint64((1 << 40) - 1))
        self._build(names, rows, map_shares)

    def _refresh(self, touched: IntArray) -> IntArray:
        """Recompute the neighbours of touched articles, and update those of the others.

        Example: b was edited. b gets new neighbours. a, which had b, loses it, unless the new
        cosine is still high enough. c, which b has come to resemble, gets b in the place of its
        last. Where a full row has become short, another article may belong into it that was below
        its last: that row is computed again.

        Return the articles whose neighbours changed, and all touched ones that stay.
        """
        archive, near, rank = self._archive, self.near, self._ranks()
        touched_now = touched & ~archive.postings.gone
        own = np.flatnonzero(touched_now)
        rows = archive.postings.rows(touched_now)
        archive.compute_norms(rows)
        lost = (touched[near.other] & (near.other >= 0)).any(axis=1) & ~touched
        full = near.other[:, -1] >= 0
        last = np.where(full, order(near.cosine[:, -1], rank[near.other[:, -1]]), _LAST)
        bounds = _Bounds(full, last, rank)
        before = near.other.copy()
        near.clear(np.flatnonzero(touched))
        gained = self._compute(own, rows, touched, bounds)
        others = np.unique(np.append(np.flatnonzero(lost), gained[0]))
        self._merge(others, gained, touched, bounds)
        articles = np.append(own, others)
        self._mark_duplicates(articles)
        changed = (near.other[articles] != before[articles]).any(axis=1)
        return np.array(articles[changed | touched[articles]])

    def _compute(
        self, own: IntArray, rows: IntArray, touched: IntArray, bounds: _Bounds
    ) -> IntArray:
        """Fill the rows of touched articles; return the pairs that may enter the rows of others.

        These are (other, touched article, cosine) arrays.
        """
        gained = [_NO_PAIRS[:3]]
        for one, other, cosine in self._archive.cosines(own, rows):
            self.near.put(nearest(one, other, cosine, bounds.rank))
            enters = ~touched[other] & (order(cosine, bounds.rank[one]) <= bounds.last[other])
            gained.append(np.stack((other[enters], one[enters], cosine[enters])))
        return np.concatenate(gained, axis=1)

    def _merge(
        self, articles: IntArray, gained: IntArray, touched: IntArray, bounds: _Bounds
    ) -> None:
        """Merge the pairs gained with those that stay; compute rows again that become short."""
        near, rank = self.near, bounds.rank
        pairs = np.concatenate((gained, near.pairs(articles, touched)), axis=1)
        one, other, cosine = pairs[:, order(pairs[2], rank[pairs[1]]) <= bounds.last[pairs[0]]]
        best = nearest(one, other, cosine, rank)
        near.clear(articles)
        near.put(best)
        short = np.bincount(best[0], minlength=len(bounds.full)) < NEAREST
        again = articles[bounds.full[articles] & short[articles]]
        if len(again):
            wanted = np.zeros(len(self.names), bool)
            wanted[again] = True
            near.clear(again)
            for part in self._archive.cosines(again, self._archive.postings.rows(wanted)):
                near.put(nearest(*part, rank))

    def _ranks(self) -> IntArray:
        """Return the rank of each name among all."""
        rank = np.zeros(len(self.names), np.int64)
        rank[sorted(range(len(self.names)), key=self.names.__getitem__)] = np.arange(len(rank))
        return rank

    def by_name(self, names: Sequence[str]) -> Neighbours:
        """Return the neighbours of all articles, which are numbered by their places in `names`."""
        number = np.array([self.numbers[name] for name in names], np.int64)
        place = np.full(len(self.names) + 1, NOBODY, np.int32)  # the last is for NOBODY
        place[number] = np.arange(len(names))
        other, cosine, duplicate = (array[number] for array in self.near)
        return Neighbours(place[other], cosine, duplicate)

    def state(self) -> tuple[Any, ...]:
        """Return everything but `base` as plain values, for the store; see `restore`."""
        postings = self._archive.postings
        arrays = (*self.near, self._archive.norm, postings.gone, postings.extra)
        return self.names, *(array.tobytes() for array in arrays)

    def base(self) -> bytes:
        """Return what only a rebuild changes."""
        return self._archive.postings.base.tobytes()

    @classmethod
    def restore(cls, base: bytes, state: tuple[Any, ...]) -> Index:
        """Return the index with this `base` and this `state`."""
        self = cls.__new__(cls)
        self.names, *fields = state
        types = (np.int32, np.int16, np.bool_, np.int64, np.bool_, np.uint64)
        arrays: list[IntArray] = [
            np.frombuffer(data, kind).copy() for data, kind in zip(fields, types, strict=True)
        ]
        other, cosine, duplicate, norm, gone, extra = arrays
        self.near = Neighbours(
            *(array.reshape(-1, NEAREST) for array in (other, cosine, duplicate))
        )
        self.numbers = {
            name: number
            for number, (name, is_gone) in enumerate(zip(self.names, gone.tolist(), strict=True))
            if not is_gone
        }
        postings = Postings(np.frombuffer(base, np.uint64), extra, gone)
        self._archive = Archive(postings, norm, len(self.numbers))
        return self
