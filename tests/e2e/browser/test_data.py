"""What an article tells search engines is data in the page, which a browser leaves alone."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

from tests.e2e.browser.kinds import ARTICLE

pytestmark = pytest.mark.browser


def test_a_browser_reads_the_data_of_an_article_as_they_were_written(
    page: Page, address: str
) -> None:
    """As text of its element: the headline is the page's."""
    page.goto(f"{address}{ARTICLE}")
    text = page.locator('script[type="application/ld+json"]').text_content()

    news = json.loads(text or "")["@graph"][0]
    assert news["@type"] == "NewsArticle"
    assert news["headline"] == page.locator("h1").inner_text()
