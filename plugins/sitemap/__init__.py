"""Sitemaps, robots.txt and security.txt, made from the pages that were really written.

/sitemap.xml names the parts: articles by year, documents, lists, other pages, each with their
photos.
/sitemap-news.xml tells of the articles of the last two days.

Listed after `pages` and `feeds`. Settings: SITEURL, PORTAL (its name), SECURITY =
sitemap.Security(...). Templates: sitemap.xml, sitemap_index.xml (SitemapView),
sitemap_news.xml (NewsView), robots.txt (RobotsView), plain.txt (TextView). Signals:
`get_generators`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from plugins.sitemap import news, parts
from plugins.sitemap.security import PATH, Security, note, text
from portal import contract
from portal.views.feeds import RobotsView, TextView

SETTINGS = {"SECURITY": Security}


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.get_generators.connect(_generator)


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class SitemapGenerator(Generator):  # type: ignore[misc]
        """Writes what tells robots where everything is, and people whom to warn."""

        def generate_output(self, writer: contract.PageWriter) -> None:
            for unit in self._units(writer.rows):
                writer.write(self.env, unit)
            url = self.settings["SITEURL"]
            robots = RobotsView((f"{url}{parts.INDEX}", f"{url}{news.PATH}"))
            writer.write_page(self.env, contract.Page("/robots.txt", "robots.txt", robots))
            security: Security = self.settings.get("SECURITY") or Security()
            if security.contact:
                view = TextView(text(security, url))
                writer.write_page(self.env, contract.Page(PATH, "plain.txt", view))
            told = note(security, self.settings[contract.NOW])
            if told and contract.NOTES in self.settings:
                self.settings[contract.NOTES].append(told)

        def _units(self, rows: Iterable[contract.Row]) -> Iterator[contract.Unit]:
            url, now = self.settings["SITEURL"], self.settings[contract.NOW]
            photos = self.context.get(contract.PICTURES, {})
            texts = [
                each.portal_article
                for key in ("articles", "pages")
                for each in self.context.get(key, ())
                if hasattr(each, "portal_article")
            ]
            pictures = {each.address: photos[each.file] for each in texts if each.file in photos}
            pages = [(address, day) for _, _, address, day, may in rows if may]
            yield from parts.units(pages, pictures, url)
            yield news.unit(self.settings["PORTAL"].name, url, texts, now)

    return SitemapGenerator
