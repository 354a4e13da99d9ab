"""Notices in the results, by the reader's clock; documents with what they are worth today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench import JUDGED
from bench.search.quality import NOW, documents
from bench.search.server import served
from portal.vietnamese.dates import VIETNAM
from tests.e2e.browser.searching import stage, status
from tests.unit.plugins.search import archive

pytestmark = pytest.mark.browser

_EFFECTIVE = "Quốc hội · Có hiệu lực từ 08/12/2026"
_AFTER = datetime(2026, 12, 8, 0, 0, tzinfo=VIETNAM)  # the last day was 7 December
_AWARD = "Huân chương Lao động hạng Ba"
Ask = Callable[[str, datetime], Page]


@pytest.fixture(scope="module")
def address(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the portal's content with made notices, as built on the first of December."""
    law = replace(archive.made(1, title="Luật mẫu chờ ngày"), note=_EFFECTIVE)
    found = sorted(
        [*documents(JUDGED), law], key=lambda each: each.day.toordinal() if each.day else 0
    )
    with served(stage(portal, tmp_path_factory.mktemp("notices") / "portal", [found])) as served_at:
        yield served_at


@pytest.fixture
def ask(browser: Browser, address: str) -> Iterator[Ask]:
    """Return a function that asks a question at some moment, and waits for the answer."""
    pages: list[Page] = []

    def asked(query: str, at: datetime) -> Page:
        page = browser.new_page()
        pages.append(page)
        page.clock.set_fixed_time(at)
        page.goto(f"{address}/tim-kiem/?q={query}")
        status(page)
        return page

    yield asked
    for page in pages:
        page.close()


def _first(page: Page) -> tuple[str, str]:
    item = page.locator("#ket-qua li").first
    return item.locator("h2").inner_text(), item.locator(".result__meta").inner_text()


def test_an_open_notice_comes_first_and_says_until_when(ask: Ask) -> None:
    """With who proposes; the state is by the reader's clock, to the last minute."""
    for moment in (NOW, datetime(2026, 12, 7, 23, 59, tzinfo=VIETNAM)):
        title, meta = _first(ask(_AWARD, moment))
        assert title == f"Lấy ý kiến về đề nghị tặng {_AWARD}"
        assert "Công khai · Cục Ví dụ · Đang lấy ý kiến đến hết 07/12/2026" in meta


def test_a_nominee_is_found_to_the_last_day_and_no_longer(ask: Ask) -> None:
    """In one and the same index: nobody built it again."""
    assert _first(ask("Nguyễn Văn Thử", NOW))[0].endswith(_AWARD)
    page = ask("Nguyễn Văn Thử", _AFTER)
    expect(page.locator("#ket-qua li").filter(has_text="Nguyễn Văn Thử")).to_have_count(0)
    expect(page.locator("#ket-qua li").filter(has_text="Lao động hạng Ba")).to_have_count(0)


def test_a_document_not_yet_in_force_says_so_until_its_day(ask: Ask) -> None:
    """By the reader's clock in Vietnam: the index was built before that day."""
    waiting = f"{_EFFECTIVE} · Chưa có hiệu lực"
    for moment in (NOW, datetime(2026, 12, 7, 23, 59, tzinfo=VIETNAM)):
        assert waiting in _first(ask("Luật mẫu chờ ngày", moment))[1]
    assert _first(ask("Luật mẫu chờ ngày", _AFTER))[1].endswith(_EFFECTIVE)


def test_a_notice_that_is_over_is_found_by_its_title(ask: Ask) -> None:
    """Once, without a state and without names."""
    page = ask(_AWARD, _AFTER)
    found = page.locator("#ket-qua li").filter(has_text=f"đề nghị tặng {_AWARD}")
    expect(found).to_have_count(1)
    assert "Đang lấy ý kiến" not in found.inner_text()
    assert "Nguyễn Văn Thử" not in found.inner_text()
    assert "đến hết 07/12/2026" in found.inner_text()


def test_notices_are_a_section_with_the_open_ones_first(ask: Ask) -> None:
    """Whichever suits the words best."""
    page = ask("công khai chiến sĩ thi đua toàn quốc đề nghị tặng&muc=cong-khai", NOW)
    titles = page.locator("#ket-qua h2").all_inner_texts()
    assert "Chiến sĩ thi đua toàn quốc" in titles[-1]
    options = page.locator("select[name=muc] option").all_inner_texts()
    assert any(each.startswith("Công khai") for each in options)


@pytest.mark.parametrize(
    ("query", "title", "told"),
    [
        ("Chỉ thị 39", "Chỉ thị số 39-CT/TW", "Bộ Chính trị · Chưa có thông tin hiệu lực"),
        ("nghị định 98", "Nghị định số 98/2023/NĐ-CP", "Chính phủ · Còn hiệu lực (tính đến "),
        ("luật thi đua khen thưởng năm 2003", "Luật số 15/2003/QH11", "Hết hiệu lực từ 01/01/2024"),
    ],
)
def test_the_name_of_a_document_puts_it_first(ask: Ask, query: str, title: str, told: str) -> None:
    """With issuer and validity; its abstract is what is quoted."""
    page = ask(query, NOW)
    found, meta = _first(page)
    assert found == title
    assert told in meta
    assert len(page.locator("#ket-qua .result__text").first.inner_text()) > 15


def test_on_a_phone_nothing_of_it_scrolls_sideways(browser: Browser, address: str) -> None:
    """The longest line of facts there is."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.clock.set_fixed_time(NOW)
    page.goto(f"{address}/tim-kiem/?q={_AWARD}")
    status(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
