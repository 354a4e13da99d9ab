"""axe-core finds nothing on any kind of page, nor on any example of a macro, in both schemes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.e2e.browser.kinds import KINDS
from tests.unit.theme.examples import EXAMPLES, IDS, render

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_EVERY_RULE = {"runOnly": {"type": "tag", "values": TAGS}}
_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
_RUN = """async (options) => {
    const { violations, passes } = await axe.run(document, options);
    return {
        wrong: violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        tried: passes.map(({ id }) => id),
    };
}"""


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """Open one page for all that is looked at."""
    context = browser.new_context(viewport={"width": 1024, "height": 800}, locale="vi-VN")
    yield context.new_page()
    context.close()


def _found(page: Page, options: dict[str, Any]) -> dict[str, Any]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    result: dict[str, Any] = page.evaluate(_RUN, options)
    return result


def _wrong(page: Page) -> list[Any]:
    """Return what is wrong by day, and by night in the colours: nothing else changes then."""
    page.emulate_media(color_scheme="light")
    by_day = _found(page, _EVERY_RULE)["wrong"]
    page.emulate_media(color_scheme="dark")
    return [*by_day, *_found(page, _COLOURS)["wrong"]]


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_a_page_has_no_violation(reader: Page, address: str, path: str) -> None:
    """WCAG 2.2, levels A and AA, as far as a machine can see, by day and by night."""
    reader.goto(f"{address}{path}")
    assert _wrong(reader) == []


def test_the_open_lightbox_has_no_violation(reader: Page, address: str) -> None:
    """What a script opens is looked at open."""
    reader.goto(f"{address}{KINDS['article']}")
    reader.locator(".figure__link").first.click()
    assert _wrong(reader) == []


@pytest.mark.parametrize(("macro", "name", "args"), EXAMPLES, ids=IDS)
def test_an_example_has_no_violation(  # noqa: PLR0913, PLR0917 - an example is three of them
    reader: Page, address: str, stylesheet: str, macro: str, name: str, args: dict[str, Any]
) -> None:
    """Each state of each component, in the theme's own styles; the dark one for its colours."""
    html = _document(render(macro, args), stylesheet, name)

    def answer(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    reader.route("**/vi-du/", answer)
    reader.goto(f"{address}/vi-du/")
    wrong = _wrong(reader)
    reader.unroute("**/vi-du/")
    assert wrong == []


@pytest.fixture(scope="module")
def stylesheet(reader: Page, address: str) -> str:
    """Return the address of the theme's styles."""
    reader.goto(f"{address}/")
    return str(reader.locator("link[rel=stylesheet]").get_attribute("href"))


def _document(fragment: str, stylesheet: str, name: str) -> str:
    inside = f"<ul>{fragment}</ul>" if fragment.lstrip().startswith("<li") else fragment
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{name}</title>'
        f'<link rel="stylesheet" href="{stylesheet}"></head><body>{inside}</body></html>'
    )


def test_axe_sees_what_is_wrong(reader: Page, address: str) -> None:
    """A rule that saw nothing would be kept by every page."""
    reader.emulate_media(color_scheme="light")
    reader.goto(f"{address}/")
    reader.evaluate(
        """() => {
            document.documentElement.removeAttribute('lang');
            document.querySelector('main').append(document.createElement('button'));
            document.querySelector('h1 a').style.color = '#eee';
        }"""
    )
    found = _found(reader, _EVERY_RULE)
    assert {each for each, _ in found["wrong"]} == {
        "html-has-lang",
        "button-name",
        "color-contrast",
    }
    assert len(found["tried"]) > 15
