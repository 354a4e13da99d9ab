"""Which occasions of a recurring event its block on an article's page shows."""

from __future__ import annotations

from collections.abc import Sequence

LENGTH = 8  # occasions shown, at most


def shown(days: Sequence[int], here: int) -> range:
    """Return the places of the occasions nearest to the one at `here`, itself among them.

    `days`: ordinals, sorted. Of two equally near, the newer.
    """
    first, end = here, here + 1
    while end - first < min(LENGTH, len(days)):
        if end == len(days) or (
            first > 0 and days[here] - days[first - 1] < days[end] - days[here]
        ):
            first -= 1
        else:
            end += 1
    return range(first, end)
