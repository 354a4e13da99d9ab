from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.search.shards import MOST, split_years

_YEARS = st.dictionaries(st.integers(1900, 2100), st.integers(0, 2 * MOST), max_size=30)


def _holding(years: dict[int, int], span: tuple[int, int]) -> int:
    return sum(count for year, count in years.items() if span[0] <= year < span[1])


@given(_YEARS)
def test_every_year_is_in_one_span_and_none_holds_too_much(years: dict[int, int]) -> None:
    """Only a single year may hold more; no span is empty."""
    ranges = split_years(years)
    for year, count in years.items():
        assert sum(begin <= year < end for begin, end in ranges) == (count > 0) or not count
    for begin, end in ranges:
        assert _holding(years, (begin, end)) > 0
        assert _holding(years, (begin, end)) <= MOST or end - begin == 1
    assert ranges == sorted(ranges)


@given(_YEARS, st.integers(1900, 2100), st.integers(1, MOST))
def test_what_is_added_in_a_year_moves_no_other_span(
    years: dict[int, int], year: int, more: int
) -> None:
    """Spans that do not hold the year stay, whatever comes to it."""
    before = {span for span in split_years(years) if not span[0] <= year < span[1]}
    after = set(split_years({**years, year: years.get(year, 0) + more}))
    assert before <= after


def test_a_growing_archive_has_few_spans() -> None:
    """20,000 articles of 22 years: half a dozen, of more than 2,500 nearly all."""
    years = dict.fromkeys(range(2005, 2026), 930) | {2026: 465}
    sizes = [_holding(years, span) for span in split_years(years)]
    assert len(sizes) == 6
    assert sum(size >= 2500 for size in sizes) >= 5
