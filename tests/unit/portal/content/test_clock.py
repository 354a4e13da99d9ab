from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.content import clock
from portal.diagnostics.diagnostic import FaultError
from portal.vietnamese.dates import VIETNAM

_LAST = int(datetime(9999, 12, 31, 17, tzinfo=UTC).timestamp())  # a year has four digits


def test_the_variable_is_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the zone of the portal."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1354320000")
    assert clock.now().isoformat() == "2012-12-01T07:00:00+07:00"


def test_without_the_variable_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty one is none."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    first, second = clock.now(), clock.now()
    assert first <= second
    assert first.tzinfo is VIETNAM
    assert second - first < timedelta(days=1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1) | st.integers().map(str)
)
def test_any_value_is_a_moment_or_one_fault(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """No traceback, and no other moment than the one that was asked for."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    seconds = int(value) if value.isascii() and value.isdecimal() else -1
    if 0 <= seconds < _LAST:
        assert int(clock.now().timestamp()) == seconds
    else:
        with pytest.raises(FaultError, match="S024"):
            clock.now()
