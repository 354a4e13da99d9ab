"""What has come due, or has expired, since what is live was built."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from portal.article import Article


def changes(articles: Iterable[Article], then: datetime, now: datetime) -> list[Article]:
    """Return the articles that the clock alone makes appear or leave between two moments."""
    return [
        each
        for each in articles
        if each.is_public(now)
        and (not each.is_public(then) or each.is_listed(now) != each.is_listed(then))
    ]
