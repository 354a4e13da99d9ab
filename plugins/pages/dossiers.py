"""Topics, people and units: the page of each, with its articles, and the lists of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from plugins.pages import corrections, lists, organisation
from plugins.pages.cards import HOME, focused, label, moment
from plugins.pages.corrections import notes
from plugins.pages.jsonld.article import Portal, of_page
from plugins.pages.jsonld.dossier import of_person, of_topic
from plugins.pages.people import directory
from portal import urls
from portal.content.article import PEOPLE, TOPICS, Article
from portal.content.fields.names import KINDS
from portal.content.membership import gather
from portal.content.organisation import Organisation
from portal.contract.pages import Item, Page, Unit
from portal.settings import Settings
from portal.vietnamese import text
from portal.views.dossiers import DossierView, Fact, TopicRow, TopicsView
from portal.views.pages import Card, Head, Link

TITLES = {TOPICS: Link.to(urls.TOPICS), PEOPLE: Link.to(urls.PEOPLE)}
_ABOUT = "Những vấn đề được theo dõi qua nhiều bài, mỗi chuyên đề có lời dẫn và thứ tự đọc."


@dataclass(frozen=True, slots=True)
class DossierInput:
    """All that the pages of one text are made from."""

    item: Item
    folder: str
    label: str
    cards: tuple[Card, ...]
    per_page: int
    modified: str
    portal: Portal


@dataclass(frozen=True, slots=True)
class TopicListInput:
    """All that the list of topics is made from."""

    topics: tuple[TopicRow, ...]
    per_page: int
    portal: Portal


@dataclass(frozen=True, slots=True)
class Around:
    """The topics that an article belongs to, and the people whom it is about."""

    topics: tuple[Link, ...] = ()
    people: tuple[Link, ...] = ()


class Dossiers:
    """All texts that articles belong to, what belongs to each, and what else is looked up."""

    def __init__(
        self, items: Sequence[Item], news: Sequence[Item], bloc: Organisation | None
    ) -> None:
        """`items`: all texts that are no articles; `news`: all that are, newest first."""
        articles = [each.article for each in news]
        self._texts = [*articles, *(each.article for each in items)]
        self._bloc = bloc
        self.items: dict[str, list[Item]] = {TOPICS: [], PEOPLE: []}
        self.standing: list[Item] = []
        for item in items:
            folder = item.article.file.partition("/")[0]
            self.items.get(folder, self.standing).append(item)
        self._members = {
            folder: gather([each.article for each in found], articles, attrgetter(names))
            for (folder, found), names in zip(self.items.items(), ("topics", "people"), strict=True)
        }

    def around(self) -> dict[str, Around]:
        """Return what stands on the pages of the articles that belong somewhere."""
        links = {folder: self._links(folder) for folder in self.items}
        return {
            address: Around(*(tuple(each.get(address, ())) for each in links.values()))
            for address in {*links[TOPICS], *links[PEOPLE]}
        }

    def _links(self, folder: str) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = {}
        for item in self.items[folder]:
            link = Link(item.article.title, item.article.address)
            for each in self._members[folder][link.address]:
                found.setdefault(each.address, []).append(link)
        return found

    def units(
        self, cards: Mapping[str, Card], settings: Settings, now: datetime, portal: Portal
    ) -> Iterator[Unit]:
        """Yield every page, those of the bloc and of corrections among them.

        `cards`: those of the articles that may be listed, by address.
        """
        rows = []
        for folder, items in self.items.items():
            for item in items:
                article = item.article
                members = [
                    each for each in self._members[folder][article.address] if each.address in cards
                ]
                own = tuple([cards[each.address] for each in members])
                newest = max((each.dated for each in members), default=None)
                dates = [at for at in (newest, article.modified, article.date) if at]
                changed = max(dates).isoformat() if dates else ""
                state = label(article, now)
                given = DossierInput(item, folder, state, own, settings.per_page, changed, portal)
                yield Unit(article.address, "dossier.html", dossier_pages, given)
                if folder == TOPICS:
                    rows.append(_row(given, newest))
        rows.sort(key=lambda each: text.sort_key(each.title))
        rows.sort(key=lambda each: each.newest.iso if each.newest else "", reverse=True)
        listed = TopicListInput(tuple(rows), settings.per_page, portal)
        yield Unit(urls.TOPICS, "topics.html", topic_list, listed)
        yield directory(
            [(each.article, label(each.article, now)) for each in self.items[PEOPLE]], portal
        )
        yield corrections.unit(self._texts, settings.per_page, portal)
        yield from organisation.units(self._bloc, self._texts, portal)


def dossier_pages(given: DossierInput) -> Iterator[Page]:
    """Yield all pages of one text; its own words stand on the first."""
    item, article = given.item, given.item.article
    is_topic = given.folder == TOPICS
    trail = (HOME, TITLES[given.folder])
    pieces = list(lists.chunks(given.cards, given.per_page))
    for number, piece in enumerate(pieces, start=1):
        first = number == 1
        address = urls.numbered(article.address, number)
        title = article.title if first else f"{article.title} (trang {number})"
        here = (*trail, Link(title, address))
        known = of_topic(article, piece, here, given.portal) if is_topic else None
        view = DossierView(
            head=Head(
                title,
                article.lead,
                address,
                modified=given.modified,
                indexed=not given.label,
                feed=Link(article.title, urls.feed_address(article.address)) if is_topic else None,
                structured=None if given.label else known or of_person(article, here, given.portal),
            ),
            breadcrumbs=trail,
            kicker=TITLES[TOPICS].text if is_topic else _kind(article),
            title=article.title,
            lead=article.summary if first else "",
            facts=tuple(_facts(article)) if first else (),
            body=item.body if first else None,
            has_photos=first and any(each.src in item.pictures.by_name for each in article.figures),
            corrections=notes(article) if first else (),
            source=article.source if first else "",
            count=len(given.cards),
            cards=tuple(piece),
            pagination=lists.pagination(article.address, number, len(pieces)),
            label=given.label,
        )
        yield Page(address, "dossier.html", view)


def _kind(article: Article) -> str:
    return KINDS.label(article.kind).capitalize() if article.kind else TITLES[PEOPLE].text


def _facts(article: Article) -> Iterator[Fact]:
    if article.post:
        yield Fact("Chức vụ", (article.post,))
    if article.unit:
        yield Fact("Đơn vị", (article.unit,))
    honours = sorted(article.awards, key=lambda each: -each.year)
    if honours:
        words = tuple(f"{each.text} ({each.year})" for each in honours)
        yield Fact("Danh hiệu, khen thưởng", words)


def topic_list(given: TopicListInput) -> Iterator[Page]:
    """Yield all pages of the list of topics, the one with the newest article first."""
    pieces = list(lists.chunks(given.topics, given.per_page))
    for number, piece in enumerate(pieces, start=1):
        address, title = urls.numbered(urls.TOPICS, number), TITLES[TOPICS].text
        if number > 1:
            title = f"{title} (trang {number})"
        newest = max((each.newest.iso for each in given.topics if each.newest), default="")
        structured = of_page((HOME,), title, address, given.portal)
        view = TopicsView(
            head=Head(title, _ABOUT, address, modified=newest, structured=structured),
            breadcrumbs=(HOME,),
            title=TITLES[TOPICS].text,
            description=_ABOUT if number == 1 else "",
            topics=tuple(piece),
            pagination=lists.pagination(urls.TOPICS, number, len(pieces)),
        )
        yield Page(address, "topics.html", view)


def _row(given: DossierInput, newest: datetime | None) -> TopicRow:
    item, article = given.item, given.item.article
    picture = focused(item.picture, article.focus)
    if picture is None and given.cards:
        picture = given.cards[0].picture
    return TopicRow(
        address=article.address,
        title=article.title,
        lead=article.lead,
        picture=picture,
        count=len(given.cards),
        newest=moment(newest) if newest else None,
        label=given.label,
    )
