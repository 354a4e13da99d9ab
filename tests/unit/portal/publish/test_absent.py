"""What a release lacks, and what is odd about it, is said when it is published."""

from __future__ import annotations

from pathlib import Path

from tests.unit.portal.publish.conftest import Newsroom


def _write(newsroom: Newsroom, slug: str, *fields: str) -> None:
    file = newsroom.root / f"bai-viet/2012/{slug}/index.md"
    file.parent.mkdir(parents=True)
    lines = ["Tiêu đề: Bài", "Ngày: 03/08/2012", "Chuyên mục: Tin", *fields, "", "Đoạn."]
    file.write_text("\n".join(lines), encoding="utf-8")


def test_warnings_and_what_is_absent_are_said(newsroom: Newsroom) -> None:
    """Each warning with its file and line; the last line says what was done."""
    _write(newsroom, "nhap", "Tóm tắt: x", "Trạng thái: nháp")
    _write(newsroom, "thieu")
    for dry_run in (True, False):
        assert newsroom.publish(dry_run=dry_run) == 0
        assert any(" H011 cảnh báo: " in line for line in newsroom.output)
        assert "Không hiện trên cổng: 1 bài nháp; có 1 cảnh báo." in newsroom.output
        assert newsroom.output[-1].startswith("Nếu xuất bản" if dry_run else "Đã xuất bản")


def test_a_trial_in_a_folder_says_that_it_is_one(newsroom: Newsroom, tmp_path: Path) -> None:
    """The ledgers of the newsroom are not written."""
    assert newsroom.publish(f"directory:{tmp_path / 'cong'}") == 0
    assert newsroom.output[-2].startswith("Nơi nêu bằng directory: chỉ để xem thử")
    assert not (newsroom.root / "data").exists()


def test_nothing_more_is_said_where_all_appears(newsroom: Newsroom) -> None:
    """To a target of the settings."""
    _write(newsroom, "du", "Tóm tắt: x")
    assert newsroom.publish() == 0
    assert newsroom.output[-1].startswith("Đã xuất bản ")
