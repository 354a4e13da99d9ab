"""sitemap.xml and robots.txt, made from the pages that were really written.

Listed after `pages` and `feeds`. Settings: SITEURL. Templates: sitemap.xml (SitemapView),
robots.txt (RobotsView). Signals: `get_generators`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from portal import edition
from portal.views import RobotsView, SitemapEntry, SitemapView


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.get_generators.connect(_generator)


def entries(pages: list[edition.Page], url: str) -> tuple[SitemapEntry, ...]:
    """Return the pages that search engines may know, in the order of their addresses."""
    heads = [head for each in pages if (head := getattr(each.view, "head", None))]
    found = {head.address: head.modified[:10] for head in heads if head.indexed}
    return tuple(SitemapEntry(f"{url}{address}", found[address]) for address in sorted(found))


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class SitemapGenerator(Generator):  # type: ignore[misc]
        """Writes what tells robots where everything is."""

        def generate_output(self, writer: edition.PageWriter) -> None:
            url = self.settings["SITEURL"]
            view = SitemapView(entries(writer.pages, url))
            writer.write_page(self.env, edition.Page("/sitemap.xml", "sitemap.xml", view))
            robots = RobotsView(f"{url}/sitemap.xml")
            writer.write_page(self.env, edition.Page("/robots.txt", "robots.txt", robots))

    return SitemapGenerator
