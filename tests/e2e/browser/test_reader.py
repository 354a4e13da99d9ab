"""A reader on a phone: from home to an article, to a related one, to the archive."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.kinds import ARTICLE, KINDS

pytestmark = pytest.mark.browser


def test_a_reader_walks_from_home_to_a_related_article_and_the_archive(
    page: Page, address: str
) -> None:
    """Home, lead story, a link of "Bài viết khác", archive, month, article."""
    page.goto(f"{address}/")
    page.locator("main h2 a, main h3 a").first.click()
    expect(page.locator("article h1")).to_be_visible()

    related = page.locator("#bai-viet-khac li a").first
    title = related.inner_text()
    related.click()
    expect(page.locator("article h1")).to_have_text(title)

    page.locator("nav").get_by_role("link", name="Lưu trữ").first.click()
    expect(page.locator("h1")).to_have_text("Lưu trữ")
    page.get_by_role("link", name="Tháng 8").first.click()
    expect(page.locator("main li a").first).to_be_visible()


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_no_request_leaves_the_site(page: Page, address: str, path: str) -> None:
    """Fonts, styles and photos are the site's own, and all of them are there."""
    asked: list[tuple[str, int]] = []
    page.on("response", lambda answer: asked.append((answer.url, answer.status)))
    page.goto(f"{address}{path}")
    page.wait_for_load_state("networkidle")

    assert asked
    for url, status in asked:
        assert url.startswith(address), url
        assert status == 200, url


def test_the_fonts_of_the_first_screen_are_loaded(page: Page, address: str) -> None:
    """Headlines in Be Vietnam Pro, text in Noto Serif, both with their Vietnamese letters."""
    page.goto(f"{address}{ARTICLE}")
    page.evaluate("document.fonts.ready.then(() => true)")

    for font in ("700 20px 'Be Vietnam Pro'", "400 18px 'Noto Serif'"):
        assert page.evaluate("font => document.fonts.check(font, 'Ầẫộỡ')", font), font


def test_stacked_marks_of_a_headline_have_room(page: Page, address: str) -> None:
    """Line height of headlines is 1.3 or more, of text 1.6 or more."""
    page.goto(f"{address}{ARTICLE}")
    ratio = """selector => {
        const style = getComputedStyle(document.querySelector(selector));
        return parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    }"""
    assert page.evaluate(ratio, "h1") >= 1.29
    assert page.evaluate(ratio, ".prose p") >= 1.6


def test_the_points_of_the_conference_run_on_across_the_photo(page: Page, address: str) -> None:
    """The five tasks keep their numbers 1 to 5."""
    page.goto(f"{address}{ARTICLE}")
    lists = page.locator(".prose ol")

    assert [lists.nth(n).get_attribute("start") for n in range(2)] == [None, "4"]
    assert lists.locator("> li").count() == 5


def test_paper_gets_the_text_and_where_it_came_from(page: Page, address: str) -> None:
    """In print: title, text and the article's address; no menu, no footer."""
    page.goto(f"{address}{ARTICLE}")
    page.emulate_media(media="print")

    expect(page.locator("article h1")).to_be_visible()
    expect(page.get_by_text(ARTICLE, exact=False).first).to_be_visible()
    expect(page.locator("nav[aria-label='Chuyên mục']")).to_be_hidden()
    expect(page.locator("footer.site-footer")).to_be_hidden()


def test_a_keyboard_reader_can_skip_to_the_text(page: Page, address: str) -> None:
    """The first Tab shows the skip link; Enter goes to the main part."""
    page.goto(f"{address}/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "noi-dung"


def test_a_dark_scheme_is_dark(page: Page, address: str) -> None:
    """The page follows the reader's system."""
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}/")
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    red = int(colour.partition("(")[2].partition(",")[0])

    assert red < 60


def test_a_page_runs_no_script_that_has_nothing_to_do_in_it(portal: Path) -> None:
    """Of the theme's own, by hashed names: looks, the search box, a text's tools, its photos."""
    script = re.compile(rb'<script(?: type="module")? src="/(assets/js/([a-z-]+)\.\w{16}\.js)">')
    pages = {path: path.read_bytes() for path in portal.rglob("*.html")}
    assert any(b"figure__link" in html for html in pages.values())
    for path, html in pages.items():
        found = script.findall(html)
        data = html.count(b'<script type="application/ld+json">')  # nothing runs it
        assert len(found) == html.count(b"<script") - data, path
        assert all((portal / file.decode()).is_file() for file, _ in found), path
        wanted = {b"display", b"start"} if b'class="site-nav"' in html else set()
        wanted |= {b"text"} if b'class="tools"' in html else set()
        wanted |= {b"lost"} if b"message__offer" in html else set()
        wanted |= {b"lightbox"} if b"figure__link" in html else set()
        wanted |= {b"search"} if b'class="results"' in html else set()
        assert {name for _, name in found} == wanted, path


@pytest.mark.parametrize(
    ("classes", "position"),
    [
        ("", "50% 25%"),
        ("picture__image--tall", "50% 0%"),
        ("picture__image--tall focus-x-50 focus-y-20", "50% 20%"),
        ("focus-x-100 focus-y-0", "100% 0%"),
    ],
)
def test_a_crop_keeps_the_heads(page: Page, address: str, classes: str, position: str) -> None:
    """Near the top, at the top of a portrait, or where the editor said."""
    page.goto(f"{address}/")
    photo = page.locator(".picture__image").first
    photo.evaluate("(image, added) => { image.className += ' ' + added }", classes)

    assert photo.evaluate("image => getComputedStyle(image).objectPosition") == position
    assert photo.evaluate("image => getComputedStyle(image).objectFit") == "cover"
