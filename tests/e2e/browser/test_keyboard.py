"""A reader without a mouse: every stop can be seen, in every scheme, and leads where it says."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser.kinds import ARTICLE, KINDS

pytestmark = pytest.mark.browser

_PAGED = KINDS["second page of a list"]

# What shows where the focus is: an outline, its colour against what lies behind it, and whether
# the stop is in view. Contrast as WCAG 2.2 counts it.
_STOP = """() => {
    const stop = document.activeElement;
    if (!stop || stop === document.body) return null;
    const paint = document.createElement('canvas').getContext('2d');
    const rgb = (colour) => {
        paint.clearRect(0, 0, 1, 1);
        paint.fillStyle = colour;
        paint.fillRect(0, 0, 1, 1);
        return Array.from(paint.getImageData(0, 0, 1, 1).data);
    };
    const light = (colour) => {
        const parts = rgb(colour).slice(0, 3).map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
        });
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const style = getComputedStyle(stop);
    let behind = parseFloat(style.outlineOffset) < 0 ? stop : stop.parentElement;
    while (behind.parentElement && rgb(getComputedStyle(behind).backgroundColor)[3] < 255) {
        behind = behind.parentElement;
    }
    const two = [style.outlineColor, getComputedStyle(behind).backgroundColor].map(light).sort(
        (one, other) => other - one,
    );
    const box = stop.getBoundingClientRect();
    return {
        name: stop.outerHTML.slice(0, 120),
        line: style.outlineStyle,
        width: parseFloat(style.outlineWidth),
        contrast: (two[0] + 0.05) / (two[1] + 0.05),
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
            && box.width > 0 && box.height > 0,
        inMain: !!stop.closest('main, dialog'),
    };
}"""
_STOPS = """() => Array.from(document.querySelectorAll(
    'a[href], button, input, select, textarea, [tabindex="0"]'
)).filter((each) => each.getClientRects().length && each.tabIndex >= 0).length"""


def _walk(page: Page, most: int = 60) -> list[dict[str, Any]]:
    """Press Tab until the page is over; return what each stop looks like."""
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None:
            break
        found.append(stop)
    return found


def _tab_to(stop: Locator, most: int = 80) -> None:
    """Press Tab until the focus is there."""
    for _ in range(most):
        stop.page.keyboard.press("Tab")
        if stop.evaluate("stop => stop === document.activeElement"):
            break
    expect(stop).to_be_focused()


def _assert_seen(stops: list[dict[str, Any]]) -> None:
    for each in stops:
        assert each["line"] not in {"none", "hidden"}, each
        assert each["width"] >= 2, each
        assert each["contrast"] >= 3, each
        assert each["seen"], each


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_every_stop_of_a_page_is_seen(page: Page, address: str, path: str) -> None:
    """An outline of 2 px or more, 3:1 against what is behind it, in view; none is passed over."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}{path}")
    there = page.evaluate(_STOPS)
    stops = _walk(page)
    _assert_seen(stops)
    assert len(stops) >= min(there, 60)


@pytest.mark.parametrize(
    "media", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"]
)
@pytest.mark.parametrize("path", ["/", ARTICLE, _PAGED])
def test_every_stop_is_seen_in_other_colours(
    page: Page, address: str, path: str, media: dict[str, Any]
) -> None:
    """At night, and in colours that the reader's system forces on the page."""
    page.emulate_media(reduced_motion="reduce", **media)
    page.goto(f"{address}{path}")
    _assert_seen(_walk(page))


@pytest.mark.parametrize("width", [360, 1440])
def test_the_skip_link_passes_over_the_menu(page: Page, address: str, width: int) -> None:
    """First stop of the page; the stop after it is in the main part."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}{ARTICLE}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(_STOP)["inMain"]


def test_the_menu_leads_to_a_section(page: Page, address: str) -> None:
    """Also what lies beyond the right edge on a phone comes into view."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}/")
    last = page.locator(".site-nav__link").last
    _tab_to(last)
    expect(last).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/luu-tru/$"))
    expect(page.locator(".site-nav [aria-current=page]")).to_have_text("Lưu trữ")


def test_a_photo_opens_and_closes_by_keys(page: Page, address: str) -> None:
    """Tab to the photo, Enter, Tab through the buttons, Escape; the focus comes back."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}{ARTICLE}")
    photo = page.locator(".figure__link").first
    _tab_to(photo)
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name="Xem ảnh")
    expect(box).to_be_visible()
    names = []
    for _ in range(3):
        names.append(page.evaluate("document.activeElement.textContent"))
        _assert_seen([page.evaluate(_STOP)])
        page.keyboard.press("Tab")
    assert names == ["Đóng", "Ảnh trước", "Ảnh sau"]
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(photo).to_be_focused()


def test_the_pages_of_a_list_are_turned_by_keys(page: Page, address: str) -> None:
    """From the second page to the third by Tab and Enter alone."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}{_PAGED}")
    onward = page.get_by_role("link", name="Trang sau")
    _tab_to(onward)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/trang-3/$"))
    expect(page.locator(".pagination [aria-current=page]")).to_have_text("3")


@pytest.mark.parametrize("path", [ARTICLE, "/"])
def test_nothing_moves_for_those_who_asked_for_less_motion(
    page: Page, address: str, path: str
) -> None:
    """Neither an animation, nor a transition, nor a page that glides to a place."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}{path}")
    moving = page.evaluate(
        """() => Array.from(document.querySelectorAll('*')).filter((each) => {
            const style = getComputedStyle(each);
            return style.scrollBehavior === 'smooth' || style.animationName !== 'none'
                || parseFloat(style.transitionDuration) > 0;
        }).map((each) => each.className)"""
    )
    assert moving == []
    page.evaluate("location.hash = '#muc-luc'")
    assert page.evaluate("scrollY") > 0


def test_the_tools_of_a_text_are_used_by_keys(page: Page, address: str) -> None:
    """Before the text how it looks, after it what is taken along; each stop is seen."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}{ARTICLE}")
    expect(page.locator(".tools__copy")).to_be_visible()
    larger = page.locator("article .display__larger")
    _tab_to(larger)
    page.keyboard.press("Space")
    expect(page.locator("html")).to_have_class(re.compile(r"\btext-1\b"))
    page.evaluate("navigator.clipboard.writeText = () => Promise.resolve()")
    _tab_to(page.locator(".tools__copy"))
    _assert_seen([page.evaluate(_STOP)])
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Đã chép liên kết")).to_be_visible()
