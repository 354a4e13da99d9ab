"""The home page: the lead story, the newest articles, open notices, then the sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plugins.pages.cards import head
from plugins.pages.jsonld.article import of_home
from plugins.pages.jsonld.graph import Publisher
from portal import urls
from portal.content.article import Article
from portal.content.sections import Section
from portal.contract.pages import Page
from portal.contract.settings import Settings
from portal.views.dossiers import TopicRow
from portal.views.home import HomeView, SectionBlock
from portal.views.notices import NoticeCard
from portal.views.pages import Card, DocumentRow, Link

DOCUMENTS = 6
TOPICS = 3


@dataclass(frozen=True, slots=True)
class News:
    """What the home page chooses from: articles, newest first, and the card of each by address.

    `groups`: the articles of each section, by its name.
    """

    listed: Sequence[Article]
    cards: Mapping[str, Card]
    groups: Mapping[str, Sequence[Article]]

    def cards_of(self, articles: Sequence[Article]) -> tuple[Card, ...]:
        """Return the cards of articles."""
        return tuple([self.cards[article.address] for article in articles])

    def lead(self) -> Article | None:
        """Return the newest article that has a picture, else the newest."""
        pictured = (article for article in self.listed if self.cards[article.address].picture)
        return next(pictured, next(iter(self.listed), None))


def page(  # noqa: PLR0913 - what the page shows
    news: News,
    sections: Sequence[Section],
    settings: Settings,
    publisher: Publisher,
    *,
    years: tuple[Link, ...],
    notices: tuple[NoticeCard, ...],
    notices_until: str,
    documents: tuple[DocumentRow, ...],
    topics: tuple[TopicRow, ...],
) -> Page:
    """Return the page. An article that stands at the top is not repeated under its section."""
    lead = news.lead()
    rest = [article for article in news.listed[: settings.beside + 1] if article is not lead]
    newest = rest[: settings.beside]
    shown = {article.address for article in (*newest, *([lead] if lead else []))}
    date = news.listed[0].date if news.listed else None
    top = head(settings.name, settings.tagline, urls.HOME, date)
    view = HomeView(
        head=replace(top, structured=of_home(publisher)),
        lead=news.cards[lead.address] if lead else None,
        newest=news.cards_of(newest),
        updated=news.cards[news.listed[0].address].date if news.listed else None,
        blocks=_blocks(news, sections, settings.per_section, shown),
        years=years,
        notices=notices,
        notices_until=notices_until,
        documents=documents,
        topics=topics[:TOPICS],
    )
    return Page(urls.HOME, "index.html", view)


def _blocks(
    news: News, sections: Sequence[Section], size: int, shown: set[str]
) -> tuple[SectionBlock, ...]:
    """Return the sections that have articles beside those shown already."""
    blocks = []
    for section in sections:
        articles = news.groups.get(section.name, [])
        newest = articles[: size + len(shown)]
        remaining = [article for article in newest if article.address not in shown]
        if remaining:
            link = Link(section.name, section.address, len(articles))
            blocks.append(SectionBlock(link, news.cards_of(remaining[:size])))
    return tuple(blocks)
