"""The neighbours of all articles, as arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from plugins.related.index.arrays import IntArray
from plugins.related.index.nearest import NEAREST

NOBODY = -1


class Neighbours(NamedTuple):
    """Each article's neighbours, nearest first: arrays of `NEAREST` columns and a row an article.

    `other`: a number, or NOBODY; `cosine`: in thousandths; `duplicate`: it is the same text.
    """

    other: IntArray
    cosine: IntArray
    duplicate: IntArray

    @classmethod
    def none(cls, count: int) -> Neighbours:
        """Return the empty rows of `count` articles."""
        shape = (count, NEAREST)
        return cls(
            np.full(shape, NOBODY, np.int32), np.zeros(shape, np.int16), np.zeros(shape, bool)
        )

    def put(self, pairs: tuple[IntArray, ...] | IntArray) -> None:
        """Fill empty rows with pairs as `nearest` returns them."""
        one, other, cosine, place = pairs
        self.other[one, place], self.cosine[one, place] = other, cosine

    def pairs(self, articles: IntArray, excluded: IntArray) -> IntArray:
        """Return the neighbours of some articles as (article, other, cosine) arrays.

        `excluded`: for each number whether it is left out as a neighbour.
        """
        other = self.other[articles]
        row, column = np.nonzero((other >= 0) & ~excluded[other])
        return np.stack((articles[row], other[row, column], self.cosine[articles[row], column]))

    def clear(self, articles: IntArray) -> None:
        """Empty the rows of some articles."""
        self.other[articles], self.cosine[articles], self.duplicate[articles] = NOBODY, 0, False
