"""The news sitemap: the articles of the last two days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from portal import urls
from portal.content.article import Article
from portal.contract.pages import Page, RenderUnit, single
from portal.views.feeds import NewsEntry, NewsView

_MAX_ENTRIES = 1000  # the format's limit


def unit(name: str, url: str, articles: Iterable[Article], now: datetime) -> RenderUnit:
    """Return the sitemap, newest first; it is written even if empty, since robots.txt names it.

    Standing pages among `articles` are left out.
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
        for article in fresh[:_MAX_ENTRIES]
    )
    return single(Page(urls.NEWS_SITEMAP, "sitemap_news.xml", NewsView(name, entries)))


def _published(article: Article) -> str:
    """Return an ISO instant, or a date if the article has no time."""
    at = article.dated
    return at.isoformat() if article.has_time else at.date().isoformat()
