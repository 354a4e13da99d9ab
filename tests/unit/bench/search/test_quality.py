from __future__ import annotations

import pytest

from bench.search.quality import Case, reciprocal_rank

_CASE = Case("plain", "x", ("/a/", "/b/"))


@pytest.mark.parametrize(
    ("addresses", "rank"),
    [(["/a/"], 1.0), (["/c/", "/b/", "/a/"], 0.5), (["/c/", "/d/", "/a/"], 1 / 3), ([], 0.0)],
)
def test_a_rank_counts_from_the_first_right_answer(addresses: list[str], rank: float) -> None:
    """What does not come at all counts nothing."""
    assert reciprocal_rank(addresses, _CASE) == rank
