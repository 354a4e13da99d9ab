"""Dates in the lines of pages."""

from __future__ import annotations

import pytest

from portal.importer.sources.mirror import moments


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Thứ Ba, 24/12/2013 22:31", "2013-12-24T22:31:00+07:00"),
        ("Cập nhật: 24 Tháng 12 2013 22:31", "2013-12-24T22:31:00+07:00"),
        ("22:31 24/12/2013", "2013-12-24T22:31:00+07:00"),
        ("Thứ ba - 24/12/2013 22:31 | Đã xem: 15", "2013-12-24T22:31:00+07:00"),
        ("Hà Nội, ngày 24 tháng 12 năm 2013", "2013-12-24T00:00:00+07:00"),
        ("24 Tháng Mười Hai, 2013", "2013-12-24T00:00:00+07:00"),
        ("December 24, 2013", "2013-12-24T00:00:00+07:00"),
        ("12/24/2013 10:31 PM", "2013-12-24T22:31:00+07:00"),
        ("24/12/2013 8:05 CH", "2013-12-24T20:05:00+07:00"),
        ("24.12.2013, 8h30", "2013-12-24T08:30:00+07:00"),
        ("2013-12-24T22:31:05Z", "2013-12-25T05:31:05+07:00"),
        ("2013-12-24T22:31:05.123+07:00", "2013-12-24T22:31:05+07:00"),
    ],
)
def test_a_date_is_read_as_pages_write_it(line: str, date: str) -> None:
    """In Vietnam's zone, unless another one is written."""
    found = moments.first(line)

    assert found
    assert found[0].isoformat() == date


@pytest.mark.parametrize(
    "line", ["", "số 12/2013/QĐ", "31/2/2013", "24/12/9999", "24/12/0001", "01/01/1899", "1234567"]
)
def test_what_is_no_day_of_the_web_is_no_date(line: str) -> None:
    """Years before 1990 and far ahead are mistakes, or what the text is about."""
    assert moments.first(line) is None


def test_the_words_of_a_date_are_those_with_its_hour() -> None:
    """The rest of the line is told."""
    found = moments.first("Đăng 24/12/2013 lúc 22:31, lượt xem 5")

    assert found
    assert found[1] == "24/12/2013 lúc 22:31"
