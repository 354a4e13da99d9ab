from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from plugins.search.codec import varint, varints
from tests.unit.plugins.search.archive import Reader


@given(st.lists(st.integers(0, 2**28 - 1), max_size=50))
def test_numbers_come_back_in_their_order(values: list[int]) -> None:
    """One by one or all at once, the bytes are the same; each end is where the next begins."""
    data, ends = varints(np.array(values, np.int64))
    assert data == b"".join(map(varint, values))
    reader = Reader(data)
    assert [reader.number() for _ in values] == values
    assert list(ends)[-1:] == [len(data)][: len(values)]


@given(st.integers(0, 2**60))
def test_a_number_may_be_of_any_size(value: int) -> None:
    """Lengths of texts are not bounded."""
    assert Reader(varint(value)).number() == value
