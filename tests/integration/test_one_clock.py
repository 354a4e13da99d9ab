"""Check and build go by one clock: what the check lets pass is there when it is built."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.builder import Options, build
from portal.cache.store import Store, code_key
from portal.check.runner import check
from portal.content import clock
from portal.vietnamese.dates import VIETNAM
from tests.conftest import ROOT, Write

_DUE = datetime(2012, 8, 10, 9, 30, tzinfo=VIETNAM)


def _linked(write: Write) -> None:
    write("2012/nguon", body="Xem [bài ấy](/bai-viet/2012/dich/).")
    write("2012/dich", date="10/08/2012 09:30")


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(minutes=st.integers(-20_000, 20_000) | st.sampled_from([-1, 0, 1]))
def test_a_link_passes_just_when_what_it_leads_to_is_public(
    write: Write, content: Path, monkeypatch: pytest.MonkeyPatch, minutes: int
) -> None:
    """Whatever SOURCE_DATE_EPOCH says, and whatever the machine's clock."""
    _linked(write)
    now = _DUE + timedelta(minutes=minutes)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(now.timestamp())))
    found = check(content)
    assert now == clock.now()
    public = {each.address for each in found.public(Options(content).now).articles}
    if "/bai-viet/2012/nguon/" in public:
        there = "/bai-viet/2012/dich/" in public
        assert [each.code for each in found.report if each.code == "L002"] == ["L002"] * (not there)


def test_a_build_shows_the_moment_that_was_checked(
    write: Write, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given to both; the environment is asked once at most."""
    _linked(write)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "khong phai so")
    kept = Store(tmp_path / "store", code_key(ROOT))
    early = check(content, store=kept, now=_DUE - timedelta(hours=1))
    assert "L002" in [each.code for each in early.report]
    found = check(content, store=kept, now=_DUE)
    result = build(found, Options(tmp_path / "output", store=kept, now=_DUE))
    assert result.report.ok
    assert (tmp_path / "output/bai-viet/2012/dich/index.html").is_file()
