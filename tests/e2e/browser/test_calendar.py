"""The calendar of a month: real table cells, real links, no script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

_MONTH = "/luu-tru/2012/08/"


def test_a_day_of_the_calendar_leads_to_its_articles(browser: Browser, address: str) -> None:
    """Without scripts, by its place in the page."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{_MONTH}")
    page.get_by_role("link", name="3 (1 bài)").click()
    expect(page).to_have_url(f"{address}{_MONTH}#ngay-03")
    heading = page.get_by_role("heading", name="Thứ Sáu, ngày 03 tháng 8 năm 2012")
    expect(heading).to_be_in_viewport()
    context.close()


def test_reading_machines_hear_the_weekday_of_a_day(page: Page, address: str) -> None:
    """Header cells of columns, from Monday to Sunday; 3 August 2012 is under Friday."""
    page.goto(f"{address}{_MONTH}")
    table = page.get_by_role("table", name="Ngày có bài trong tháng 8 năm 2012")
    heads = table.get_by_role("columnheader")
    assert [each.get_attribute("abbr") for each in heads.all()] == [
        *("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    ]
    row = table.get_by_role("row").filter(has=page.get_by_role("link", name="3 (1 bài)"))
    assert row.get_by_role("cell").nth(4).inner_text().startswith("3")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_finger_finds_every_day(page: Page, address: str, width: int) -> None:
    """Days that lead somewhere are 24 px and more on each side (WCAG 2.5.8), 40 with us."""
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{address}{_MONTH}")
    for link in page.locator(".calendar__link").all():
        box = link.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 40


def test_the_months_beside_are_walked_to(page: Page, address: str) -> None:
    """From month to month that has articles, and back."""
    page.goto(f"{address}{_MONTH}")
    title = page.locator("h1").inner_text()
    beside = page.get_by_role("navigation", name="Tháng liền kề có bài")
    beside.get_by_role("link").first.click()
    expect(page.locator("h1")).not_to_have_text(title)
    beside.get_by_role("link").last.click()
    expect(page.locator("h1")).to_have_text(title)
