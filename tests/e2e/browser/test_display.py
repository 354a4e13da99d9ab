"""Letters and contrast as the reader wants them: on every page, from its first paint on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser.kinds import ARTICLE, KINDS

pytestmark = pytest.mark.browser

_SIZE = "getComputedStyle(document.documentElement).fontSize"
_PAPER = "getComputedStyle(document.body).backgroundColor"


def _choose(page: Page, larger: int = 0, *, contrast: bool = False) -> None:
    group = page.locator("article").get_by_role("group", name="Cách hiển thị")
    for _ in range(larger):
        group.get_by_role("button", name="chữ to hơn").click()
    if contrast:
        group.get_by_role("button", name="Tương phản").click()


def test_letters_grow_step_by_step_and_stop_at_both_ends(page: Page, address: str) -> None:
    """The size is told; a button that leads no further keeps the focus and says so."""
    page.goto(f"{address}{ARTICLE}")
    group = page.locator("article").get_by_role("group", name="Cách hiển thị")
    larger = group.get_by_role("button", name="chữ to hơn")
    smaller = group.get_by_role("button", name="chữ nhỏ hơn")
    expect(smaller).to_be_disabled()
    sizes = []
    for _ in range(4):
        larger.press("Enter")
        sizes.append((page.evaluate(_SIZE), group.get_by_role("status").inner_text()))
    assert sizes == [
        ("18px", "Cỡ chữ 112,5%"),
        ("20px", "Cỡ chữ 125%"),
        ("24px", "Cỡ chữ 150%"),
        ("24px", "Cỡ chữ 150%"),
    ]
    expect(larger).to_be_disabled()
    expect(larger).to_be_focused()
    smaller.click()
    assert page.evaluate(_SIZE) == "20px"


def test_a_choice_is_kept_without_cookies_for_every_page(page: Page, address: str) -> None:
    """On the device alone; the buttons in the footer of all pages show it and change it."""
    page.goto(f"{address}{ARTICLE}")
    _choose(page, 2, contrast=True)
    page.goto(f"{address}/")
    assert (page.evaluate(_SIZE), page.evaluate(_PAPER)) == ("20px", "rgb(255, 255, 255)")
    button = page.locator("footer").get_by_role("button", name="Tương phản")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    page.go_back()
    expect(page.locator("article .display__contrast")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(_SIZE) == "20px"
    assert page.context.cookies() == []


def test_a_choice_is_there_before_the_first_paint(page: Page, address: str) -> None:
    """The page never flashes: nothing of it stands before the script has run."""
    page.goto(f"{address}{ARTICLE}")
    _choose(page, 1)
    page.add_init_script(
        "new MutationObserver((_, me) => { if (document.body) {"
        " window.first = document.documentElement.className; me.disconnect(); } })"
        ".observe(document, { childList: true, subtree: true })"
    )
    page.goto(f"{address}/")
    assert page.evaluate("first").split() == ["is-scripted", "text-1"]


@pytest.mark.parametrize("kept", ["7 3", "-1 x", "null", "", "1"])
def test_what_was_kept_wrongly_harms_nothing(page: Page, address: str, kept: str) -> None:
    """Storage may hold anything."""
    page.goto(f"{address}{ARTICLE}")
    page.evaluate("kept => localStorage.setItem('hien-thi', kept)", kept)
    page.goto(f"{address}{ARTICLE}")
    _choose(page, 1, contrast=True)
    assert page.evaluate(_SIZE) == ("20px" if kept == "1" else "18px")
    assert page.evaluate(_PAPER) == "rgb(255, 255, 255)"


def test_a_choice_holds_for_the_page_where_nothing_may_be_kept(page: Page, address: str) -> None:
    """A browser that closes its storage throws at every touch."""
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('closed'); } })"
    )
    page.goto(f"{address}{ARTICLE}")
    _choose(page, 3)
    assert page.evaluate(_SIZE) == "24px"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("asked", ["by the button", "by the system"])
def test_high_contrast_is_black_and_white(
    browser: Browser, address: str, asked: str, scheme: str
) -> None:
    """In either scheme, chosen here or in the reader's system; quiet text is as strong."""
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        contrast="more" if asked == "by the system" else "no-preference",
    )
    page = context.new_page()
    page.goto(f"{address}{ARTICLE}")
    if asked == "by the button":
        _choose(page, contrast=True)
    two = ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    quiet = page.locator(".byline").evaluate("each => getComputedStyle(each).color")
    assert [quiet, page.evaluate(_PAPER)] == (two if scheme == "light" else two[::-1])
    context.close()


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_the_largest_letters_fit_every_page(page: Page, address: str, path: str) -> None:
    """No page scrolls sideways, neither on the smallest phone nor on a wide screen."""
    page.add_init_script("localStorage.setItem('hien-thi', '3 0')")
    page.goto(f"{address}{path}")
    assert page.evaluate(_SIZE) == "24px"
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_a_phone_the_menu_shows_where_the_reader_is(page: Page, address: str) -> None:
    """Also for the last of its places, which else stands out of view."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}/luu-tru/")
    expect(page.locator(".site-nav__link--current")).to_be_in_viewport(ratio=0.9)
