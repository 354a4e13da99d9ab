"""The text of a law on a phone, on paper, without scripts; links to its provisions."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser.test_axe import AXE, TAGS
from tests.e2e.legal import AMENDMENT, ARTICLE, LAW

pytestmark = pytest.mark.browser

_RUN = """async (tags) => (await axe.run(document, { runOnly: tags })).violations
    .map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])"""


@pytest.fixture(scope="session")
def site(lawful: Path, serve: Callable[[Path], str]) -> str:
    """Serve the portal that has texts of laws; return its address."""
    return serve(lawful)


def test_a_citation_in_an_article_lands_on_the_very_point(page: Page, site: str) -> None:
    """The browser is at the point, not at the top of the law."""
    page.goto(f"{site}{ARTICLE}")
    page.get_by_role("link", name="điểm đ khoản 2 Điều 2").click()
    page.wait_for_url(f"{site}{LAW}#dieu-2-khoan-2-diem-dd")
    expect(page.locator("#dieu-2-khoan-2-diem-dd")).to_be_in_viewport()
    expect(page.locator("#dieu-2-khoan-2-diem-dd")).to_contain_text("đ) Người khác")


def test_a_change_leads_to_what_changed_it(page: Page, site: str) -> None:
    """From the contents list to the note, from the note to the amendment's own clause."""
    page.goto(f"{site}{LAW}")
    page.locator(".contents__title").click()
    page.get_by_role("link", name="bổ sung khoản 2a").click()
    note = page.locator("#dieu-3-khoan-2a .amended")
    expect(note).to_be_in_viewport()
    note.get_by_role("link").click()
    page.wait_for_url(f"{site}{AMENDMENT}#dieu-1-khoan-2")


def test_the_contents_list_works_without_scripts(browser: Browser, site: str) -> None:
    """Closed at first; each line leads to its heading."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{LAW}")
    expect(page.locator(".contents__list").first).to_be_hidden()
    page.locator(".contents__title").click()
    page.get_by_role("link", name="Điều 6. Hiệu lực thi hành").click()
    expect(page.get_by_role("heading", name="Điều 6. Hiệu lực thi hành")).to_be_in_viewport()
    context.close()


def test_on_paper_the_contents_list_is_open(page: Page, site: str) -> None:
    """Nobody can tap a sheet; addresses of provisions are not printed after each citation."""
    page.goto(f"{site}{LAW}")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Điều 6. Hiệu lực thi hành")).to_be_visible()
    printed = "node => getComputedStyle(node, '::after').content"
    assert page.locator(".amended a").first.evaluate(printed) == "none"


def test_headings_go_down_step_by_step(page: Page, site: str) -> None:
    """From the page's title, and none is left out."""
    page.goto(f"{site}{LAW}")
    headings = page.locator("article :is(h1, h2, h3, h4, h5, h6)")
    levels = headings.evaluate_all("nodes => nodes.map((node) => Number(node.tagName[1]))")
    assert levels[0] == 1
    assert max(levels) > 4
    assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [LAW, AMENDMENT, ARTICLE])
def test_a_law_has_no_violation(browser: Browser, site: str, path: str, scheme: Any) -> None:
    """By axe's rules for WCAG 2.2 AA, with the contents list open."""
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{site}{path}")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.evaluate(AXE)
    wrong = page.evaluate(_RUN, TAGS)
    context.close()
    assert wrong == []


@pytest.mark.parametrize("width", [320, 360, 720])
def test_a_law_does_not_scroll_sideways(page: Page, site: str, width: int) -> None:
    """Not with the contents list open either."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site}{LAW}")
    page.locator(".contents__title").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("khoản 2 Điều 3 Nghị định 1/2011/NĐ-VD", f"{LAW}#dieu-3"),
        ("dieu 4 nghi dinh so 1/2011/nd-vd", f"{LAW}#dieu-4"),
        ("1/2011/NĐ-VD", LAW),
        ("giải thích từ ngữ", f"{LAW}#dieu-2"),
        ("giấy giới thiệu nếu là tập thể", f"{LAW}#dieu-3"),
        ("đặt ra để thử", LAW),
    ],
)
def test_a_search_leads_to_the_article_of_the_law(
    page: Page, site: str, query: str, first: str
) -> None:
    """By its name, its title or its words; a law's own name leads to the law."""
    page.goto(f"{site}/tim-kiem/?q={quote(query)}")
    expect(page.locator(".result__link").first).to_have_attribute("href", first)
