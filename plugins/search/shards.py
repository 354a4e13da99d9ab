"""Which years are indexed together: an edit in one span leaves the others as they are.

The halves of the calendar are cut in two again and again, at years that are multiples of a
power of two, until none holds more than `MOST` documents or is longer than a year. So what is
added in one year can part its own span, and never moves the ends of another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

MOST = 4000  # documents; half as many and more is usual
_ALL = (0, 16384)  # every year that a date can have

Span = tuple[int, int]
"""The first year and the one after the last."""


def spans(years: Mapping[int, int]) -> list[Span]:
    """Return the spans for the number of documents of each year, the oldest first."""
    return list(_cut(_ALL, Counter({year: count for year, count in years.items() if count})))


def _cut(span: Span, years: Counter[int]) -> Iterator[Span]:
    begin, end = span
    inside = {year: count for year, count in years.items() if begin <= year < end}
    if not inside:
        return
    if sum(inside.values()) <= MOST or end - begin == 1:
        yield span
        return
    middle = (begin + end) // 2
    yield from _cut((begin, middle), Counter(inside))
    yield from _cut((middle, end), Counter(inside))
