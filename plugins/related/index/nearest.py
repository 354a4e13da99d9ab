"""Who is nearest to whom, by cosine: sums over shared terms, all of it in whole numbers."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import numpy as np

from plugins.related.index.arrays import Numbers, ranges
from plugins.related.index.postings import COMMON, Postings, row

NEAREST = 16  # kept of each article
ALIKE = 800  # thousandths of cosine, from which on a text may be the same again
_MIRRORED = 85  # per cent of all its terms, those that nobody shares too
_RARE = 4  # a term of two articles tells no more than one of four: chance has its share
_FINE = 4  # binary places of a norm
_AT_ONCE = 64  # articles whose cosines are taken together
_PAIRS = 1000  # whose terms are compared together
# A sum's part: which of the articles (13 bits), which other (24), how much they share (27).
_SHARE, _OTHER = np.uint64(27), np.uint64(24)
_SHARES, _OTHERS = (np.uint64((1 << bits) - 1) for bits in (27, 24))


def level(number: int) -> int:
    """Return 2 log2 of a number, rounded down."""
    bits = number.bit_length()
    return 2 * (bits - 1) + (number * number >= 1 << (2 * bits - 1))


@functools.cache
def tells(size: int) -> Numbers:
    """Return what a term of 0, 1, 2 … articles tells in an archive of a number of so many bits.

    Nothing if it is one's alone or nearly everybody's.
    """
    most = min(COMMON, max(8, 3 << size >> 4))
    found = [max(0, 2 * size - level(max(count, _RARE))) for count in range(2, most + 1)]
    return np.array([0, 0, *found, *[0] * (COMMON + 1 - most)], np.int64)


def norms(total: Numbers) -> Numbers:
    """Return the roots of sums of squares, rounded down, with their binary places; at least 1.

    A double is exact here: 256 squares of at most 255 times 44 stay below 2**44.
    """
    return np.maximum(np.sqrt((total << 2 * _FINE).astype(np.float64)).astype(np.int64), 1)


class Archive:
    """All that cosines are taken from: postings, everybody's norm, the size of the archive."""

    def __init__(self, postings: Postings, norm: Numbers, size: int) -> None:
        self.postings, self.norm = postings, norm
        self._tells = tells(size.bit_length())

    def tell(self, count: Numbers) -> Numbers:
        """Return what terms tell that so many articles have."""
        return self._tells[np.minimum(count, COMMON + 1)]

    def measure_all(self) -> None:
        """Take everybody's norm, as long as all postings are in the base."""
        total = np.zeros(len(self.norm), np.int64)
        for number, weight, count in self.postings.counts():
            np.add.at(total, number, (weight * self.tell(count)) ** 2)
        self.norm = norms(total)

    def measure(self, rows: Numbers) -> None:
        """Take the norms of the articles that have rows."""
        number, term, weight = row(rows)
        terms, which = np.unique(term, return_inverse=True)
        told = self.tell(self.postings.at(terms).many)
        total = np.zeros(len(self.norm), np.int64)
        np.add.at(total, number, (weight * told[which]) ** 2)
        self.norm[number] = norms(total[number])

    def cosines(self, own: Numbers, rows: Numbers) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """Yield, of some articles at a time: the article, another with a term of its, the cosine.

        `rows` has at least those of `own`, which is sorted. An article is not its own other.
        """
        for start in range(0, len(own), _AT_ONCE):
            some = own[start : start + _AT_ONCE]
            edges = (np.searchsorted(rows, some.astype(np.uint64) + each << 40) for each in _ONES)
            begin, end = edges
            number, term, weight = row(rows[ranges(begin, end - begin)])
            yield self._cosines(some, np.searchsorted(some, number), term, weight)

    def _cosines(
        self, own: Numbers, place: Numbers, term: Numbers, weight: Numbers
    ) -> tuple[Numbers, Numbers, Numbers]:
        terms, which = np.unique(term, return_inverse=True)
        found = self.postings.at(terms)
        told = self.tell(found.many)
        telling = told[which] > 0
        place, weight, which = place[telling], weight[telling], which[telling]
        many = found.listed[which]
        at = ranges((np.cumsum(found.listed) - found.listed)[which], many)
        share = np.repeat(weight * told[which] ** 2, many) * found.weight[at]
        both = np.repeat(place, many) << 24 | found.number[at]
        parts = both.astype(np.uint64) << _SHARE | share.astype(np.uint64)
        parts.sort()
        begin = np.flatnonzero(np.diff(parts >> _SHARE, prepend=~np.uint64(0)))
        dot = np.add.reduceat((parts & _SHARES).astype(np.int64), begin) if len(begin) else begin
        pair = parts[begin] >> _SHARE
        mine, others = own[(pair >> _OTHER).astype(np.int64)], (pair & _OTHERS).astype(np.int64)
        strange = mine != others
        mine, others, dot = mine[strange], others[strange], dot[strange]
        cosine = (1000 * dot << 2 * _FINE) // (self.norm[mine] * self.norm[others])
        return mine, others, np.minimum(cosine, 1000)


_ONES = (np.uint64(0), np.uint64(1))


def order(cosine: Numbers, rank: Numbers) -> Numbers:
    """Return numbers in the order of nearness: by cosine, then by the place of the name."""
    return (1000 - cosine.astype(np.int64)) << 24 | rank


def first(
    mine: Numbers, other: Numbers, cosine: Numbers, rank: Numbers
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return the nearest of each article, and the place that each has among them.

    `rank` has the place of each article's name among all.
    """
    key = mine.astype(np.uint64) << np.uint64(34)
    key |= order(cosine, rank[other]).astype(np.uint64)
    sorting = np.argsort(key)
    mine = mine[sorting]
    place = np.arange(len(mine)) - np.searchsorted(mine, mine)
    kept = place < NEAREST
    sorting = sorting[kept]
    return mine[kept], other[sorting], cosine[sorting], place[kept]


def mirrored(one: Numbers, other: Numbers, rows: Numbers) -> Numbers:
    """Say of pairs of articles whether both are one text; `rows` has those of both."""
    parts = [
        _mirrored(one[start : start + _PAIRS], other[start : start + _PAIRS], rows)
        for start in range(0, len(one), _PAIRS)
    ]
    return np.concatenate([np.zeros(0, bool), *parts])


def _mirrored(one: Numbers, other: Numbers, rows: Numbers) -> Numbers:
    both, whole = [], []
    for each in (one, other):
        edges = (np.searchsorted(rows, each.astype(np.uint64) + more << 40) for more in _ONES)
        begin, end = edges
        _, term, weight = row(rows[ranges(begin, end - begin)])
        pair = np.repeat(np.arange(len(each)), end - begin)
        both.append(
            (pair.astype(np.uint64) << np.uint64(32) | term) << np.uint64(8)
            | weight.astype(np.uint64)
        )
        whole.append(np.bincount(pair, weight, len(each)).astype(np.int64))
    found = np.sort(np.concatenate(both))
    twice = found[:-1][found[:-1] >> np.uint64(8) == found[1:] >> np.uint64(8)]  # the lesser weight
    shared = np.zeros(len(one), np.int64)
    np.add.at(
        shared, (twice >> np.uint64(40)).astype(np.int64), (twice & np.uint64(255)).astype(np.int64)
    )
    return 100 * shared >= _MIRRORED * np.maximum(*whole)
