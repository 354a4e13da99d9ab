"""The news sitemap: the articles of the last two days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from portal import urls
from portal.content.article import Article
from portal.contract.pages import Page, RenderUnit, single
from portal.views.feeds import NewsEntry, NewsView

_MAX_ENTRIES = 1000  # the format's limit


def fresh(articles: Iterable[Article], now: datetime) -> list[Article]:
    """Return the articles of the last two days, newest first, without standing pages."""
    news = [
        article
        for article in articles
        if article.is_news(now) and article.is_listed(now) and not article.is_page
    ]
    news.sort(key=lambda article: article.address)
    news.sort(key=lambda article: article.dated, reverse=True)
    return news[:_MAX_ENTRIES]


def unit(name: str, url: str, articles: Iterable[Article]) -> RenderUnit:
    """Return the sitemap of these articles; an empty one is no error to who kept its address."""
    entries = tuple(
        NewsEntry(f"{url}{article.address}", article.title, _published(article))
        for article in articles
    )
    return single(Page(urls.NEWS_SITEMAP, "sitemap_news.xml", NewsView(name, entries)))


def _published(article: Article) -> str:
    """Return an ISO instant, or a date if the article has no time."""
    at = article.dated
    return at.isoformat() if article.has_time else at.date().isoformat()
