"""Which article has which terms, both ways: all postings of an archive in sorted whole numbers.

A posting is term, article, weight (32 + 24 + 8 bits), a row the same by article: 24 + 32 + 8.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from plugins.related.index.arrays import Numbers, ranges

COMMON = 75  # a term of more articles tells little, and would cost most of the time
_EIGHT, _TERM, _DOC = map(np.uint64, (8, 32, 24))
_BYTE, _TERMS, _DOCS = (np.uint64((1 << bits) - 1) for bits in (8, 32, 24))
_AT_ONCE = 1 << 16  # postings


def rows_of(numbers: Sequence[int], terms: Sequence[Numbers]) -> Numbers:
    """Return the rows of articles in order, of their terms as `terms.weigh` has them."""
    if not numbers:
        return np.zeros(0, np.uint64)
    found: Numbers = np.concatenate(terms)
    found |= np.repeat(np.array(numbers, np.uint64) << np.uint64(40), [len(each) for each in terms])
    return found


def row(rows: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return the articles, terms and weights of rows."""
    weight = (rows & _BYTE).astype(np.int64)
    return (rows >> np.uint64(40)).astype(np.int64), rows >> _EIGHT & _TERMS, weight


class Found(NamedTuple):
    """Of some terms: how many articles have each; of those that are few, their numbers, by term.

    `listed` says how many are given of each: all, or none where more than `COMMON` have it.
    """

    many: Numbers
    listed: Numbers
    number: Numbers
    weight: Numbers


class Postings:
    """All postings: a base that stays, what came after it, and which articles are gone."""

    def __init__(self, base: Numbers, extra: Numbers, gone: Numbers) -> None:
        """`gone`: of each number of an article whether it counts no longer."""
        self.base, self.extra, self.gone = base, extra, gone

    @classmethod
    def of(cls, rows: Numbers, count: int) -> Postings:
        """Return the postings of so many articles."""
        return cls(_turned(rows), np.zeros(0, np.uint64), np.zeros(count, bool))

    def drop(self, numbers: Sequence[int]) -> None:
        """Let articles count no longer."""
        self.gone[list(numbers)] = True

    def add(self, rows: Numbers, count: int) -> None:
        """Take in the rows of so many more articles."""
        self.extra = np.sort(np.concatenate((self.extra, _turned(rows))))
        self.gone = np.append(self.gone, np.zeros(count, bool))

    def counts(self) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """Yield all of the base, part by part: articles, weights, how many share the term."""
        start = 0
        while start < len(self.base):
            last = self.base[min(start + _AT_ONCE, len(self.base)) - 1]
            end = int(np.searchsorted(self.base, last | _TERMS, "right"))  # of its term
            some = self.base[start:end]
            begin = np.flatnonzero(np.diff(some >> _TERM, prepend=~np.uint64(0)))
            many = np.diff(begin, append=len(some))
            yield *_parted(some), np.repeat(many, many)
            start = end

    def at(self, terms: Numbers) -> Found:
        """Return who has each of some terms."""
        low, high = terms << _TERM, (terms << _TERM) | _TERMS
        spans = [
            (some, *(np.searchsorted(some, each) for each in (low, high)))
            for some in (self.base, self.extra)
        ]
        many = sum((end - start for _, start, end in spans), np.zeros(len(terms), np.int64))
        few = many - np.count_nonzero(self.gone) <= COMMON
        parts = []
        for some, start, end in spans:
            long = np.where(few, end - start, 0)
            parts.append((np.repeat(np.arange(len(terms)), long), some[ranges(start, long)]))
        which, found = (np.concatenate(each) for each in zip(*parts, strict=True))
        number, weight = _parted(found)
        stays = ~self.gone[number]
        which, number, weight = which[stays], number[stays], weight[stays]
        if len(self.extra):
            order = np.argsort(which, kind="stable")
            which, number, weight = which[order], number[order], weight[order]
        listed = np.bincount(which, minlength=len(terms))
        return Found(np.where(few, listed, many), listed, number, weight)

    def rows(self, wanted: Numbers) -> Numbers:
        """Return the rows of articles that are `wanted`, which says so of each number."""
        found = [np.zeros(0, np.uint64)]
        for some in (self.base, self.extra):
            for start in range(0, len(some), _AT_ONCE):
                part = some[start : start + _AT_ONCE]
                found.append(part[wanted[(part >> _EIGHT & _DOCS).astype(np.int64)]])
        return _back(np.concatenate(found))


def _parted(postings: Numbers) -> tuple[Numbers, Numbers]:
    number = (postings >> _EIGHT & _DOCS).astype(np.int64)
    return number, (postings & _BYTE).astype(np.int64)


def _turned(rows: Numbers) -> Numbers:
    """Return rows as postings, in their order."""
    found = rows >> _EIGHT << _TERM
    found |= rows >> np.uint64(40) << _EIGHT
    found |= rows & _BYTE
    found.sort()
    return found


def _back(postings: Numbers) -> Numbers:
    """Return postings as rows, in their order."""
    found = (postings >> _EIGHT & _DOCS) << np.uint64(40)
    found |= postings >> _TERM << _EIGHT
    found |= postings & _BYTE
    found.sort()
    return found
