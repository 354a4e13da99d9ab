"""Large letters, narrow windows, forced colours: nothing is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browser.kinds import ARTICLE, KINDS

pytestmark = pytest.mark.browser

_PATHS = pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))

# Boxes that stick out of the page's width and stand in no frame that scrolls by itself.
_OUT = """() => Array.from(document.querySelectorAll('body *')).filter((each) => {
    const box = each.getBoundingClientRect();
    if (!box.width || box.right <= innerWidth + 1) return false;
    for (let frame = each.parentElement; frame; frame = frame.parentElement) {
        if (/auto|scroll|hidden/.test(getComputedStyle(frame).overflowX)) return false;
    }
    return true;
}).map((each) => each.outerHTML.slice(0, 80))"""


@_PATHS
def test_no_page_scrolls_sideways(page: Page, address: str, path: str) -> None:
    """320 px (WCAG 1.4.10), 360, and 720: a window of 1440 px at 200 % (1.4.4)."""
    page.goto(f"{address}{path}")
    for width in (320, 360, 720):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(_OUT) == [], width


@_PATHS
def test_text_twice_as_large_fits_the_window(browser: Browser, address: str, path: str) -> None:
    """A reader who set letters of 32 px in a window of 720."""
    context = browser.new_context(viewport={"width": 720, "height": 640})
    page = context.new_page()
    page.goto(f"{address}{path}")
    client = context.new_cdp_session(page)
    client.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert page.evaluate("document.documentElement.scrollWidth") == 720
    assert page.evaluate(_OUT) == []
    context.close()


@_PATHS
def test_lines_set_further_apart_lose_no_text(page: Page, address: str, path: str) -> None:
    """WCAG 1.4.12: 1.5 lines, 0.12 em between letters, 0.16 em between words."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}{path}")
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
                word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    cut = page.evaluate(
        """() => Array.from(document.querySelectorAll('main *, footer *')).filter((each) => {
            const style = getComputedStyle(each);
            return /hidden|clip/.test(style.overflowY) && each.textContent.trim()
                && each.scrollHeight > each.clientHeight + 1
                && style.webkitLineClamp === 'none' // a card's summary: whole in its article
                && !each.classList.contains('visually-hidden');
        }).map((each) => each.className)"""
    )
    assert cut == []


def test_in_forced_colours_what_is_drawn_stays_drawn(page: Page, address: str) -> None:
    """Lines, the current section, buttons and links keep a form when colours are taken away."""
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}{ARTICLE}")
    look = "(each, names) => names.map((name) => getComputedStyle(each)[name])"
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")

    current = page.locator(".site-nav__link--current")
    other = page.locator(".site-nav__link:not(.site-nav__link--current)").first
    names = ["borderBottomStyle", "borderBottomColor"]
    assert current.evaluate(look, names) != other.evaluate(look, names)

    for selector in (".site-nav", ".site-nav__all", ".article__lead", ".series__item--current"):
        pseudo = "::before" if "item" in selector else None
        width, colour = page.locator(selector).first.evaluate(
            """(each, pseudo) => {
                const style = getComputedStyle(each, pseudo);
                const side = ['Bottom', 'Left'].find((s) => parseFloat(style[`border${s}Width`]));
                return [style[`border${side}Width`], style[`border${side}Color`]];
            }""",
            pseudo,
        )
        assert float(width.removesuffix("px")) >= 1, selector
        assert colour != canvas, selector

    page.locator(".figure__link").first.click()
    box = page.get_by_role("dialog", name="Xem ảnh")
    styles = {
        button.inner_text(): button.evaluate(look, ["borderTopWidth", "borderTopStyle"])
        for button in box.get_by_role("button").all()
    }
    assert styles == {
        "Đóng": ["2px", "solid"],
        "Ảnh trước": ["2px", "dotted"],  # there is none before the first
        "Ảnh sau": ["2px", "solid"],
    }


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_the_number_of_a_document_stands_on_one_line(page: Page, address: str, width: int) -> None:
    """In every headline: "NĐ-" at a line's end would be read as a word of its own."""
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{address}{KINDS['second page of a list']}")
    lines = page.locator(".unbroken").evaluate_all(
        "all => all.map((each) => each.getClientRects().length)"
    )
    assert lines
    assert set(lines) == {1}
    assert page.evaluate("document.documentElement.scrollWidth") == width
