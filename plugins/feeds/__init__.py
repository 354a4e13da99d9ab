"""The portal's Atom feed: the newest articles in full, with absolute addresses.

Settings: PORTAL.feed_entries, SITEURL. Template: feed.xml (FeedView). Signals:
`get_generators`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from plugins.feeds import atom
from portal import edition, site
from portal.article import Article
from portal.views import Body


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.get_generators.connect(_generator)


@dataclass(frozen=True, slots=True)
class _Given:
    """All that the feed is made from."""

    name: str
    url: str
    items: tuple[tuple[Article, Body], ...]


def _feed(given: _Given) -> Iterator[edition.Page]:
    entries = [atom.entry(article, str(body), given.url) for article, body in given.items]
    yield edition.Page(site.FEED, "feed.xml", atom.feed(given.name, given.url, entries))


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class FeedGenerator(Generator):  # type: ignore[misc]
        """Writes the feed, also while it is empty: every page points at it."""

        def generate_output(self, writer: edition.PageWriter) -> None:
            portal: site.Settings = self.settings["PORTAL"]
            now = self.settings[edition.NOW]
            listed = (
                each
                for each in edition.items_of(self.context, "articles")
                if each.portal_article.is_listed(now)
            )
            newest = islice(listed, portal.feed_entries)
            items = tuple((each.portal_article, edition.body_of(each)) for each in newest)
            given = _Given(portal.name, self.settings["SITEURL"], items)
            writer.write(self.env, edition.Unit(site.FEED, "feed.xml", _feed, given))

    return FeedGenerator
