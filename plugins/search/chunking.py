"""Where a long row is cut into pieces, so that an edit moves the cuts near it and no others.

A piece ends where, of all places at which it would have a right length, the hash is least.
Two rows that differ in one place are soon cut at the same places again: that is what tools
for copying changed files call content-defined chunking.
"""

from __future__ import annotations

from plugins.search.codec import Numbers


def cuts(offsets: Numbers, marks: Numbers, least: int, most: int) -> list[int]:
    """Return the places at which pieces begin, the first is 0; pieces are `least` to `most` long.

    `offsets` say, ascending, how far each place is from the beginning, `marks` are the hashes.
    A piece is longer than `most` where there is no place before, and the last may be shorter.
    """
    lows = offsets.searchsorted(offsets + least)
    highs = offsets.searchsorted(offsets + most, "right")
    found, count = [], len(offsets)
    at = 0
    while at < count:
        found.append(at)
        low, high = lows[at], highs[at]
        at = int(low if high <= low else low + marks[low:high].argmin())
    return found
