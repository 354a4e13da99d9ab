"""Feeds of the newest articles: of the portal, each section and each topic.

Atom feeds next to their pages, also for notices and legal documents; for the whole portal a JSON
Feed as well. A corrected article moves to the top again, its corrections above its text; corrected
articles also have a feed of their own. Addresses are absolute.

Settings: PORTAL (feed_entries, feed_full, names), SITEURL. Templates: feed.xml (FeedView),
plain.txt (TextView). Signals: none of its own; `portal.builder.steps` calls it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from plugins.feeds import atom, json_feed
from plugins.feeds.atom import Source
from portal import urls
from portal.builder import steps
from portal.content.article import TOPICS, Article
from portal.content.documents import validity
from portal.content.documents.catalogue import Library
from portal.content.membership import gather
from portal.content.notices.board import Notice
from portal.content.sections import Section
from portal.contract import settings
from portal.contract.build_context import publisher_of
from portal.contract.pages import ContentItem, Page, PageWriter, Pictures, RenderUnit, body_of
from portal.views.feeds import FeedView, TextView
from portal.views.media import Recording

NEEDS = ("plugins.photos", "plugins.media", "plugins.pages")


def register() -> None:
    """Connect to Pelican."""
    steps.connect(FeedStep)


@dataclass(frozen=True, slots=True)
class FeedInput:
    """Input of `atom_pages` and `json_pages`; `home`: the address of the feed's HTML page.

    `publisher`: the author of the JSON Feed; Atom names the authors of each entry.
    """

    title: str
    url: str
    home: str
    sources: tuple[Source, ...]
    publisher: str = ""


def atom_pages(feed: FeedInput) -> Iterator[Page]:
    """Yield an Atom feed."""
    yield Page(urls.feed_address(feed.home), "feed.xml", _view(feed))


def json_pages(feed: FeedInput) -> Iterator[Page]:
    """Yield a JSON Feed."""
    text = json_feed.text(_view(feed), f"{feed.url}{urls.JSON_FEED}", feed.publisher)
    yield Page(urls.JSON_FEED, "plain.txt", TextView(text))


def _view(feed: FeedInput) -> FeedView:
    entries = [atom.entry(source, feed.url) for source in feed.sources]
    return atom.feed(feed.title, feed.url, feed.home, entries)


ListedItem = tuple[ContentItem, Pictures | None, tuple[Recording, ...]]
"""An article in Pelican's context, its photos or None, its video and audio."""


def units(
    portal: settings.Settings,
    url: str,
    sections: Iterable[Section],
    listed: Iterable[ListedItem],
    topics: Iterable[Article] = (),
) -> Iterator[RenderUnit]:
    """Yield every feed, also empty ones, since pages link to them. `listed`: newest first."""
    newest: list[Source] = []
    groups: dict[str, list[Source]] = defaultdict(list)
    ranked = sorted(listed, key=lambda row: _last_change(row[0].portal_article), reverse=True)
    topics = tuple(topics)
    topics_of = _homes(topics, [item.portal_article for item, _, _ in ranked])
    for item, pictures, recordings in ranked:
        article = item.portal_article
        homes = [article.section, *topics_of.get(article.address, ())]
        if article.corrected:
            homes.append(urls.CORRECTIONS)
        feeds = newest, *(groups[home] for home in homes)
        unfilled = [feed for feed in feeds if len(feed) < portal.feed_entries]
        if unfilled:
            body = body_of(item) if portal.feed_full else None
            source = Source(item.portal_article, body, pictures or Pictures(), recordings)
            for feed in unfilled:
                feed.append(source)
    site_feed = FeedInput(portal.name, url, urls.HOME, tuple(newest), publisher_of(portal))
    yield RenderUnit(urls.FEED, "feed.xml", atom_pages, site_feed)
    yield RenderUnit(urls.JSON_FEED, "plain.txt", json_pages, site_feed)
    other_feeds = [(section.name, section.address, section.name) for section in sections]
    other_feeds += [(topic.title, topic.address, topic.address) for topic in topics]
    other_feeds.append((urls.LABELS[urls.CORRECTIONS].title, urls.CORRECTIONS, urls.CORRECTIONS))
    for name, home, key in other_feeds:
        title = f"{name} - {portal.name}"
        inputs = FeedInput(title, url, home, tuple(groups[key]))
        yield RenderUnit(urls.feed_address(home), "feed.xml", atom_pages, inputs)


def _last_change(article: Article) -> datetime:
    """Return when an article was published or last corrected."""
    return max(article.dated, article.corrected or article.dated)


def _homes(topics: Iterable[Article], articles: Iterable[Article]) -> dict[str, list[str]]:
    """Return the addresses of each article's topics, by the article's address."""
    homes: dict[str, list[str]] = defaultdict(list)
    for address, members in gather(topics, articles, lambda article: article.topics).items():
        for article in members:
            homes[article.address].append(address)
    return homes


def notices_unit(portal: settings.Settings, url: str, notices: Iterable[Notice]) -> RenderUnit:
    """Return the feed of notices, newest first; the summary has the period for comments."""
    newest = sorted(notices, key=lambda row: (row.text.dated, row.text.address), reverse=True)
    sources = tuple(
        Source(replace(row.text, lead=row.sentence)) for row in newest[: portal.feed_entries]
    )
    title = f"{urls.LABELS[urls.NOTICES].title} - {portal.name}"
    inputs = FeedInput(title, url, urls.NOTICES, sources)
    return RenderUnit(urls.feed_address(urls.NOTICES), "feed.xml", atom_pages, inputs)


def documents_unit(
    portal: settings.Settings, url: str, library: Library, now: datetime
) -> RenderUnit:
    """Return the feed of legal documents, by their dates of issue; the summary has the validity."""
    sources = []
    for document in library.documents[: portal.feed_entries]:
        parts = document.title, ", ".join(document.issuers), validity.words(library, document, now)
        entry = Article(
            file=document.file,
            address=document.address,
            title=f"{document.name}: {document.title}",
            date=document.issued,
            lead="".join(f"{part}. " for part in parts).rstrip(),
        )
        sources.append(Source(entry))
    title = f"{urls.LABELS[urls.DOCUMENTS].title} - {portal.name}"
    inputs = FeedInput(title, url, urls.DOCUMENTS, tuple(sources))
    return RenderUnit(urls.feed_address(urls.DOCUMENTS), "feed.xml", atom_pages, inputs)


class FeedStep(steps.Step):
    """Writes the feeds."""

    def write(self, writer: PageWriter) -> None:
        """Write them all."""
        build = self.build
        pictures, recordings = build.pictures, build.recordings
        articles = ((item, item.portal_article) for item in build.articles)
        listed = (
            (item, pictures.get(article.file), recordings.get(article.file, ()))
            for item, article in articles
            if article.is_listed(build.now)
        )
        content = build.content
        for unit in units(build.portal, build.url, content.menu(), listed, content.of(TOPICS)):
            writer.write(unit)
        writer.write(notices_unit(build.portal, build.url, content.board.notices))
        if content.library.documents:
            writer.write(documents_unit(build.portal, build.url, content.library, build.now))
