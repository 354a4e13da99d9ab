from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from plugins.search.chunking import chunk_starts
from plugins.search.codec import IntArray

_WEIGHTS = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 2**32 - 1)), max_size=80)


def _cut(row: list[tuple[int, int]], shortest: int = 40, longest: int = 80) -> list[int]:
    return chunk_starts(*_row(row), shortest, longest)


def _row(row: list[tuple[int, int]]) -> tuple[IntArray, IntArray]:
    weights = np.array([weight for weight, _ in row], np.int64)
    return np.cumsum(weights) - weights, np.array([mark for _, mark in row], np.int64)


@given(_WEIGHTS)
def test_no_piece_but_the_last_is_too_short_and_none_needlessly_long(
    row: list[tuple[int, int]],
) -> None:
    """A piece of more than the most ends at the first place after that."""
    starts = _cut(row)
    offsets, _ = _row(row)
    assert starts[:1] == ([0] if row else [])
    for begin, end in pairwise(starts):
        assert begin < end
        assert offsets[end] - offsets[begin] >= 40
        if offsets[end] - offsets[begin] > 80:
            assert offsets[end - 1] - offsets[begin] < 40


def test_an_edit_moves_only_the_cuts_near_it() -> None:
    """That is what the hashes are for: cuts by length alone would all move."""
    chance = Random(5)  # noqa: S311 - a row of numbers, no secret
    row = [(chance.randint(1, 9), chance.getrandbits(32)) for _ in range(4000)]
    before = {row[place] for place in _cut(row)}
    for at in range(100, 4000, 300):
        changed = [*row[:at], (5, chance.getrandbits(32)), *row[at:]]
        after = {changed[place] for place in _cut(changed)}
        assert len(after - before) <= 12, at
        assert len(after) > 200
