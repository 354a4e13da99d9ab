from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.vietnamese import dates
from portal.vietnamese.dates import VIETNAM

laws = settings(deadline=None, max_examples=100)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(
    lambda day: datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
)


@pytest.mark.parametrize(
    "written",
    [
        "03/08/2012",
        "3/8/2012",
        "03/8/2012",
        "3-8-2012",
        "03.08.2012",
        "2012-08-03",
        "2012-8-3",
        "ngày 03 tháng 8 năm 2012",
        "Ngày 3 tháng 08 năm 2012",
        "3 tháng 8 năm 2012",
        "Thứ Sáu, ngày 03 tháng 8 năm 2012",
        "thứ sáu, ngày 3 tháng 8 năm 2012",
        "  03/08/2012  ",
        "03 / 08 / 2012",
        "ngày 3/8/2012",
        "Thứ Sáu, 03/8/2012",
        "Thứ 6 ngày 3/8/2012",
        "thứ sáu, ngày 03-08-2012",
    ],
)
def test_a_day_reads_in_every_form_that_people_write(written: str) -> None:
    """03/08/2012 is 3 August: the day comes first unless the year does."""
    assert dates.parse(written) == dates.When(datetime(2012, 8, 3, tzinfo=VIETNAM))


@pytest.mark.parametrize(
    "written",
    [
        "03/08/2012 14:30",
        "3-8-2012 14:30",
        "3-8-2012, 14:30",
        "03/08/2012 14h30",
        "03/08/2012 14g30",
        "Thứ Sáu, 03/8/2012, 14 giờ 30",
        "03/08/2012 14 giờ 30 phút",
        "03/08/2012 lúc 14:30",
        "2012-08-03 14:30",
        "2012-08-03T14:30",
        "2012-08-03T14:30:00",
        "2012-08-03T14:30:00+07:00",
        "2012-08-03T14:30:00+0700",
        "2012-08-03T07:30:00Z",
        "2012-08-03T07:30:00.000Z",
        "2012-08-03T02:30:00-05:00",
        "ngày 03 tháng 8 năm 2012 14:30",
        "ngày 03 tháng 8 năm 2012, lúc 14 giờ 30 phút",
    ],
)
def test_an_hour_reads_in_every_form_that_people_and_programs_write(written: str) -> None:
    """Without a zone the hour is Vietnam's; another zone is turned into it."""
    expected = dates.When(datetime(2012, 8, 3, 14, 30, tzinfo=VIETNAM), has_time=True)
    assert dates.parse(written) == expected


def test_a_full_hour_needs_no_minutes() -> None:
    """14h is 14:00."""
    assert dates.parse("03/08/2012 14h").at == datetime(2012, 8, 3, 14, tzinfo=VIETNAM)


def test_midnight_is_an_hour_too() -> None:
    """Whoever writes 00:00 wrote an hour."""
    assert dates.parse("03/08/2012 00:00").has_time


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("31/02/2012", "tháng 2 năm 2012 không có ngày 31"),
        ("29/02/2011", "tháng 2 năm 2011 không có ngày 29"),
        ("32/01/2012", "không có ngày 32"),
        ("00/01/2012", "không có ngày 0"),
        ("08/13/2012", "không có tháng 13"),
        ("2026-13-30", "không có tháng 13"),
        ("2012-02-30", "không có ngày 30"),
        ("ngày 31 tháng 4 năm 2012", "không có ngày 31"),
        ("03/08/2012 25:00", "không có giờ ấy"),
        ("03/08/2012 14:75", "không có giờ ấy"),
        ("2012-08-03T14:30:00+99:99", "không có giờ ấy"),
        ("03/08/0212", "năm 212 nằm ngoài khoảng 1900–2100"),
        ("03/08/2112", "năm 2112 nằm ngoài khoảng 1900–2100"),
        ("Thứ Năm, ngày 03 tháng 8 năm 2012", "ngày ấy là Thứ Sáu, không phải Thứ Năm"),
        ("chủ nhật 3/8/2012", "ngày ấy là Thứ Sáu, không phải chủ nhật"),
        ("thứ chín, 3/8/2012", "ngày ấy là Thứ Sáu, không phải thứ chín"),
    ],
)
def test_what_is_wrong_with_a_date_is_said(written: str, reason: str) -> None:
    """It has the form of a date, so the editor is told which part of it is wrong."""
    with pytest.raises(dates.DateError) as caught:
        dates.parse(written)
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    "written", ["", "hôm qua", "2012", "08/2012", "03/08/12", "3 August 2012", "03/08/2012 sáng"]
)
def test_what_has_no_form_of_a_date_is_no_date(written: str) -> None:
    """Words, bare years and two-digit years are not guessed at."""
    with pytest.raises(dates.DateError) as caught:
        dates.parse(written)
    assert not caught.value.reason


def test_a_leap_day_is_a_day() -> None:
    """29 February is there every fourth year."""
    assert dates.short(dates.parse("29/02/2012").at) == "29/02/2012"


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2012, 8, 3), "03/8/2012"),
        (date(2012, 2, 9), "09/02/2012"),
        (date(2012, 1, 31), "31/01/2012"),
        (date(2012, 3, 1), "01/3/2012"),
        (date(2012, 12, 10), "10/12/2012"),
    ],
)
def test_a_zero_stands_before_days_to_nine_and_months_to_two_only(day: date, shown: str) -> None:
    """So do official documents (Decree 30/2020)."""
    assert dates.short(datetime(day.year, day.month, day.day, tzinfo=VIETNAM)) == shown


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (3, "Thứ Sáu, ngày 03 tháng 8 năm 2012"),
        (4, "Thứ Bảy, ngày 04 tháng 8 năm 2012"),
        (5, "Chủ nhật, ngày 05 tháng 8 năm 2012"),
        (6, "Thứ Hai, ngày 06 tháng 8 năm 2012"),
    ],
)
def test_the_long_form_names_the_weekday(day: int, shown: str) -> None:
    """The week is named as Vietnamese names it."""
    assert dates.long(datetime(2012, 8, day, tzinfo=VIETNAM)) == shown


def test_the_clock_has_two_digits() -> None:
    """Five past nine is 09:05."""
    assert dates.clock(datetime(2012, 8, 3, 9, 5, tzinfo=VIETNAM)) == "09:05"


@laws
@given(days)
def test_the_short_form_reads_back(day: datetime) -> None:
    """What the portal shows is what an editor may type."""
    assert dates.parse(dates.short(day)) == dates.When(day)


@laws
@given(days)
def test_the_long_form_reads_back(day: datetime) -> None:
    """The long form too, weekday and all."""
    assert dates.parse(dates.long(day)) == dates.When(day)


@laws
@given(st.datetimes(datetime(1900, 1, 2), datetime(2100, 12, 30)), st.integers(-14, 14))  # noqa: DTZ001
def test_an_iso_instant_is_kept_whatever_its_zone(naive: datetime, hours: int) -> None:
    """An instant that a program wrote is the same instant in Vietnam's zone."""
    at = naive.replace(microsecond=0, tzinfo=UTC).astimezone(dates._zone(f"{hours:+03}:00"))
    read = dates.parse(at.isoformat()).at
    assert read == at
    assert read.utcoffset() == timedelta(hours=7)


@laws
@given(st.text())
def test_any_text_is_a_date_or_a_date_error(written: str) -> None:
    """Nothing that can be typed makes the reader stumble."""
    try:
        read = dates.parse(written)
    except dates.DateError:
        return
    assert read.at.tzinfo is VIETNAM
