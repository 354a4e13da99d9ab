"""What a build is made from, and what of the hour belongs to that."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from portal.builder import input_digest
from portal.content.notices.board import Board
from portal.vietnamese.dates import VIETNAM
from tests.unit.plugins.make import article, banner, content, day, notice

_DATE = datetime(2026, 11, 24, 8, 0, tzinfo=VIETNAM)


Settings = dict[str, object]


@pytest.fixture
def config(tmp_path: Path) -> Settings:
    """Return settings whose theme is empty."""
    (tmp_path / "theme").mkdir()
    return {"THEME": str(tmp_path / "theme")}


def _digest(config: Settings, hours: float, expires: datetime | None = None) -> bytes:
    made = content([article("2026/x", "2026-11-24T08:00", expires=expires)])
    digest = input_digest.digest(config, made, _DATE + timedelta(hours=hours))
    assert digest is not None
    return digest


@pytest.mark.parametrize(("before", "after"), [(0, 1), (1, 47.9), (48, 72), (-2, -1)])
def test_an_hour_in_which_nothing_happens_changes_nothing(
    config: Settings, before: float, after: float
) -> None:
    """The build is over before Pelican is imported."""
    assert _digest(config, before) == _digest(config, after)


def test_an_article_that_is_no_longer_news_is_noticed(config: Settings) -> None:
    """The news sitemap must let go of it, even if nobody touched a file."""
    assert _digest(config, 47.9) != _digest(config, 48)


def test_an_article_that_becomes_due_is_noticed(config: Settings) -> None:
    """As one that is over."""
    assert _digest(config, -1) != _digest(config, 0)
    over = _DATE + timedelta(hours=60)
    assert _digest(config, 59, over) != _digest(config, 60, over)


def test_a_notice_that_closes_and_a_banner_that_begins_are_noticed(config: Settings) -> None:
    """A day on which neither happens is like the day before."""
    hung = Board((notice("2026-11-20", "2026-11-26"),), (banner("2026-11-25", "2026-11-26"),))
    made = replace(content([]), board=hung)

    def at(written: str) -> bytes:
        now = day(written)
        digest = input_digest.digest(config, made.public(now), now)
        assert digest is not None
        return digest

    assert at("2026-11-23") == at("2026-11-24T23:59")
    assert at("2026-11-24") != at("2026-11-25")  # the banner begins
    assert at("2026-11-25") == at("2026-11-26")
    assert at("2026-11-26") != at("2026-11-27")  # both are over
    assert at("2026-11-27") == at("2027-01-01")
