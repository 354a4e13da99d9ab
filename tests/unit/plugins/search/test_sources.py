"""What is indexed of a notice and of a legal document, and on which days it is found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.search import sources
from plugins.search.sources import SearchDocument
from plugins.search.suggestions import suggestions
from portal.check.runner import check
from portal.content.readings import Readings
from portal.contract.settings import Settings
from tests.unit.plugins.make import day
from tests.unit.portal.content.documents import make
from tests.unit.portal.content.notices.conftest import FILE, HOLIDAYS, composed

_PEOPLE = ("Lê Thị Mẫu", "Trần Văn Giả Định", "Toàn văn kể")
_OPEN, _OVER = day("2026-11-10"), day("2026-11-17")  # the last day is 16 November


def _found(root: Path, now: str | None = None, *, named: bool = False) -> list[SearchDocument]:
    moment = day(now) if now else _OPEN
    content = check(root, now=moment).public(moment)
    readings = Readings(content, None)
    return [*sources.of_content(content, content.articles, readings, moment, named=named)]


def _words(document: SearchDocument) -> str:
    return "\n".join((document.title, document.subtitle, document.note, *document.read()))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a content folder with one notice."""
    for name, text in (
        ("data/holidays.toml", HOLIDAYS),
        (FILE, composed("Toàn văn kể về bà Lê Thị Mẫu.")),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_an_open_notice_is_found_by_all_that_it_says(root: Path) -> None:
    """Title, award, people, units, proposer, days, text."""
    words = _words(_found(root)[0])
    wanted = ("Lấy ý kiến về", "Huân chương Tưởng tượng", "Phòng Ví dụ", "Cục Ví dụ", "02/11/2026")
    assert all(each in words for each in (*wanted, "16/11/2026", *_PEOPLE))
    assert "Công khai đề nghị khen thưởng" in words


def test_names_are_found_up_to_the_end_of_the_last_day(root: Path) -> None:
    """An index that nobody builds again has both: the script obeys their days."""
    open_, over = _found(root)
    assert (open_.until, open_.since) == (date(2026, 11, 17), None)
    assert (over.until, over.since) == (None, date(2026, 11, 17))
    assert open_.address == over.address
    assert open_.key != over.key
    assert not any(name in _words(over) for name in _PEOPLE)
    assert "Phòng Ví dụ" in _words(over)


def test_the_build_that_follows_has_no_names(root: Path) -> None:
    """Title, award, units and proposer stay; found on all days."""
    (over,) = _found(root, "2026-11-17")
    assert (over.until, over.since) == (None, None)
    assert not any(name in _words(over) for name in _PEOPLE)
    assert over.digest != _found(root)[1].digest  # its days are another's


def test_a_setting_keeps_names_after_the_last_day(root: Path) -> None:
    """Off unless an owner decides so."""
    assert not Settings("Cổng").nominees_found
    (over,) = _found(root, "2026-11-17", named=True)
    assert all(name in _words(over) for name in _PEOPLE)


def test_nominees_are_not_suggested(root: Path) -> None:
    """The list of suggestions knows no days."""
    rows = suggestions(_found(root))
    assert rows.split("\n") == ["Lấy ý kiến về đề nghị khen thưởng\t/cong-khai/2026/vi-du/"]


@pytest.mark.parametrize("change", [{"Trạng thái": "nháp"}, {"Ngày": "20/11/2026"}])
def test_a_notice_that_is_not_public_is_not_found(root: Path, change: dict[str, str]) -> None:
    """A draft, and what is posted later."""
    (root / FILE).write_text(composed(**change), encoding="utf-8")
    assert _found(root) == []


def test_a_document_is_found_with_issuer_and_validity(root: Path) -> None:
    """Its abstract is its lead, and weighs as its title."""
    path = root / "van-ban/2023/nghi-dinh-98/index.md"
    path.parent.mkdir(parents=True)
    path.write_text(make.document({"Ngày có hiệu lực": "01/01/2024"}), encoding="utf-8")
    found = next(each for each in _found(root) if each.section == sources.LIBRARY)
    assert found.title == "Nghị định số 98/2023/NĐ-CP"
    assert found.subtitle == found.read().lead != ""
    assert found.note == "Chính phủ · Còn hiệu lực (tính đến 01/01/2024)"
    assert "_nghi_dinh_98" in found.aliases
    assert suggestions([found]).split("\n")[-1].startswith(f"{found.title}: {found.subtitle[:40]}")
