from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from portal.check import runner
from portal.content import outlook
from portal.vietnamese.dates import VIETNAM
from tests.unit.portal.content.documents.make import document

NOW = datetime(2012, 8, 3, 12, tzinfo=VIETNAM)
_EXPIRED = "1 bài đã hết hạn (không còn trong danh sách)"
Put = Callable[..., Path]
Source = Callable[..., str]


def told(root: Path) -> str:
    """Check a folder, and return the sentence about it."""
    content = runner.check(root, now=NOW)
    return outlook.sentence(content, content.report, NOW)


def test_nothing_is_said_where_all_appears(root: Path, put: Put, source: Source) -> None:
    """Nobody reads what is always the same."""
    put(source(), "bai-viet/2012/a/index.md")
    assert told(root) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"Trạng thái": "nháp"}, "1 bài nháp"),
        ({"Trạng thái": "chờ duyệt"}, "1 bài chờ duyệt"),
        ({"Ngày": "03/08/2012 14:30"}, "1 bài hẹn giờ (14:30 03/8/2012)"),
        ({"Ngày": "05/12/2012"}, "1 bài hẹn giờ (05/12/2012)"),
        ({"Ngày": "01/01/2012", "Hết hạn": "02/02/2012"}, _EXPIRED),
    ],
)
def test_a_text_that_does_not_appear_is_told_with_its_reason(
    root: Path, put: Put, source: Source, change: dict[str, str], words: str
) -> None:
    """What is scheduled with the day."""
    put(source(change=change), "bai-viet/2012/a/index.md")
    assert told(root) == f"Không hiện trên cổng: {words}."


def test_all_is_one_sentence(root: Path, put: Put, source: Source) -> None:
    """Documents count like articles, of many days the first are named; warnings come last."""
    for number in range(7):
        change = {"Ngày": f"1{number}/08/2012"}
        put(source(change=change), f"bai-viet/2012/hen-{number}/index.md")
    put(document({"Trạng thái": "nháp"}), "van-ban/2023/a/index.md")
    put(b"", "bai-viet/2012/hen-1/thua.jpg")
    put("", "bai-viet/2012/hen-1/thua.xyz")
    days = ", ".join(f"1{number}/8/2012" for number in range(5))
    assert told(root) == (
        f"Không hiện trên cổng: 1 bài nháp, 7 bài hẹn giờ ({days}, …), 1 ảnh không bài nào dùng, "
        "1 tệp, thư mục không được đọc; có 2 cảnh báo."
    )


def test_warnings_alone_are_counted(root: Path, put: Put, source: Source) -> None:
    """As build and publish say, which print them before much else."""
    put(source(change={"Tóm tắt": None}), "bai-viet/2012/a/index.md")
    assert told(root) == "Có 1 cảnh báo."
