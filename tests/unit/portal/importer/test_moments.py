from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.importer.moments import from_seconds, from_text
from portal.vietnamese.dates import VIETNAM


def test_unix_time_is_shown_as_in_vietnam() -> None:
    """1343955600 is the 3rd of August 2012, eight in the morning, in Hà Nội."""
    assert from_seconds("1343955600") == datetime(2012, 8, 3, 8, tzinfo=VIETNAM)


def test_unix_time_before_1970_is_negative() -> None:
    """Decree 12 of 1959 is in the library too."""
    assert from_seconds("-347180400") == datetime(1959, 1, 1, tzinfo=VIETNAM)


def test_a_date_is_read_in_its_zone() -> None:
    """MySQL keeps no zone: the adapter knows it."""
    assert from_text("2012-08-03 01:00:00", UTC) == datetime(2012, 8, 3, 8, tzinfo=VIETNAM)
    assert from_text("2012-08-03 08:00:00") == datetime(2012, 8, 3, 8, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "seconds", ["", "0", "-", "1e9", "-9999999999", "9" * 19, "9" * 5000, "²", "99999999999", "một"]
)
def test_what_is_no_moment_is_none(seconds: str) -> None:
    """Neither 0, which means "not set", nor a year that no one lives in."""
    assert from_seconds(seconds) is None


@pytest.mark.parametrize(
    "text", ["", "0000-00-00 00:00:00", "9999-12-31 23:59:59", "0001-01-01 00:00:00", "hôm qua"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    """As for numbers."""
    assert from_text(text, UTC) is None


@given(st.text(alphabet="0123456789-: ", max_size=25))
def test_no_text_stops_the_import(text: str) -> None:
    """A moment in the zone of Vietnam, or none."""
    for moment in (from_text(text), from_seconds(text)):
        assert moment is None or moment.tzinfo == VIETNAM
