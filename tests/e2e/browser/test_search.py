"""A reader who searches: by keys, on a phone, without a script, when the line drops."""

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


def _count(page: Page) -> int:
    return int(re.findall(r"^\d+(?= kết quả)", status(page))[0])


def test_plain_letters_find_words_with_marks(page: Page, address: str) -> None:
    """“thi dua khen thuong” finds “thi đua, khen thưởng”, and offers to look for that."""
    page.goto(f"{address}{ASKED}")
    wanted = r"\d+ kết quả có các chữ liền nhau cho “thi dua khen thuong”"
    assert re.fullmatch(wanted, status(page))
    results = page.locator("#ket-qua ol > li")
    expect(results).to_have_count(10)
    expect(results.first.locator("mark").first).to_have_text(
        re.compile("thi đua, khen thưởng", re.IGNORECASE)
    )
    page.get_by_role("link", name="thi đua khen thưởng", exact=True).click()
    assert "thi đua khen thưởng" in status(page)
    expect(page.get_by_role("searchbox")).to_have_value("thi đua khen thưởng")


def test_the_box_offers_what_is_typed_and_leads_there_by_keys(page: Page, address: str) -> None:
    """Down, up, Escape, Enter; what was typed stays in the box until something is chosen."""
    page.goto(f"{address}/")
    box = page.get_by_label("Tìm trong cổng")
    box.focus()
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("so ket")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_value("so ket")
    expect(box).to_be_focused()
    page.keyboard.type(" ")
    page.keyboard.press("Backspace")
    expect(options.first).to_be_visible()
    title = options.first.inner_text().partition("\n")[0]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/bai-viet/|/tim-kiem/"))
    expect(page.locator("main")).to_contain_text(title)


def test_enter_in_the_box_leads_to_the_results(page: Page, address: str) -> None:
    """The form's own way, with a script or without."""
    page.goto(f"{address}/")
    page.get_by_label("Tìm trong cổng").fill("98/2023")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=98%2F2023")
    assert _count(page) >= 4


def test_results_follow_what_is_typed(page: Page, address: str) -> None:
    """The last syllable may be any that begins so; the address says what was looked for."""
    page.goto(f"{address}/tim-kiem/")
    expect(page.locator("#ket-qua [role=status]")).to_have_text("Hãy gõ từ hai chữ cái trở lên.")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("huan chuo")
    assert "huan chuo" in status(page)
    expect(page.locator("#ket-qua mark").first).to_have_text(
        re.compile("huân chương", re.IGNORECASE)
    )
    expect(page).to_have_url(re.compile(r"\?q=huan\+chuo$"))


def test_back_leads_to_the_same_results(page: Page, address: str) -> None:
    """Also to as many of them as were shown, from an article and from another choice."""
    page.goto(f"{address}{ASKED}")
    expect(page.locator("#ket-qua li")).to_have_count(10)
    page.get_by_role("button", name="Xem thêm").click()
    expect(page.locator("#ket-qua li")).to_have_count(20)
    titles = page.locator("#ket-qua h2").all_inner_texts()
    page.locator("#ket-qua li a").nth(12).click()
    expect(page.locator("article h1")).to_be_visible()
    page.go_back()
    expect(page.locator("#ket-qua h2")).to_have_text(titles)

    year = page.locator("select[name=nam] option").nth(1).get_attribute("value") or ""
    page.locator("select[name=nam]").select_option(year)
    expect(page).to_have_url(re.compile(rf"&nam={year}$"))
    expect(page.locator("#ket-qua li .result__meta").first).to_contain_text(f"/{year}")
    page.go_back()
    expect(page.locator("#ket-qua h2")).to_have_text(titles)


def test_what_may_be_chosen_tells_how_much_it_leaves(page: Page, address: str) -> None:
    """Numbers of years add up to the whole; a choice leaves just as many."""
    page.goto(f"{address}{ASKED}")
    total = _count(page)
    options = page.locator("select[name=nam] option").all_inner_texts()[1:]
    counts = {text.split()[0]: int(text.partition("(")[2].rstrip(")")) for text in options}
    undated = 4  # standing pages
    assert total - undated <= sum(counts.values()) <= total
    year, count = max(counts.items(), key=lambda each: each[1])
    page.locator("select[name=nam]").select_option(year)
    expect(page.locator("#ket-qua [role=status]")).to_have_text(re.compile(rf"^{count} kết quả "))
    page.locator("select[name=sap]").select_option("cu")
    expect(page).to_have_url(re.compile("&sap=cu$"))
    days = [text[:10] for text in page.locator(".result__meta").all_inner_texts()]
    parts = [tuple(int(part) for part in re.split(r"\D+", day)[2::-1] if part) for day in days]
    assert parts == sorted(parts)


def test_words_in_quotes_stand_together(page: Page, address: str) -> None:
    """Each result has them in this order; without quotes there are more."""
    page.goto(f"{address}/tim-kiem/?q=thi+%C4%91ua+quy%E1%BA%BFt+th%E1%BA%AFng")
    loose = _count(page)
    page.goto(f"{address}/tim-kiem/?q=%22thi+%C4%91ua+quy%E1%BA%BFt+th%E1%BA%AFng%22")
    assert 0 < _count(page) < loose


def test_only_what_matched_is_marked(page: Page, address: str) -> None:
    """A word typed with marks never marks another tone: “sở” is not “số”."""
    page.goto(f"{address}/tim-kiem/?q=c%C6%A1+s%E1%BB%9F")
    status(page)
    marked = {text.lower() for text in page.locator("#ket-qua mark").all_inner_texts()}
    assert marked <= {"cơ sở", "cơ", "sở"}
    assert "cơ sở" in marked


def test_keys_of_telex_are_understood_where_no_word_is_so_written(page: Page, address: str) -> None:
    """The page says what it looked for instead."""
    page.goto(f"{address}/tim-kiem/?q=thi+ddua+khen+thuowngr")
    expect(page.locator(".results__hint")).to_contain_text("Tìm theo: thi đua khen thưởng")
    expect(page.locator("#ket-qua li")).to_have_count(10)


def test_a_line_that_drops_loses_nothing(browser: Browser, address: str) -> None:
    """A sentence and a button; what was typed stays, and is found when the line is back."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/tim-kiem/")
    expect(page.locator("#ket-qua [role=status]")).to_contain_text("hai chữ cái")
    context.set_offline(True)
    page.get_by_role("searchbox").fill("khen thưởng")
    retry = page.get_by_role("button", name="Thử lại")
    expect(retry).to_be_visible()
    expect(page.locator("#ket-qua [role=status]")).to_contain_text("Không tải được kết quả")
    retry.click()
    expect(page.get_by_role("searchbox")).to_have_value("khen thưởng")
    expect(retry).to_be_visible()
    context.set_offline(False)  # the browser tells the page
    expect(page.locator("#ket-qua li")).to_have_count(10)
    expect(retry).to_be_hidden()
    context.close()


def test_without_a_script_the_page_leads_to_the_archive(browser: Browser, address: str) -> None:
    """It says why, and the form still goes there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/")
    page.get_by_label("Tìm trong cổng").fill("thi đua")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Tìm kiếm cần JavaScript")).to_be_visible()
    expect(page.get_by_role("link", name="2012", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Tất cả các thẻ").first).to_be_visible()
    context.close()


def test_nothing_is_loaded_before_somebody_comes_to_the_box(page: Page, address: str) -> None:
    """A reader who only reads gets less than half a kilobyte of script for it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search" in url or "tim-kiem" in url]
    with page.expect_request(re.compile(r"/js/search\.")):
        page.get_by_label("Tìm trong cổng").focus()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("thi đua khen thưởng", "thi đua, khen thưởng"),
        ("nghị định 98", "Nghị định số 98/2023/NĐ-CP"),
    ],
)
def test_suggestions_have_the_words_in_their_order(
    page: Page, address: str, typed: str, first: str
) -> None:
    """Without signs, nor “số” before a number; what a suggestion leads to is said beside it."""
    page.goto(f"{address}/")
    page.get_by_label("Tìm trong cổng").focus()
    page.keyboard.type(typed)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    assert any(first.lower() in text.lower() for text in options.all_inner_texts())


def test_down_opens_the_list_that_escape_closed(page: Page, address: str) -> None:
    """Nothing has to be typed again."""
    page.goto(f"{address}/")
    page.get_by_label("Tìm trong cổng").focus()
    page.keyboard.type("so ket")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
