"""The sitemap for news searches: the articles of the last two days, and no others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from portal.content.article import Article
from portal.contract.pages import Page, RenderUnit, single
from portal.views.feeds import NewsEntry, NewsView

PATH = "/sitemap-news.xml"
_MOST = 1000  # what the format allows


def unit(name: str, url: str, articles: Iterable[Article], now: datetime) -> RenderUnit:
    """Return the sitemap, the newest first, also while it is empty: robots.txt names it.

    Standing pages among `articles` are no news.
    """
    fresh = [
        article
        for article in articles
        if article.is_news(now) and article.is_listed(now) and not article.is_page
    ]
    fresh.sort(key=lambda article: article.address)
    fresh.sort(key=lambda article: article.dated, reverse=True)
    entries = tuple(
        NewsEntry(f"{url}{article.address}", article.title, _published(article))
        for article in fresh[:_MOST]
    )
    return single(Page(PATH, "sitemap_news.xml", NewsView(name, entries)))


def _published(article: Article) -> str:
    """An article that names no hour has none."""
    at = article.dated
    return at.isoformat() if article.has_time else at.date().isoformat()
