"""An inverted index in sorted 64-bit numbers.

A posting is term, article, weight (32 + 24 + 8 bits from the high end on); a row is the same by
article: article, term, weight (24 + 32 + 8 bits).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from plugins.related.index.arrays import IntArray, ranges

COMMON = 75  # articles of a term, above which it says little and would cost most of the time
_EIGHT, _TERM, _ARTICLE = map(np.uint64, (8, 32, 40))
_BYTE, _TERMS, _ARTICLES = (np.uint64((1 << bits) - 1) for bits in (8, 32, 24))
_AT_ONCE = 1 << 16  # postings


def rows_of(numbers: Sequence[int], terms: Sequence[IntArray]) -> IntArray:
    """Return the rows of articles, numbered in ascending order; `terms`: as of `terms.weigh`."""
    if not numbers:
        return np.zeros(0, np.uint64)
    rows: IntArray = np.concatenate(terms)
    lengths = [len(own) for own in terms]
    rows |= np.repeat(np.array(numbers, np.uint64) << _ARTICLE, lengths)
    return rows


def split_rows(rows: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """Return the articles, terms and weights of rows."""
    weight = (rows & _BYTE).astype(np.int64)
    return (rows >> _ARTICLE).astype(np.int64), rows >> _EIGHT & _TERMS, weight


class TermPostings(NamedTuple):
    """The postings of some terms. `counts`: articles of each term.

    `listed`: how many of them are given: all, or none of a term with more than `COMMON`.
    `article` and `weight`: of the postings given, by term.
    """

    counts: IntArray
    listed: IntArray
    article: IntArray
    weight: IntArray


class Postings:
    """All postings: a base that is never changed, later additions, and which articles are gone."""

    def __init__(self, base: IntArray, extra: IntArray, gone: IntArray) -> None:
        """`gone`: for each article's number whether it was removed."""
        self.base, self.extra, self.gone = base, extra, gone

    @classmethod
    def of(cls, rows: IntArray, count: int) -> Postings:
        """Return the postings of `count` articles."""
        return cls(_to_postings(rows), np.zeros(0, np.uint64), np.zeros(count, bool))

    def remove(self, numbers: Sequence[int]) -> None:
        """Mark articles as gone."""
        self.gone[list(numbers)] = True

    def add(self, rows: IntArray, count: int) -> None:
        """Add the rows of `count` more articles."""
        self.extra = np.sort(np.concatenate((self.extra, _to_postings(rows))))
        self.gone = np.append(self.gone, np.zeros(count, bool))

    def counts(self) -> Iterator[tuple[IntArray, IntArray, IntArray]]:
        """Yield the whole base in parts: articles, weights, number of articles with the term."""
        start = 0
        while start < len(self.base):
            last = self.base[min(start + _AT_ONCE, len(self.base)) - 1]
            end = int(np.searchsorted(self.base, last | _TERMS, "right"))  # of its term
            part = self.base[start:end]
            starts = np.flatnonzero(np.diff(part >> _TERM, prepend=~np.uint64(0)))
            counts = np.diff(starts, append=len(part))
            yield *_split(part), np.repeat(counts, counts)
            start = end

    def at(self, terms: IntArray) -> TermPostings:
        """Return the postings of some terms, without those of articles that are gone."""
        low, high = terms << _TERM, (terms << _TERM) | _TERMS
        bounds = [
            (array, *(np.searchsorted(array, limit) for limit in (low, high)))
            for array in (self.base, self.extra)
        ]
        count = sum((end - start for _, start, end in bounds), np.zeros(len(terms), np.int64))
        few = count - np.count_nonzero(self.gone) <= COMMON
        parts = []
        for array, start, end in bounds:
            length = np.where(few, end - start, 0)
            which = np.repeat(np.arange(len(terms)), length)
            parts.append((which, array[ranges(start, length)]))
        which, postings = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
        article, weight = _split(postings)
        stays = ~self.gone[article]
        which, article, weight = which[stays], article[stays], weight[stays]
        if len(self.extra):
            order = np.argsort(which, kind="stable")
            which, article, weight = which[order], article[order], weight[order]
        listed = np.bincount(which, minlength=len(terms))
        return TermPostings(np.where(few, listed, count), listed, article, weight)

    def rows(self, wanted: IntArray) -> IntArray:
        """Return the rows of some articles; `wanted`: a boolean for each number."""
        parts = [np.zeros(0, np.uint64)]
        for array in (self.base, self.extra):
            for start in range(0, len(array), _AT_ONCE):
                part = array[start : start + _AT_ONCE]
                parts.append(part[wanted[(part >> _EIGHT & _ARTICLES).astype(np.int64)]])
        return _to_rows(np.concatenate(parts))


def _split(postings: IntArray) -> tuple[IntArray, IntArray]:
    article = (postings >> _EIGHT & _ARTICLES).astype(np.int64)
    return article, (postings & _BYTE).astype(np.int64)


def _to_postings(rows: IntArray) -> IntArray:
    """Return rows as sorted postings."""
    postings = rows >> _EIGHT << _TERM
    postings |= rows >> _ARTICLE << _EIGHT
    postings |= rows & _BYTE
    postings.sort()
    return postings


def _to_rows(postings: IntArray) -> IntArray:
    """Return postings as sorted rows."""
    rows = (postings >> _EIGHT & _ARTICLES) << _ARTICLE
    rows |= postings >> _TERM << _EIGHT
    rows |= postings & _BYTE
    rows.sort()
    return rows
