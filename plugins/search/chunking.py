"""Content-defined chunking: a local edit changes only the chunks near it.

A chunk ends where the hash is smallest among all positions that would give it a valid length.
Two sequences that differ in one place therefore soon have the same boundaries again.
"""

from __future__ import annotations

from plugins.search.codec import IntArray


def chunk_starts(offsets: IntArray, hashes: IntArray, shortest: int, longest: int) -> list[int]:
    """Return the indexes of the items that begin a chunk; the first is 0.

    `offsets`: where each item begins, ascending, in the unit of `shortest` and `longest`;
    `hashes`: one for each item. A chunk is longer than `longest` only where no item begins at a
    valid length; the last may be shorter than `shortest`.
    """
    lows = offsets.searchsorted(offsets + shortest)
    highs = offsets.searchsorted(offsets + longest, "right")
    starts, count = [], len(offsets)
    start = 0
    while start < count:
        starts.append(start)
        low, high = lows[start], highs[start]
        start = int(low if high <= low else low + hashes[low:high].argmin())
    return starts
