"""What the clock alone makes appear or leave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from portal.article import Article
from portal.dates import VIETNAM
from portal.publish import due

Load = Callable[..., tuple[Article | None, object]]


def _at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 8, day, hour, tzinfo=VIETNAM)


@pytest.fixture
def article(load: Load, source: Callable[..., str]) -> Article:
    """One that appears on 5 August at 9 and expires on 10 August."""
    fields = {"Ngày": "05/08/2026 09:00", "Hết hạn": "10/08/2026"}
    found, _ = load(source(change=fields), "bai-viet/2026/x/index.md")
    assert found
    return found


@pytest.mark.parametrize(
    ("then", "now", "changes"),
    [
        (_at(4), _at(5, 8), False),
        (_at(4), _at(5, 9), True),
        (_at(5, 8), _at(5, 10), True),
        (_at(5, 9), _at(6), False),
        (_at(9), _at(10, 23), False),
        (_at(10), _at(11, 1), True),
        (_at(11), _at(20), False),
        (_at(4), _at(20), True),
    ],
)
def test_an_article_is_due_when_it_appears_or_expires(
    article: Article, then: datetime, now: datetime, *, changes: bool
) -> None:
    """Between two moments; the day of its expiry is its last."""
    assert bool(due.changes([article], then, now)) is changes


def test_a_draft_never_comes_due(load: Load, source: Callable[..., str]) -> None:
    """Nobody approved it."""
    fields = {"Ngày": "05/08/2026 09:00", "Trạng thái": "nháp"}
    found, _ = load(source(change=fields), "bai-viet/2026/x/index.md")
    assert found
    assert due.changes([found], _at(4), _at(6)) == []
