"""Topics, people and units: the pages of each with its articles, and the lists of them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from plugins.pages import corrections, lists, organisation, reading_order
from plugins.pages.cards import HOME, focused, label, moment
from plugins.pages.corrections import notes
from plugins.pages.jsonld.dossier import of_person, of_topic
from plugins.pages.jsonld.graph import Publisher
from plugins.pages.people import directory
from portal import urls
from portal.content.article import PEOPLE, TOPICS, Article
from portal.content.fields.names import KINDS
from portal.content.membership import gather
from portal.content.organisation import Organisation
from portal.contract.pages import ArticleBundle, Page, RenderUnit
from portal.contract.settings import Settings
from portal.vietnamese import text
from portal.views.dossiers import DossierView, Fact, TopicRow, TopicsView
from portal.views.pages import Card, Head, Link, Step

TITLES = {TOPICS: Link.to(urls.TOPICS), PEOPLE: Link.to(urls.PEOPLE)}
_ABOUT = "Những vấn đề được theo dõi qua nhiều bài, mỗi chuyên đề có lời dẫn và thứ tự đọc."


@dataclass(frozen=True, slots=True)
class DossierPageInput:
    """Input of `dossier_pages`; `ordered`: how many of the cards, the first, have an order."""

    item: ArticleBundle
    folder: str
    label: str
    cards: tuple[Card, ...]
    ordered: int
    per_page: int
    modified: str
    publisher: Publisher


@dataclass(frozen=True, slots=True)
class TopicListInput:
    """Input of `topic_list`."""

    topics: tuple[TopicRow, ...]
    per_page: int
    publisher: Publisher


@dataclass(frozen=True, slots=True)
class DossierLinks:
    """An article's topics, its places in them, and the people and units it is about."""

    topics: tuple[Link, ...] = ()
    people: tuple[Link, ...] = ()
    steps: tuple[Step, ...] = ()


class Dossiers:
    """All topics, people and units with their member articles."""

    def __init__(
        self,
        items: Sequence[ArticleBundle],
        news: Sequence[ArticleBundle],
        bloc: Organisation | None,
    ) -> None:
        """`items`: topics, people, units and standing pages; `news`: articles, newest first."""
        articles = [item.article for item in news]
        self._texts = [*articles, *(item.article for item in items)]
        self._bloc = bloc
        self.items: dict[str, list[ArticleBundle]] = {TOPICS: [], PEOPLE: []}
        self.standing_pages: list[ArticleBundle] = []
        for item in items:
            folder = item.article.file.partition("/")[0]
            self.items.get(folder, self.standing_pages).append(item)
        self._members = {
            folder: gather([item.article for item in members], articles, attrgetter(field))
            for (folder, members), field in zip(
                self.items.items(), ("topics", "people"), strict=True
            )
        }

    def links_by_article(
        self, shown: Container[str], publisher: Publisher
    ) -> dict[str, DossierLinks]:
        """Return the dossiers of each article that has any, by its address.

        `shown`: the addresses of the articles that may be listed.
        """
        links = {folder: self._links(folder) for folder in self.items}
        orders = {
            Link(item.article.title, item.article.address): reading_order.ordered(
                item.article, self._shown_members(item, TOPICS, shown)
            )
            for item in self.items[TOPICS]
        }
        steps = reading_order.steps(orders, publisher)
        return {
            address: DossierLinks(
                tuple(links[TOPICS].get(address, ())),
                tuple(links[PEOPLE].get(address, ())),
                steps.get(address, ()),
            )
            for address in {*links[TOPICS], *links[PEOPLE]}
        }

    def _links(self, folder: str) -> dict[str, list[Link]]:
        links: dict[str, list[Link]] = {}
        for item in self.items[folder]:
            link = Link(item.article.title, item.article.address)
            for member in self._members[folder][link.address]:
                links.setdefault(member.address, []).append(link)
        return links

    def _shown_members(
        self, item: ArticleBundle, folder: str, shown: Container[str]
    ) -> list[Article]:
        members = self._members[folder][item.article.address]
        return [member for member in members if member.address in shown]

    def topics(self, cards: Mapping[str, Card], now: datetime) -> tuple[TopicRow, ...]:
        """Return all topics, the one with the newest article first; `cards` as in `units`."""
        rows = []
        for item in self.items[TOPICS]:
            members = self._shown_members(item, TOPICS, cards)
            rows.append(_row(item, [cards[member.address] for member in members], members, now))
        rows.sort(key=lambda row: text.sort_key(row.title))
        rows.sort(key=lambda row: row.newest.iso if row.newest else "", reverse=True)
        return tuple(rows)

    def units(
        self, cards: Mapping[str, Card], settings: Settings, now: datetime, publisher: Publisher
    ) -> Iterator[RenderUnit]:
        """Yield every page, including those of the bloc and of corrections.

        `cards`: of the articles that may be listed, by address.
        """
        for folder, items in self.items.items():
            for item in items:
                article = item.article
                members = self._shown_members(item, folder, cards)
                member_cards = tuple([cards[member.address] for member in members])
                newest = max((member.dated for member in members), default=None)
                dates = [at for at in (newest, article.last_change) if at]
                modified = max(dates).isoformat() if dates else ""
                state = label(article, now)
                ordered = len(reading_order.ordered(article, members))
                inputs = DossierPageInput(
                    item, folder, state, member_cards, ordered,
                    settings.per_page, modified, publisher,
                )  # fmt: skip
                yield RenderUnit(article.address, "dossier.html", dossier_pages, inputs)
        listed = TopicListInput(self.topics(cards, now), settings.per_page, publisher)
        yield RenderUnit(urls.TOPICS, "topics.html", topic_list, listed)
        yield directory(
            [(item.article, label(item.article, now)) for item in self.items[PEOPLE]], publisher
        )
        current = [text for text in self._texts if text.is_listed(now)]
        yield corrections.unit(current, settings.per_page, publisher)
        yield from organisation.units(self._bloc, current, cards, publisher)


def dossier_pages(inputs: DossierPageInput) -> Iterator[Page]:
    """Yield the pages of one dossier; its own text is on the first."""
    item, article = inputs.item, inputs.item.article
    is_topic = inputs.folder == TOPICS
    trail = (HOME, TITLES[inputs.folder])
    here = Link(article.title, article.address)
    for part in lists.split(here, inputs.cards, inputs.per_page):
        first, cards = part.is_first, part.entries
        before = (part.number - 1) * inputs.per_page
        page_trail = (*trail, Link(part.title, part.address))
        topic_data = of_topic(article, cards, page_trail, inputs.publisher) if is_topic else None
        view = DossierView(
            head=Head(
                part.title,
                article.lead,
                part.address,
                modified=inputs.modified,
                indexed=not inputs.label,
                feed=Link(article.title, urls.feed_address(article.address)) if is_topic else None,
                structured=None
                if inputs.label
                else topic_data or of_person(article, page_trail, inputs.publisher),
            ),
            breadcrumbs=trail,
            kicker=TITLES[TOPICS].text if is_topic else _kind(article),
            title=article.title,
            lead=article.summary if first else "",
            facts=tuple(_facts(article)) if first else (),
            body=item.body if first else None,
            has_photos=first and item.has_photos,
            corrections=notes(article) if first else (),
            source=article.source if first else "",
            count=len(inputs.cards),
            cards=cards,
            pagination=part.pagination,
            before=before,
            ordered=min(max(0, inputs.ordered - before), len(cards)),
            label=inputs.label,
        )
        yield Page(part.address, "dossier.html", view)


def _kind(article: Article) -> str:
    return KINDS.label(article.kind).capitalize() if article.kind else TITLES[PEOPLE].text


def _facts(article: Article) -> Iterator[Fact]:
    if article.post:
        yield Fact("Chức vụ", (article.post,))
    if article.unit:
        yield Fact("Đơn vị", (article.unit,))
    honours = sorted(article.awards, key=lambda award: -award.year)
    if honours:
        values = tuple(f"{award.text} ({award.year})" for award in honours)
        yield Fact("Danh hiệu, khen thưởng", values)


def topic_list(inputs: TopicListInput) -> Iterator[Page]:
    """Yield the pages of the list of topics, the one with the newest article first."""
    newest = max((topic.newest.iso for topic in inputs.topics if topic.newest), default="")
    for part in lists.split(TITLES[TOPICS], inputs.topics, inputs.per_page):
        view = TopicsView(
            head=part.head(_ABOUT, (HOME,), inputs.publisher, modified=newest),
            breadcrumbs=(HOME,),
            title=TITLES[TOPICS].text,
            description=_ABOUT if part.is_first else "",
            topics=part.entries,
            pagination=part.pagination,
        )
        yield Page(part.address, "topics.html", view)


def _row(
    item: ArticleBundle, cards: Sequence[Card], members: Sequence[Article], now: datetime
) -> TopicRow:
    article = item.article
    picture = focused(item.picture, article.focus)
    if picture is None and cards:
        picture = cards[0].picture
    newest = max((member.dated for member in members), default=None)
    return TopicRow(
        address=article.address,
        title=article.title,
        lead=article.lead,
        picture=picture,
        count=len(cards),
        newest=moment(newest) if newest else None,
        label=label(article, now),
    )
