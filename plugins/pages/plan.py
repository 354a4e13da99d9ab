"""The plan of all pages: which units there are and what each is given. Pure."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from plugins.pages import archive, lists, notices, site_map
from plugins.pages.articles import article_units, page_units
from plugins.pages.cards import HOME, card, head, label, section_link
from plugins.pages.dossiers import Dossiers
from plugins.pages.jsonld import article
from plugins.pages.library import Shelf
from plugins.pages.not_found import not_found
from plugins.pages.notices import Posted
from plugins.pages.timeline import timelines
from portal import urls
from portal.cache.store import Memo
from portal.content.article import Article
from portal.content.model import Content
from portal.contract.pages import Item, Page, Unit, single
from portal.settings import Settings
from portal.vietnamese import text
from portal.views.archive import TermsView
from portal.views.pages import Body, Card, HomeView, Link, SectionBlock

_MORE = 4  # cards under "Đọc tiếp"
_DOCUMENTS = 5  # on the home page


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of term: what it is called, where its pages stand, how it is read and sorted."""

    name: str
    index: str
    address_of: Callable[[str], str]
    names_of: Callable[[Article], tuple[str, ...]]
    order: Callable[[str], Any]


_TAG = _Kind(
    name="tag",
    index=urls.TAGS,
    address_of=urls.tag_address,
    names_of=lambda each: each.tags,
    order=text.sort_key,
)
_AUTHOR = _Kind(
    name="author",
    index=urls.AUTHORS,
    address_of=urls.author_address,
    names_of=lambda each: each.authors,
    order=text.given_name_key,
)


def _usual(spellings: Counter[str]) -> str:
    """Return the commonest spelling of a term; of equals, the first in the alphabet."""
    return min(spellings, key=lambda name: (-spellings[name], name))


@dataclass(slots=True)
class Plan:
    """Everything that one build publishes. Articles come newest first, then by address.

    `related`: each article's list as (address, reason), by its address; `series`: the addresses
    of an event's articles, oldest first, by the address of each; `known`: the cards of the last
    build; `portal`: who publishes; `texts`: those of documents, by file; `notices`: those that
    close last first.
    """

    content: Content
    settings: Settings
    now: datetime
    articles: Sequence[Item]
    pages: Sequence[Item]
    related: Mapping[str, Sequence[tuple[str, str]]]
    series: Mapping[str, Sequence[str]]
    known: Memo
    portal: article.Portal
    notices: Sequence[Posted] = ()
    texts: Mapping[str, Body] = field(default_factory=dict)
    shelf: Shelf = field(init=False)
    cards: dict[str, Card] = field(init=False)
    listed: list[Article] = field(init=False)
    states: dict[str, tuple[Link | None, str]] = field(init=False)

    def __post_init__(self) -> None:
        """Make each article's card once; lists share them."""
        names = {each.article.section for each in self.articles}
        links = {name: section_link(self.content, name) for name in names}
        self.states = {
            each.article.address: (links[each.article.section], label(each.article, self.now))
            for each in self.articles
        }
        self.cards = {
            each.article.address: card(each, *self.states[each.article.address], self.known)
            for each in self.articles
        }
        self.shelf = Shelf(self.content.library, self.texts, self.now)
        self.listed = [each.article for each in self.articles if each.article.is_listed(self.now)]

    def units(self) -> Iterator[Unit]:
        """Yield every unit."""
        years = archive.years(self.listed)
        sections = self._in_section()
        counts = {name: len(found) for name, found in sections.items()}
        dossiers = Dossiers(self.pages, self.articles, self.content.organisation)
        mentioned = self.shelf.mentioned(each.article for each in self.articles)
        yield single(self._home(sections, tuple(row.year for row in years)))
        yield from article_units(
            self.articles,
            cards=self.cards,
            related=self.related,
            series=timelines(self.series, self.listed),
            listed=self.listed,
            states=self.states,
            around=dossiers.around(),
            documents=self.shelf.rows_of(mentioned),
            portal=self.portal,
        )
        shown = {each.address: self.cards[each.address] for each in self.listed}
        yield from self.shelf.units(mentioned, shown, self.portal, self.settings.per_page)
        yield from page_units(dossiers.standing, self.portal)
        yield from dossiers.units(shown, self.settings, self.now, self.portal)
        yield from self._sections(sections)
        for kind in (_TAG, _AUTHOR):
            yield from self._terms(kind)
        yield from archive.units(
            years, self.listed, self.cards, self.settings.per_page, self.portal
        )
        yield from notices.units(self.notices, self.now, self.portal)
        yield site_map.unit(self.content, counts, years, self.portal)
        yield single(not_found())

    def _cards(self, found: Iterable[Article]) -> tuple[Card, ...]:
        cards = self.cards
        return tuple([cards[each.address] for each in found])

    def _in_section(self) -> Mapping[str, list[Article]]:
        groups: dict[str, list[Article]] = defaultdict(list)
        for each in self.listed:
            groups[each.section].append(each)
        return groups

    def _home(self, groups: Mapping[str, list[Article]], years: tuple[Link, ...]) -> Page:
        """One lead story (the newest that has a picture), the next newest beside it."""
        pictured = (each for each in self.listed if self.cards[each.address].picture)
        lead = next(pictured, next(iter(self.listed), None))
        rest = [each for each in self.listed[: self.settings.beside + 1] if each is not lead]
        beside = rest[: self.settings.beside]
        shown = {each.address for each in (*beside, *([lead] if lead else []))}
        blocks = []
        for section in self.content.menu():
            found = groups.get(section.name, [])
            newest = found[: self.settings.per_section + len(shown)]
            fresh = [each for each in newest if each.address not in shown]
            if fresh:
                cards = self._cards(fresh[: self.settings.per_section])
                link = Link(section.name, section.address, len(found))
                blocks.append(SectionBlock(link, cards))
        date = self.listed[0].date if self.listed else None
        top = head(self.settings.name, self.settings.tagline, urls.HOME, date)
        view = HomeView(
            head=replace(top, structured=article.of_home(self.portal)),
            lead=self.cards[lead.address] if lead else None,
            beside=self._cards(beside),
            blocks=tuple(blocks),
            years=years,
            **notices.of_home(self.notices, self.now),
            documents=self.shelf.newest(_DOCUMENTS),
        )
        return Page(urls.HOME, "index.html", view)

    def _sections(self, groups: Mapping[str, list[Article]]) -> Iterator[Unit]:
        found = self.content.menu()
        links = tuple(Link(s.name, s.address, len(groups.get(s.name, ()))) for s in found)
        yield self._index(urls.SECTIONS, links)
        incoming = Counter(address for rows in self.related.values() for address, _ in rows)
        for section in found:
            link, articles = Link(section.name, section.address), groups.get(section.name, [])
            # What most lists link to, of the articles that the first page does not show.
            more = heapq.nsmallest(
                _MORE,
                articles[self.settings.per_page :],
                key=lambda each: -incoming[each.address],
            )
            yield self._list(
                "section",
                "Chuyên mục",
                link,
                (HOME,),
                articles,
                description=section.description,
                more=self._cards(more),
            )

    def _terms(self, kind: _Kind) -> Iterator[Unit]:
        groups: dict[str, list[Article]] = defaultdict(list)
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        for each in self.listed:
            for name in kind.names_of(each):
                address = kind.address_of(name)
                spellings[address][name] += 1
                if not groups[address] or groups[address][-1] is not each:
                    groups[address].append(each)
        names = {address: _usual(found) for address, found in spellings.items()}
        links = tuple(
            Link(names[address], address, len(groups[address]))
            for address in sorted(groups, key=lambda address: kind.order(names[address]))
        )
        yield self._index(kind.index, links)
        index = Link.to(kind.index, short=True)
        for link in links:
            yield self._list(kind.name, index.text, link, (HOME, index), groups[link.address])

    def _index(self, address: str, links: tuple[Link, ...]) -> Unit:
        title = urls.LABELS[address].title
        view = TermsView(head(title, "", address), (HOME,), title, links)
        return single(Page(address, "terms.html", view))

    def _list(  # noqa: PLR0913 - a list is made of just these
        self,
        kind: str,
        kicker: str,
        link: Link,
        trail: tuple[Link, ...],
        found: Sequence[Article],
        *,
        description: str = "",
        periods: tuple[Link, ...] = (),
        more: tuple[Card, ...] = (),
    ) -> Unit:
        newest = found[0].date if found else None
        given = lists.ListInput(
            kind=kind,
            kicker=kicker,
            link=Link(link.text, link.address),
            trail=trail,
            portal=self.portal,
            cards=self._cards(found),
            per_page=self.settings.per_page,
            modified=newest.isoformat() if newest else "",
            description=description,
            periods=periods,
            more=more,
            feed=Link(link.text, urls.feed_address(link.address)) if kind == "section" else None,
        )
        return Unit(link.address, "list.html", lists.list_pages, given)
