"""Feeds: the newest articles of the portal, each section and each topic; addresses are absolute.

Atom for all, and for notices, beside their pages; for the portal a JSON Feed as well. An article
that was corrected comes to the top again, its corrections above its text; those alone are in a
feed of their own.

Settings: PORTAL (feed_entries, feed_full, names), SITEURL. Templates: feed.xml (FeedView),
plain.txt (TextView). Signals: `get_generators`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from plugins.feeds import atom, json_feed
from plugins.feeds.atom import Source
from portal import edition, site
from portal.article import TOPICS, Article
from portal.board import Notice
from portal.dossier import gather
from portal.machines import FeedView, TextView


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.get_generators.connect(_generator)


@dataclass(frozen=True, slots=True)
class Given:
    """All that a feed is made from; `home` is the page that it stands beside."""

    title: str
    url: str
    home: str
    publisher: str
    sources: tuple[Source, ...]


def atom_pages(given: Given) -> Iterator[edition.Page]:
    """Yield an Atom feed."""
    yield edition.Page(site.feed_address(given.home), "feed.xml", _view(given))


def json_pages(given: Given) -> Iterator[edition.Page]:
    """Yield a JSON Feed."""
    text = json_feed.text(_view(given), f"{given.url}{site.JSON_FEED}", given.publisher)
    yield edition.Page(site.JSON_FEED, "plain.txt", TextView(text))


def _view(given: Given) -> FeedView:
    entries = [atom.entry(each, given.url) for each in given.sources]
    return atom.feed(given.title, given.url, given.home, entries)


Found = tuple[Any, edition.Pictures | None]
"""An article in Pelican's context, and its photos if it has any."""


def units(
    portal: site.Settings,
    url: str,
    sections: Iterable[site.Section],
    listed: Iterable[Found],
    topics: Iterable[Article] = (),
) -> Iterator[edition.Unit]:
    """Yield every feed, also while it is empty: pages point at them. `listed`: newest first."""
    newest: list[Source] = []
    groups: dict[str, list[Source]] = defaultdict(list)
    ranked = sorted(listed, key=lambda each: _last_news(each[0].portal_article), reverse=True)
    topics = tuple(topics)
    of_topics = _homes(topics, [found.portal_article for found, _ in ranked])
    for found, pictures in ranked:
        article: Article = found.portal_article
        homes = [article.section, *of_topics.get(article.address, ())]
        if article.corrected:
            homes.append(site.CORRECTIONS)
        both = newest, *(groups[home] for home in homes)
        room = [each for each in both if len(each) < portal.feed_entries]
        if room:
            source = _source(found, pictures, full=portal.feed_full)
            for each in room:
                each.append(source)
    publisher = portal.publisher or portal.name
    given = Given(portal.name, url, site.HOME, publisher, tuple(newest))
    yield edition.Unit(site.FEED, "feed.xml", atom_pages, given)
    yield edition.Unit(site.JSON_FEED, "plain.txt", json_pages, given)
    others = [(each.name, each.address, each.name) for each in sections]
    others += [(each.title, each.address, each.address) for each in topics]
    others.append(("Đính chính", site.CORRECTIONS, site.CORRECTIONS))
    for name, home, key in others:
        given = Given(f"{name} - {portal.name}", url, home, publisher, tuple(groups[key]))
        yield edition.Unit(site.feed_address(home), "feed.xml", atom_pages, given)


def _last_news(article: Article) -> datetime:
    """Return when readers had last to be told of an article: a correction is news of it."""
    return max(article.dated, article.corrected or article.dated)


def _homes(topics: Iterable[Article], articles: Iterable[Article]) -> dict[str, list[str]]:
    """Return the addresses of each article's topics, by its own."""
    found: dict[str, list[str]] = defaultdict(list)
    for address, members in gather(topics, articles, lambda each: each.topics).items():
        for each in members:
            found[each.address].append(address)
    return found


def notices_unit(portal: site.Settings, url: str, notices: Iterable[Notice]) -> edition.Unit:
    """Return the feed of notices, newest first: what is proposed, and the days to speak on it."""
    newest = sorted(notices, key=lambda each: (each.text.dated, each.text.address), reverse=True)
    sources = tuple(
        Source(replace(each.text, lead=each.sentence)) for each in newest[: portal.feed_entries]
    )
    title = f"Công khai đề nghị khen thưởng - {portal.name}"
    given = Given(title, url, site.NOTICES, portal.publisher or portal.name, sources)
    return edition.Unit(site.feed_address(site.NOTICES), "feed.xml", atom_pages, given)


def _source(found: Any, pictures: edition.Pictures | None, *, full: bool) -> Source:
    body = edition.body_of(found) if full else None
    return Source(found.portal_article, body, pictures or edition.Pictures())


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class FeedGenerator(Generator):  # type: ignore[misc]
        """Writes the feeds."""

        def generate_output(self, writer: edition.PageWriter) -> None:
            pictures = self.context.get(edition.PICTURES, {})
            now = self.settings[edition.NOW]
            listed = (
                (each, pictures.get(each.portal_article.file))
                for each in edition.items_of(self.context, "articles")
                if each.portal_article.is_listed(now)
            )
            content = self.settings[edition.CONTENT]
            portal, url = self.settings["PORTAL"], self.settings["SITEURL"]
            for unit in units(portal, url, content.menu(), listed, content.of(TOPICS)):
                writer.write(self.env, unit)
            notices = self.settings[edition.CONTENT].board.notices
            writer.write(self.env, notices_unit(portal, url, notices))

    return FeedGenerator
