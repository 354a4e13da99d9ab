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
from portal import contract, settings, urls
from portal.content.article import TOPICS, Article
from portal.content.membership import gather
from portal.content.notices.board import Notice
from portal.content.sections import Section
from portal.views.feeds import FeedView, TextView


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


def atom_pages(given: Given) -> Iterator[contract.Page]:
    """Yield an Atom feed."""
    yield contract.Page(urls.feed_address(given.home), "feed.xml", _view(given))


def json_pages(given: Given) -> Iterator[contract.Page]:
    """Yield a JSON Feed."""
    text = json_feed.text(_view(given), f"{given.url}{urls.JSON_FEED}", given.publisher)
    yield contract.Page(urls.JSON_FEED, "plain.txt", TextView(text))


def _view(given: Given) -> FeedView:
    entries = [atom.entry(each, given.url) for each in given.sources]
    return atom.feed(given.title, given.url, given.home, entries)


Found = tuple[Any, contract.Pictures | None]
"""An article in Pelican's context, and its photos if it has any."""


def units(
    portal: settings.Settings,
    url: str,
    sections: Iterable[Section],
    listed: Iterable[Found],
    topics: Iterable[Article] = (),
) -> Iterator[contract.Unit]:
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
            homes.append(urls.CORRECTIONS)
        both = newest, *(groups[home] for home in homes)
        room = [each for each in both if len(each) < portal.feed_entries]
        if room:
            source = _source(found, pictures, full=portal.feed_full)
            for each in room:
                each.append(source)
    publisher = portal.publisher or portal.name
    given = Given(portal.name, url, urls.HOME, publisher, tuple(newest))
    yield contract.Unit(urls.FEED, "feed.xml", atom_pages, given)
    yield contract.Unit(urls.JSON_FEED, "plain.txt", json_pages, given)
    others = [(each.name, each.address, each.name) for each in sections]
    others += [(each.title, each.address, each.address) for each in topics]
    others.append(("Đính chính", urls.CORRECTIONS, urls.CORRECTIONS))
    for name, home, key in others:
        given = Given(f"{name} - {portal.name}", url, home, publisher, tuple(groups[key]))
        yield contract.Unit(urls.feed_address(home), "feed.xml", atom_pages, given)


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


def notices_unit(portal: settings.Settings, url: str, notices: Iterable[Notice]) -> contract.Unit:
    """Return the feed of notices, newest first: what is proposed, and the days to speak on it."""
    newest = sorted(notices, key=lambda each: (each.text.dated, each.text.address), reverse=True)
    sources = tuple(
        Source(replace(each.text, lead=each.sentence)) for each in newest[: portal.feed_entries]
    )
    title = f"Công khai đề nghị khen thưởng - {portal.name}"
    given = Given(title, url, urls.NOTICES, portal.publisher or portal.name, sources)
    return contract.Unit(urls.feed_address(urls.NOTICES), "feed.xml", atom_pages, given)


def _source(found: Any, pictures: contract.Pictures | None, *, full: bool) -> Source:
    body = contract.body_of(found) if full else None
    return Source(found.portal_article, body, pictures or contract.Pictures())


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class FeedGenerator(Generator):  # type: ignore[misc]
        """Writes the feeds."""

        def generate_output(self, writer: contract.PageWriter) -> None:
            pictures = self.context.get(contract.PICTURES, {})
            now = self.settings[contract.NOW]
            listed = (
                (each, pictures.get(each.portal_article.file))
                for each in contract.items_of(self.context, "articles")
                if each.portal_article.is_listed(now)
            )
            content = self.settings[contract.CONTENT]
            portal, url = self.settings["PORTAL"], self.settings["SITEURL"]
            for unit in units(portal, url, content.menu(), listed, content.of(TOPICS)):
                writer.write(self.env, unit)
            notices = self.settings[contract.CONTENT].board.notices
            writer.write(self.env, notices_unit(portal, url, notices))

    return FeedGenerator
