"""The strict policy that pages are served under has nothing to refuse."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browser.test_reader import CONFERENCE, SAMPLES

pytestmark = pytest.mark.browser

_COUNT = """() => {
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (event) => {
        window.refused.push(event.violatedDirective + " " + event.blockedURI);
    });
}"""


@pytest.mark.parametrize("path", SAMPLES)
def test_a_page_breaks_no_rule_of_the_policy(page: Page, address: str, path: str) -> None:
    """Its data for search engines among them: a script element that nothing runs."""
    page.add_init_script(f"({_COUNT})()")
    page.goto(f"{address}{path}")
    page.wait_for_load_state("networkidle")

    assert page.evaluate("window.refused") == []


def test_the_count_would_tell(browser: Browser, address: str) -> None:
    """A script that a page brought itself is refused, and counted."""
    page = browser.new_page()
    page.add_init_script(f"({_COUNT})()")
    page.goto(f"{address}/404.html")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.head.append(script);
        }"""
    )
    page.wait_for_function("window.refused.length === 1")
    assert page.evaluate("window.ran === undefined")
    page.close()


def test_a_browser_reads_the_data_of_an_article_as_they_were_written(
    page: Page, address: str
) -> None:
    """As text of its element: the headline is the page's."""
    page.goto(f"{address}{CONFERENCE}")
    text = page.locator('script[type="application/ld+json"]').text_content()

    news = json.loads(text or "")["@graph"][0]
    assert news["@type"] == "NewsArticle"
    assert news["headline"] == page.locator("h1").inner_text()
