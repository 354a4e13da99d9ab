"""Sitemaps, robots.txt and security.txt, from the pages that the build wrote.

/sitemap.xml is the index of the parts: articles by year, documents, lists, other pages, with their
photos. /sitemap-news.xml lists the articles of the last two days; robots.txt leaves an empty one
out.

Settings: SITEURL, PORTAL (its name), SECURITY = sitemap.Security(...). Templates: sitemap.xml,
sitemap_index.xml (SitemapView), sitemap_news.xml (NewsView), robots.txt (RobotsView), plain.txt
(TextView). Signals: none of its own; `portal.builder.steps` calls it.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.sitemap import news, parts
from plugins.sitemap.security import Security, check, text
from portal import urls
from portal.builder import steps
from portal.contract.pages import Page, PageWriter, RenderUnit
from portal.views.feeds import RobotsView, TextView

SETTINGS = {"SECURITY": Security}
# Photos, and all plugins that write pages: their pages are listed.
NEEDS = (
    *("plugins.photos", "plugins.media", "plugins.pages", "plugins.redirects"),
    *("plugins.feeds", "plugins.search"),
)


def register() -> None:
    """Connect to Pelican."""
    steps.connect(SitemapStep)


class SitemapStep(steps.Step):
    """Writes sitemaps, robots.txt and security.txt."""

    def write(self, writer: PageWriter) -> None:
        """Write them from the records of the pages written before."""
        build, url = self.build, self.build.url
        for unit in self._units(
            [(address, day) for _, _, address, day, is_indexed in writer.records if is_indexed]
        ):
            writer.write(unit)
        fresh = news.fresh((item.portal_article for item in build.texts), build.now)
        writer.write(news.unit(build.portal.name, url, fresh))
        # A search engine counts an empty sitemap that is announced as an error.
        announced = urls.SITEMAP, *((urls.NEWS_SITEMAP,) if fresh else ())
        robots = RobotsView(tuple(f"{url}{address}" for address in announced))
        writer.write_page(Page(urls.ROBOTS, "robots.txt", robots))
        security = build.setting("SECURITY", Security)
        if security.contact:
            writer.write_page(
                Page(urls.SECURITY_CONTACT, "plain.txt", TextView(text(security, url)))
            )
        for problem in check(security, build.now):
            build.report(problem)

    def _units(self, pages: list[parts.ListedPage]) -> Iterator[RenderUnit]:
        build, photos = self.build, self.build.pictures
        texts = [item.portal_article for item in build.texts]
        pictures = {text.address: photos[text.file] for text in texts if text.file in photos}
        found = build.recordings
        recordings = {text.address: found[text.file] for text in texts if text.file in found}
        yield from parts.units(pages, pictures, recordings, build.url)
