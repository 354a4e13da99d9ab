"""Cosine similarity of articles over their shared terms, in whole numbers."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import numpy as np

from plugins.related.index.arrays import IntArray, ranges
from plugins.related.index.postings import COMMON, Postings, split_rows

NEAREST = 16  # neighbours stored for each article
ALIKE = 800  # cosine in thousandths, from which on two texts are compared for duplication
_DUPLICATE = 85  # per cent of the weight of all terms, also unshared ones, that duplicates share
_RARE = 4  # articles: a rarer term weighs no more, since rarity is partly chance
_FINE = 4  # fractional bits of a norm
_AT_ONCE = 64  # articles whose cosines are computed together
_PAIRS = 1000  # pairs that are compared together
# A summand of a dot product: index of the article (13 bits), the other article (24), value (27).
_VALUE, _OTHER = np.uint64(27), np.uint64(24)
_VALUES, _OTHERS = (np.uint64((1 << bits) - 1) for bits in (27, 24))


def level(number: int) -> int:
    """Return 2 log2 of a number, rounded down."""
    bits = number.bit_length()
    return 2 * (bits - 1) + (number * number >= 1 << (2 * bits - 1))


@functools.cache
def rarities(bits: int) -> IntArray:
    """Return the weight of terms that 0, 1, 2 … articles have (inverse document frequency).

    `bits`: of the number of all articles. A term of one article, or of nearly all, weighs 0.
    """
    most = min(COMMON, max(8, 3 << bits >> 4))
    weights = [max(0, 2 * bits - level(max(count, _RARE))) for count in range(2, most + 1)]
    return np.array([0, 0, *weights, *[0] * (COMMON + 1 - most)], np.int64)


def norms(squares: IntArray) -> IntArray:
    """Return the square roots of sums of squares, times 2^_FINE, rounded down; at least 1.

    A double is exact here: 256 squares of at most 255 times 44 stay below 2**44.
    """
    return np.maximum(np.sqrt((squares << 2 * _FINE).astype(np.float64)).astype(np.int64), 1)


class Archive:
    """What cosines are computed from: postings, each article's norm, the number of articles."""

    def __init__(self, postings: Postings, norm: IntArray, size: int) -> None:
        self.postings, self.norm = postings, norm
        self._rarities = rarities(size.bit_length())

    def rarity(self, count: IntArray) -> IntArray:
        """Return the weight of terms that so many articles have."""
        return self._rarities[np.minimum(count, COMMON + 1)]

    def compute_all_norms(self) -> None:
        """Compute the norms of all articles; all postings must be in the base."""
        squares = np.zeros(len(self.norm), np.int64)
        for article, weight, count in self.postings.counts():
            np.add.at(squares, article, (weight * self.rarity(count)) ** 2)
        self.norm = norms(squares)

    def compute_norms(self, rows: IntArray) -> None:
        """Compute the norms of the articles that have rows."""
        article, term, weight = split_rows(rows)
        terms, which = np.unique(term, return_inverse=True)
        rarity = self.rarity(self.postings.at(terms).counts)
        squares = np.zeros(len(self.norm), np.int64)
        np.add.at(squares, article, (weight * rarity[which]) ** 2)
        self.norm[article] = norms(squares[article])

    def cosines(
        self, articles: IntArray, rows: IntArray
    ) -> Iterator[tuple[IntArray, IntArray, IntArray]]:
        """Yield, for some articles at a time: article, another with a shared term, cosine.

        `articles` are sorted; `rows` are those of at least these. Cosines are in thousandths.
        """
        for start in range(0, len(articles), _AT_ONCE):
            some = articles[start : start + _AT_ONCE]
            begin, end = _row_bounds(rows, some)
            article, term, weight = split_rows(rows[ranges(begin, end - begin)])
            yield self._cosines(some, np.searchsorted(some, article), term, weight)

    def _cosines(
        self, articles: IntArray, place: IntArray, term: IntArray, weight: IntArray
    ) -> tuple[IntArray, IntArray, IntArray]:
        """Return cosines; `place`, `term`, `weight`: the terms, by places of their articles."""
        terms, which = np.unique(term, return_inverse=True)
        postings = self.postings.at(terms)
        rarity = self.rarity(postings.counts)
        relevant = rarity[which] > 0
        place, weight, which = place[relevant], weight[relevant], which[relevant]
        listed = postings.listed[which]
        index = ranges((np.cumsum(postings.listed) - postings.listed)[which], listed)
        value = np.repeat(weight * rarity[which] ** 2, listed) * postings.weight[index]
        pairs = np.repeat(place, listed) << 24 | postings.article[index]
        summands = pairs.astype(np.uint64) << _VALUE | value.astype(np.uint64)
        summands.sort()
        start = np.flatnonzero(np.diff(summands >> _VALUE, prepend=~np.uint64(0)))
        values = (summands & _VALUES).astype(np.int64)
        product = np.add.reduceat(values, start) if len(start) else start
        pair = summands[start] >> _VALUE
        one, other = articles[(pair >> _OTHER).astype(np.int64)], (pair & _OTHERS).astype(np.int64)
        differ = one != other
        one, other, product = one[differ], other[differ], product[differ]
        cosine = (1000 * product << 2 * _FINE) // (self.norm[one] * self.norm[other])
        return one, other, np.minimum(cosine, 1000)


def _row_bounds(rows: IntArray, articles: IntArray) -> tuple[IntArray, IntArray]:
    """Return where the rows of each article begin and end."""
    article = articles.astype(np.uint64)
    return tuple(np.searchsorted(rows, article + one << 40) for one in _ZERO_ONE)  # type: ignore[return-value]


_ZERO_ONE = (np.uint64(0), np.uint64(1))


def order(cosine: IntArray, rank: IntArray) -> IntArray:
    """Return sort keys, ascending from the nearest: by cosine, then by the rank of the name."""
    return (1000 - cosine.astype(np.int64)) << 24 | rank


def nearest(
    one: IntArray, other: IntArray, cosine: IntArray, rank: IntArray
) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Return the `NEAREST` pairs of each article `one`, and each pair's place among them.

    `rank`: of each article's name among all.
    """
    key = one.astype(np.uint64) << np.uint64(34)
    key |= order(cosine, rank[other]).astype(np.uint64)
    sorting = np.argsort(key)
    one = one[sorting]
    place = np.arange(len(one)) - np.searchsorted(one, one)
    top = place < NEAREST
    sorting = sorting[top]
    return one[top], other[sorting], cosine[sorting], place[top]


def are_duplicates(one: IntArray, other: IntArray, rows: IntArray) -> IntArray:
    """Tell for each pair of articles whether their texts are nearly the same.

    `rows`: of at least these articles.
    """
    parts = [
        _are_duplicates(one[start : start + _PAIRS], other[start : start + _PAIRS], rows)
        for start in range(0, len(one), _PAIRS)
    ]
    return np.concatenate([np.zeros(0, bool), *parts])


def _are_duplicates(one: IntArray, other: IntArray, rows: IntArray) -> IntArray:
    terms, totals = [], []
    for articles in (one, other):
        begin, end = _row_bounds(rows, articles)
        _, term, weight = split_rows(rows[ranges(begin, end - begin)])
        pair = np.repeat(np.arange(len(articles)), end - begin)
        terms.append(
            (pair.astype(np.uint64) << np.uint64(32) | term) << np.uint64(8)
            | weight.astype(np.uint64)
        )
        totals.append(np.bincount(pair, weight, len(articles)).astype(np.int64))
    both = np.sort(np.concatenate(terms))
    # A term of both articles is there twice, the lesser weight first: that is what they share.
    common = both[:-1][both[:-1] >> np.uint64(8) == both[1:] >> np.uint64(8)]
    shared = np.zeros(len(one), np.int64)
    pair = (common >> np.uint64(40)).astype(np.int64)
    np.add.at(shared, pair, (common & np.uint64(255)).astype(np.int64))
    return 100 * shared >= _DUPLICATE * np.maximum(*totals)
