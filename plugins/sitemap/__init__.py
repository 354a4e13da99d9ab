"""sitemap.xml and robots.txt, made from the pages that were really written.

Listed after `pages` and `feeds`. Settings: SITEURL. Templates: sitemap.xml (SitemapView),
robots.txt (RobotsView). Signals: `get_generators`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from portal import edition
from portal.machines import RobotsView, SitemapEntry, SitemapView


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.get_generators.connect(_generator)


_Given = tuple[tuple[tuple[str, str], ...], str]


def entries(pages: Iterable[tuple[str, str]], url: str) -> tuple[SitemapEntry, ...]:
    """Return pages, (address, when modified), in the order of their addresses."""
    return tuple([SitemapEntry(f"{url}{address}", day) for address, day in sorted(pages)])


def _sitemap(given: _Given) -> Iterator[edition.Page]:
    yield edition.Page("/sitemap.xml", "sitemap.xml", SitemapView(entries(*given)))


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class SitemapGenerator(Generator):  # type: ignore[misc]
        """Writes what tells robots where everything is."""

        def generate_output(self, writer: edition.PageWriter) -> None:
            url = self.settings["SITEURL"]
            rows = tuple([(address, day) for _, _, address, day, may in writer.rows if may])
            unit = edition.Unit("/sitemap.xml", "sitemap.xml", _sitemap, (rows, url))
            writer.write(self.env, unit)
            robots = RobotsView(f"{url}/sitemap.xml")
            writer.write_page(self.env, edition.Page("/robots.txt", "robots.txt", robots))

    return SitemapGenerator
