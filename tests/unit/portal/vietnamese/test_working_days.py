"""Working days: weekends, holidays, exchanged days, and the laws of counting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.notices import holidays
from portal.vietnamese.working_days import UnknownYearError, WorkingDays
from tests.conftest import PORTAL

_OURS, _ = holidays.load(PORTAL)
_YEARS = frozenset(range(2020, 2030))
_DAY = timedelta(days=1)
_days = st.dates(date(2022, 1, 1), date(2026, 12, 31))
_counts = st.integers(1, 30)
_sets = st.frozensets(_days, max_size=60)


@st.composite
def _calendars(draw: st.DrawFn) -> WorkingDays:
    return WorkingDays(_YEARS, draw(_sets), frozenset(d for d in draw(_sets) if d.weekday() > 4))


def _worked(calendar: WorkingDays, first: date, last: date) -> int:
    """Count the working days after one day up to another, one by one."""
    count = 0
    while first < last:
        first += _DAY
        count += calendar.is_worked(first)
    return count


@given(_calendars(), _days, _counts)
def test_the_last_day_is_worked_on_and_just_so_many_are(
    calendar: WorkingDays, opens: date, count: int
) -> None:
    """The first day itself does not count."""
    closes = calendar.after(opens, count)
    assert calendar.is_worked(closes)
    assert _worked(calendar, opens, closes) == count


@given(_calendars(), _days, _counts, _counts)
def test_periods_add_up(calendar: WorkingDays, opens: date, one: int, other: int) -> None:
    """Ten days are four days and then six."""
    assert calendar.after(calendar.after(opens, one), other) == calendar.after(opens, one + other)


@given(_calendars(), _days, _counts)
def test_who_opens_later_does_not_close_earlier(
    calendar: WorkingDays, opens: date, count: int
) -> None:
    """Nor does anybody who asks for a day more."""
    closes = calendar.after(opens, count)
    assert closes <= calendar.after(opens + _DAY, count)
    assert closes < calendar.after(opens, count + 1)


@given(_calendars(), _days, _counts, _days)
def test_a_day_off_more_never_shortens_a_period(
    calendar: WorkingDays, opens: date, count: int, off: date
) -> None:
    """A holiday that should not be in the table is a day too many, never one too few."""
    more = WorkingDays(calendar.years, calendar.off | {off}, calendar.worked)
    assert more.after(opens, count) >= calendar.after(opens, count)


@given(_days, st.integers(1, 400))
def test_without_holidays_five_days_are_a_week(opens: date, weeks: int) -> None:
    """Whatever the weekday on which one begins, if that is worked on."""
    calendar = WorkingDays(frozenset(range(2020, 2040)))
    closes = calendar.after(opens, 5 * weeks)
    if opens.weekday() < 5:
        assert closes - opens == timedelta(weeks=weeks)
    else:
        assert closes.weekday() == 4


def test_a_year_that_nobody_told_is_refused_by_its_number() -> None:
    """Guessing would shorten a period of the law."""
    with pytest.raises(UnknownYearError) as caught:
        WorkingDays(frozenset({2026})).after(date(2026, 12, 30), 3)
    assert caught.value.year == 2027


@pytest.mark.parametrize(
    ("opens", "days", "closes"),
    [
        ("2026-01-28", 10, "2026-02-11"),  # nothing between: two weeks
        ("2026-02-10", 10, "2026-03-03"),  # over the week of Tết
        ("2025-12-31", 5, "2026-01-09"),  # 1 and 2 January are off
        ("2026-01-08", 2, "2026-01-10"),  # a Saturday that is worked on
        ("2024-04-26", 5, "2024-05-07"),  # 29/4-01/5 off, Saturday 04/5 worked on
        ("2023-04-28", 1, "2023-05-04"),  # five days off in a row, two of them in lieu
        ("2026-08-20", 3, "2026-08-24"),  # Saturday 22/8 is worked on
        ("2026-08-27", 2, "2026-09-03"),  # 31/8 in exchange, 01-02/9
        ("2026-11-20", 10, "2026-12-07"),  # over 24/11
    ],
)
def test_the_real_table_is_counted_by(opens: str, days: int, closes: str) -> None:
    """Counted by hand on the calendars of those years."""
    assert _OURS.after(date.fromisoformat(opens), days) == date.fromisoformat(closes)


@pytest.mark.parametrize("year", sorted(_OURS.years))
def test_a_year_of_the_real_table_has_as_many_days_off_as_the_law_gives(year: int) -> None:
    """Labour Code 2019, Article 112: 11 days, those in lieu and in exchange counted out.

    From 2026 on 24 November as well. What falls on a weekend has its day in lieu.
    """
    off = {day for day in _OURS.off if day.year == year and day.weekday() < 5}
    exchanged = sum(day.year == year for day in _OURS.worked)
    assert len(off) - exchanged == (12 if year >= 2026 else 11)
