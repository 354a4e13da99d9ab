"""What a build is made from, and what of the hour belongs to that."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from portal.build import inputs
from portal.dates import VIETNAM
from tests.unit.plugins.make import article, content

_DATE = datetime(2026, 11, 24, 8, 0, tzinfo=VIETNAM)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Return a settings file without a theme."""
    (tmp_path / "theme").mkdir()
    path = tmp_path / "conf.py"
    path.write_text(f"THEME = {str(tmp_path / 'theme')!r}\n", encoding="utf-8")
    return path


def _digest(config: Path, hours: float, expires: datetime | None = None) -> bytes:
    made = content([article("2026/x", "2026-11-24T08:00", expires=expires)])
    found = inputs.digest(config, made, _DATE + timedelta(hours=hours))
    assert found is not None
    return found


@pytest.mark.parametrize(("before", "after"), [(0, 1), (1, 47.9), (48, 72), (-2, -1)])
def test_an_hour_in_which_nothing_happens_changes_nothing(
    config: Path, before: float, after: float
) -> None:
    """The build is over before Pelican is imported."""
    assert _digest(config, before) == _digest(config, after)


def test_an_article_that_is_no_longer_news_is_noticed(config: Path) -> None:
    """The news sitemap must let go of it, even if nobody touched a file."""
    assert _digest(config, 47.9) != _digest(config, 48)


def test_an_article_that_becomes_due_is_noticed(config: Path) -> None:
    """As one that is over."""
    assert _digest(config, -1) != _digest(config, 0)
    over = _DATE + timedelta(hours=60)
    assert _digest(config, 59, over) != _digest(config, 60, over)
