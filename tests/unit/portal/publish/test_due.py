"""What the clock alone makes appear, change or leave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from portal.content import loader
from portal.publish import due
from portal.vietnamese.dates import VIETNAM
from tests.unit.portal.content.documents.make import document

Put = Callable[..., Path]


def _at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 8, day, hour, tzinfo=VIETNAM)


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
    ],
)
def test_an_article_is_due_when_it_appears_or_expires(  # noqa: PLR0913 - fixtures
    root: Path,
    put: Put,
    source: Callable[..., str],
    then: datetime,
    now: datetime,
    *,
    changes: bool,
) -> None:
    """Between two moments; the day of its expiry is its last."""
    fields = {"Ngày": "05/08/2026 09:00", "Hết hạn": "10/08/2026"}
    put(source(change=fields), "bai-viet/2026/x/index.md")
    assert bool(due.titles(loader.load(root), then, now)) is changes


def test_a_draft_never_comes_due(root: Path, put: Put, source: Callable[..., str]) -> None:
    """Nobody approved it."""
    fields = {"Ngày": "05/08/2026 09:00", "Trạng thái": "nháp"}
    put(source(change=fields), "bai-viet/2026/x/index.md")
    assert due.titles(loader.load(root), _at(4), _at(6)) == []


def test_a_banner_is_due_when_it_comes_and_when_it_goes(root: Path, put: Put) -> None:
    """The day named as the last is still its own."""
    put(
        '[[banner]]\ntext = "Tạm dừng"\nfrom = 2026-08-05\nuntil = 2026-08-06\n',
        "data/banners.toml",
    )
    found = loader.load(root)
    assert due.titles(found, _at(4), _at(5)) == ["Tạm dừng"]
    assert due.titles(found, _at(5), _at(6)) == []
    assert due.titles(found, _at(6), _at(7)) == ["Tạm dừng"]


def test_a_document_is_due_when_it_comes_into_force(root: Path, put: Put) -> None:
    """Its page says otherwise from that day on."""
    put(document(change={"Ngày có hiệu lực": "05/08/2026"}), "van-ban/2026/x/index.md")
    found = loader.load(root)
    assert len(due.titles(found, _at(4), _at(5))) == 1
    assert due.titles(found, _at(5), _at(6)) == []


def test_a_notice_is_due_when_it_opens_and_when_it_closes(root: Path, put: Put) -> None:
    """Three working days from Monday, 3 August 2026, end with Thursday."""
    put("days = 3\n", "data/notices.toml")
    put("[2026]\noff = []\n", "data/holidays.toml")
    put(
        "Tiêu đề: Lấy ý kiến\nNgày: 03/08/2026\nĐề nghị tặng: Bằng khen\n"
        "Tập thể:\n- Phòng Ví dụ\nĐơn vị đề nghị: Cục Ví dụ\nNơi nhận ý kiến: Cục Ví dụ\n"
        "Điện thoại: 024 0000 0000\n\nToàn văn.",
        "cong-khai/2026/x/index.md",
    )
    found = loader.load(root)
    assert due.titles(found, _at(2), _at(3)) == ["Lấy ý kiến"]
    assert due.titles(found, _at(4), _at(6)) == []
    assert due.titles(found, _at(6), _at(7)) == ["Lấy ý kiến"]
