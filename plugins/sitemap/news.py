"""The sitemap for news searches: the articles of the last two days, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from portal import contract
from portal.content.article import Article
from portal.views.feeds import NewsEntry, NewsView

PATH = "/sitemap-news.xml"
_MOST = 1000  # what the format allows


@dataclass(frozen=True, slots=True)
class Given:
    """All that it is made from; `rows`: address, title, ISO date or instant."""

    name: str
    url: str
    rows: tuple[tuple[str, str, str], ...]


def unit(name: str, url: str, articles: Iterable[Article], now: datetime) -> contract.Unit:
    """Return the sitemap, the newest first; standing pages among `articles` are no news."""
    fresh = [
        each for each in articles if each.is_news(now) and each.is_listed(now) and not each.is_page
    ]
    fresh.sort(key=lambda each: each.address)
    fresh.sort(key=lambda each: each.dated, reverse=True)
    rows = [(each.address, each.title, _published(each)) for each in fresh[:_MOST]]
    return contract.Unit(PATH, "sitemap_news.xml", pages, Given(name, url, tuple(rows)))


def pages(given: Given) -> Iterator[contract.Page]:
    """Yield the sitemap, also while it is empty: robots.txt names it."""
    entries = tuple(NewsEntry(f"{given.url}{address}", *words) for address, *words in given.rows)
    yield contract.Page(PATH, "sitemap_news.xml", NewsView(given.name, entries))


def _published(article: Article) -> str:
    """An article that names no hour has none."""
    at = article.dated
    return at.isoformat() if article.has_time else at.date().isoformat()
