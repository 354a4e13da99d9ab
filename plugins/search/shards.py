"""How the archive is divided into shards: ranges of years that are indexed together.

The calendar is halved again and again, at years that are multiples of a power of two, until no
range has more than `MOST` documents or only one year is left. A new document may therefore split
its own range but never moves the bounds of another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

MOST = 4000  # documents of a shard; most shards have more than half as many
_ALL = (0, 16384)  # every year that a date can have

YearRange = tuple[int, int]
"""The first year, and the year after the last."""


def split_years(years: Mapping[int, int]) -> list[YearRange]:
    """Return the ranges, oldest first; `years`: the number of documents of each year."""
    return list(_split(_ALL, Counter({year: count for year, count in years.items() if count})))


def _split(years: YearRange, counts: Counter[int]) -> Iterator[YearRange]:
    begin, end = years
    inside = {year: count for year, count in counts.items() if begin <= year < end}
    if not inside:
        return
    if sum(inside.values()) <= MOST or end - begin == 1:
        yield years
        return
    middle = (begin + end) // 2
    yield from _split((begin, middle), Counter(inside))
    yield from _split((middle, end), Counter(inside))
