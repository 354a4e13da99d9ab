"""Notices and banners by the reader's clock, whatever the day of the build."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from portal.vietnamese.dates import VIETNAM
from tests.e2e import noticed
from tests.e2e.browser.test_axe import AXE, TAGS

pytestmark = pytest.mark.browser

_RUN = """async (tags) => (await axe.run(document, { runOnly: tags })).violations
    .map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])"""
_PATHS = pytest.mark.parametrize("path", noticed.KINDS.values(), ids=list(noticed.KINDS))


@pytest.fixture(scope="session")
def site(posted: Path, serve: Callable[[Path], str]) -> str:
    """Serve the portal that has notices; return its address."""
    return serve(posted)


def _at(page: Page, moment: str) -> None:
    page.clock.set_fixed_time(datetime.fromisoformat(moment).replace(tzinfo=VIETNAM))


@pytest.mark.parametrize(
    ("moment", "state"),
    [("2026-11-16T23:59:59", "Đang lấy ý kiến"), ("2026-11-17T00:00:00", "Đã kết thúc")],
)
def test_a_notice_closes_by_itself(page: Page, site: str, moment: str, state: str) -> None:
    """At the end of its last day in Vietnam, though nobody built the portal anew."""
    _at(page, moment)
    page.goto(f"{site}{noticed.OPEN}")
    expect(page.locator(".notice-term__state")).to_have_text(state)
    expect(page.locator(".notice-term__days")).to_have_text(
        "Lấy ý kiến từ 02/11/2026 đến hết 16/11/2026"
    )


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Ho_Chi_Minh", "Pacific/Auckland"])
def test_the_end_is_that_of_vietnam_wherever_one_reads(
    browser: Browser, site: str, zone: str
) -> None:
    """A reader abroad has until the same moment."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    for moment, state in (
        ("2026-11-16T23:59:59", "Đang lấy ý kiến"),
        ("2026-11-17T00:00:00", "Đã kết thúc"),
    ):
        _at(page, moment)
        page.goto(f"{site}{noticed.OPEN}")
        expect(page.locator(".notice-term__state")).to_have_text(state)
    context.close()


def test_home_lets_go_of_notices_when_the_last_is_over(page: Page, site: str) -> None:
    """One that is over says so until then."""
    band = page.get_by_role("region", name="Công khai đề nghị khen thưởng")
    states = band.locator(".notice-term__state")
    _at(page, "2026-11-17T08:00:00")
    page.goto(f"{site}/")
    expect(states).to_have_text(["Đang lấy ý kiến", "Đã kết thúc"])
    _at(page, "2026-11-24T00:00:00")
    page.goto(f"{site}/")
    expect(band).to_be_hidden()


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        ("2026-11-10T08:00:00", "còn 6 ngày"),
        ("2026-11-15T23:59:59", "còn 1 ngày"),
        ("2026-11-16T00:00:00", "hôm nay là ngày cuối"),
        ("2026-11-16T23:59:59", "hôm nay là ngày cuối"),
    ],
)
def test_the_days_left_are_counted_by_the_readers_clock(
    page: Page, site: str, moment: str, left: str
) -> None:
    """Whole days after today, in the box that says until when."""
    _at(page, moment)
    page.goto(f"{site}{noticed.OPEN}")
    expect(page.locator(".notice-term__left")).to_have_text(left)


def test_when_it_is_over_no_days_are_left(page: Page, site: str) -> None:
    """And none are counted below zero."""
    _at(page, "2026-11-17T00:00:00")
    page.goto(f"{site}{noticed.OPEN}")
    expect(page.locator(".notice-term__left")).to_be_hidden()


def test_a_banner_goes_when_its_last_day_is_over(page: Page, site: str) -> None:
    """From every page."""
    banner = page.get_by_role("complementary", name="Thông báo", exact=True)
    for moment, shown in (("2026-11-12T23:59:59", True), ("2026-11-13T00:00:00", False)):
        _at(page, moment)
        for path in ("/", "/lien-he/", noticed.OPEN):
            page.goto(f"{site}{path}")
            expect(banner).to_be_visible(visible=shown)


def test_what_is_taken_along_says_days_and_no_state(page: Page, site: str) -> None:
    """A saved page and a sheet of paper are read on other days, and nothing runs there."""
    _at(page, "2026-11-12T08:00:00")
    page.goto(f"{site}{noticed.OPEN}")
    expect(page.locator(".notice-term__state")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Lưu bài").click()
    saved = taken.value.path().read_text(encoding="utf-8")
    assert "Lấy ý kiến từ" in saved
    assert "Đang lấy ý kiến" not in saved.partition("<body")[2]
    assert "Cổng tạm dừng" not in saved
    page.emulate_media(media="print")
    expect(page.locator(".notice-term__state")).to_be_hidden()
    expect(page.locator(".notice-term__days")).to_be_visible()


@_PATHS
def test_without_scripts_a_page_says_days_and_no_state(
    browser: Browser, site: str, path: str
) -> None:
    """What is said is true on every day; nothing stands empty."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{path}")
    words = page.locator("main").inner_text()
    context.close()
    assert "Lấy ý kiến từ" in words
    assert "đến hết" in words
    assert "Đang lấy ý kiến" not in words
    assert "Đã kết thúc" not in words


@pytest.mark.parametrize("scheme", ["light", "dark"])
@_PATHS
def test_a_page_of_notices_has_no_violation(
    browser: Browser, site: str, path: str, scheme: Any
) -> None:
    """Open and closed, with a banner, by axe's rules for WCAG 2.2 AA."""
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    _at(page, "2026-11-12T08:00:00")
    page.goto(f"{site}{path}")
    page.evaluate(AXE)
    wrong = page.evaluate(_RUN, TAGS)
    context.close()
    assert wrong == []


@_PATHS
@pytest.mark.parametrize("width", [320, 360, 720])
def test_a_page_of_notices_does_not_scroll_sideways(
    page: Page, site: str, path: str, width: int
) -> None:
    """Whatever the length of titles and addresses."""
    _at(page, "2026-11-12T08:00:00")
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{site}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") == width
