"""What the page of results says: how many, in which spelling, what is quoted, where to go on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.search.server import served
from tests.e2e.browser.searching import ASKED, status

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(portal: Path) -> Iterator[str]:
    """Serve the real portal as nginx does, Trusted Types demanded."""
    with served(portal) as found:
        yield found


def test_another_tone_is_another_word(page: Page, address: str) -> None:
    """Typed with marks, “lăng” is not “lặng”, which a text has in another sense."""
    page.goto(f"{address}/tim-kiem/?q=lăng+bác")
    status(page)
    marked = page.locator("#ket-qua li").first.locator("mark").all_inner_texts()
    assert {text.lower() for text in marked} <= {"lăng", "bác"}
    assert "Lăng" in marked


def test_a_better_spelling_keeps_signs_and_capitals(page: Page, address: str) -> None:
    """It can be read as what it is."""
    page.goto(f"{address}/tim-kiem/?q=98/2023/ND-CP")
    status(page)
    expect(page.locator(".results__hint")).to_have_text("Có phải bạn tìm: 98/2023/NĐ-CP")


def test_results_apart_are_counted_as_such(page: Page, address: str) -> None:
    """A name's words in three places are not the name."""
    page.goto(f"{address}/tim-kiem/?q=Trần+Thị+Hà")
    told = re.fullmatch(
        r"(\d+) kết quả, trong đó (\d+) có các chữ đứng rời nhau hoặc khác dấu, cho .*",
        status(page),
    )
    assert told
    whole = page.locator("#ket-qua li").filter(has_text="Trần Thị Hà")
    expect(whole).to_have_count(int(told[1]) - int(told[2]))


@pytest.mark.parametrize(("year", "count"), [(2012, 1), (2009, 0)])
def test_a_year_leads_to_its_archive(page: Page, address: str, year: int, count: int) -> None:
    """Or it is said that there is none."""
    page.goto(f"{address}/tim-kiem/?q={year}")
    status(page)
    hint = page.locator(".results__hint")
    expect(hint.locator(f'[href="/luu-tru/{year}/"]')).to_have_count(count)
    expect(hint).to_contain_text(f"năm {year}")


def test_nothing_found_says_nothing_else(page: Page, address: str) -> None:
    """No “nearest” above an empty list."""
    page.goto(f"{address}/tim-kiem/?q=<script>alert(1)</script>")
    assert status(page).startswith("Không có kết quả nào cho")
    expect(page.locator(".results__hint")).to_have_text("")
    expect(page.locator("#ket-qua li")).to_have_count(0)


def test_an_excerpt_is_a_sentence_and_no_row_of_names(page: Page, address: str) -> None:
    """Tags and authors are found, but not quoted; cells of a table stand apart."""
    for query in ('"thi đua yêu nước"', "huân chương", "emulation"):
        page.goto(f"{address}/tim-kiem/?q={query}")
        status(page)
        for text in page.locator(".result__text").all_inner_texts():
            assert not text.endswith("Ban Biên tập")
            assert "---" not in text


def test_what_failed_leaves_no_other_results(browser: Browser, address: str) -> None:
    """Those of the query before would pass for those of this one."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}{ASKED}")
    status(page)
    context.set_offline(True)
    page.get_by_role("searchbox").fill("toà án nhân dân")
    expect(page.get_by_role("button", name="Thử lại")).to_be_visible()
    expect(page.locator("#ket-qua li")).to_have_count(0)
    expect(page.locator(".results__hint")).to_have_text("")
    expect(page.locator(".results__filters")).to_be_hidden()
    context.close()


def test_results_are_on_their_way_with_the_page(page: Page, address: str) -> None:
    """The script stands in the page, and the index's first file is asked for but once."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}{ASKED}")
    status(page)
    assert len([url for url in asked if url.endswith("/muc-luc.json")]) == 1
    assert len([url for url in asked if "/js/search." in url]) == 1
    assert page.locator("head script[src*='/js/search.']").count() == 1
