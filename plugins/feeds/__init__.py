"""The portal's Atom feed: the newest articles in full, with absolute addresses.

Settings: PORTAL.feed_entries, SITEURL. Template: feed.xml (FeedView). Signals:
`get_generators`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from plugins.feeds import atom
from portal import edition, site


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.get_generators.connect(_generator)


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
            listed = [
                each
                for each in edition.items_of(self.context, "articles")
                if each.portal_article.is_listed(now)
            ]
            entries = [
                atom.entry(
                    each.portal_article, str(edition.body_of(each)), self.settings["SITEURL"]
                )
                for each in listed[: portal.feed_entries]
            ]
            view = atom.feed(portal.name, self.settings["SITEURL"], entries)
            writer.write_page(self.env, edition.Page(site.FEED, "feed.xml", view))

    return FeedGenerator
