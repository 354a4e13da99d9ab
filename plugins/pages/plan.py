"""The plan of all pages as render units. Pure: reads and writes no files."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from plugins.pages import archive, events, follow, home, lists, notices, site_map
from plugins.pages.articles import article_units, page_units
from plugins.pages.cards import HOME, card, head, label, section_link
from plugins.pages.dossiers import Dossiers
from plugins.pages.jsonld.graph import Publisher
from plugins.pages.library import LibraryPages
from plugins.pages.not_found import not_found
from plugins.pages.notices import RenderedNotice
from plugins.pages.timeline import recurring, timelines
from portal import urls
from portal.cache.store import Memo
from portal.content.article import Article
from portal.content.model import Content
from portal.contract.pages import ArticleBundle, Page, RenderUnit, single
from portal.contract.settings import Settings
from portal.vietnamese import text
from portal.views.archive import TermsView
from portal.views.pages import Body, Card, Link

_MORE = 4  # cards under "Đọc tiếp"


@dataclass(frozen=True, slots=True)
class _Taxonomy:
    """A way to group articles by terms: its name, addresses, how terms are read and sorted."""

    name: str
    index: str
    address_of: Callable[[str], str]
    names_of: Callable[[Article], tuple[str, ...]]
    sort_key: Callable[[str], Any]


_TAG = _Taxonomy(
    name="tag",
    index=urls.TAGS,
    address_of=urls.tag_address,
    names_of=lambda article: article.tags,
    sort_key=text.sort_key,
)
_AUTHOR = _Taxonomy(
    name="author",
    index=urls.AUTHORS,
    address_of=urls.author_address,
    names_of=lambda article: article.authors,
    sort_key=text.given_name_key,
)


def _most_common(spellings: Counter[str]) -> str:
    """Return the most frequent spelling of a term; ties go to the first alphabetically."""
    return min(spellings, key=lambda name: (-spellings[name], name))


@dataclass(slots=True)
class Plan:
    """All pages that one build publishes. Articles come newest first, then by address.

    `related`: each article's list as (address, reason), by its address; `series`: the addresses
    of an event's articles, oldest first, by the address of each; `card_cache`: digests of the last
    build's cards; `document_bodies`: by file; `notices`: sorted by their
    last day, the latest first.
    """

    content: Content
    settings: Settings
    now: datetime
    articles: Sequence[ArticleBundle]
    pages: Sequence[ArticleBundle]
    related: Mapping[str, Sequence[tuple[str, str]]]
    series: Mapping[str, Sequence[str]]
    card_cache: Memo
    publisher: Publisher
    notices: Sequence[RenderedNotice] = ()
    document_bodies: Mapping[str, Body] = field(default_factory=dict)
    library: LibraryPages = field(init=False)
    cards: dict[str, Card] = field(init=False)
    listed: list[Article] = field(init=False)
    states: dict[str, tuple[Link | None, str]] = field(init=False)

    def __post_init__(self) -> None:
        """Build each article's card once; all lists share it."""
        names = {item.article.section for item in self.articles}
        links = {name: section_link(self.content, name) for name in names}
        self.states = {
            item.article.address: (links[item.article.section], label(item.article, self.now))
            for item in self.articles
        }
        self.cards = {
            item.article.address: card(
                item, *self.states[item.article.address], self.publisher, self.card_cache
            )
            for item in self.articles
        }
        self.library = LibraryPages(self.content, self.document_bodies, self.now)
        self.listed = [item.article for item in self.articles if item.article.is_listed(self.now)]

    def units(self) -> Iterator[RenderUnit]:
        """Yield every unit."""
        years = archive.years(self.listed)
        sections = self._in_section()
        counts = {name: len(articles) for name, articles in sections.items()}
        dossiers = Dossiers(self.pages, self.articles, self.content.organisation)
        mentioned = self.library.mentioned(item.article for item in self.articles)
        yield single(self._home(sections, tuple(row.year for row in years), dossiers))
        yield from article_units(
            self.articles,
            cards=self.cards,
            related=self.related,
            series=timelines(self.series, self.listed, self.publisher),
            listed=self.listed,
            states=self.states,
            dossiers=dossiers.links_by_article(self.shown(), self.publisher),
            documents=self.library.rows_of(mentioned),
            publisher=self.publisher,
        )
        shown = self.shown()
        yield from self.library.units(mentioned, shown, self.publisher, self.settings.per_page)
        yield from page_units(dossiers.standing_pages, self.publisher)
        yield from dossiers.units(shown, self.settings, self.now, self.publisher)
        yield from self._sections(sections)
        for taxonomy in (_TAG, _AUTHOR):
            yield from self._terms(taxonomy)
        yield from archive.units(
            years, self.listed, self.cards, self.settings.per_page, self.publisher
        )
        occasions = recurring(self.series, self.listed, self.publisher)
        yield events.unit(occasions, self.publisher)
        yield from notices.units(self.notices, self.now, self.publisher)
        yield site_map.unit(self.content, counts, years, self.publisher)
        yield follow.unit(self.content, self.publisher)
        yield single(not_found())

    def shown(self) -> dict[str, Card]:
        """Return the cards of the articles that may be listed, by address."""
        return {article.address: self.cards[article.address] for article in self.listed}

    def _cards(self, articles: Iterable[Article]) -> tuple[Card, ...]:
        cards = self.cards
        return tuple([cards[article.address] for article in articles])

    def _in_section(self) -> Mapping[str, list[Article]]:
        groups: dict[str, list[Article]] = defaultdict(list)
        for article in self.listed:
            groups[article.section].append(article)
        return groups

    def _home(
        self, groups: Mapping[str, list[Article]], years: tuple[Link, ...], dossiers: Dossiers
    ) -> Page:
        shown_notices, until = notices.of_home(self.notices, self.now)
        return home.page(
            home.News(self.listed, self.cards, groups),
            self.content.menu(),
            self.settings,
            self.publisher,
            years=years,
            notices=shown_notices,
            notices_until=until,
            documents=self.library.newest(home.DOCUMENTS),
            topics=dossiers.topics(self.shown(), self.now),
        )

    def _sections(self, groups: Mapping[str, list[Article]]) -> Iterator[RenderUnit]:
        sections = self.content.menu()
        links = tuple(
            Link(section.name, section.address, len(groups.get(section.name, ())))
            for section in sections
        )
        yield self._index(urls.SECTIONS, links)
        incoming = Counter(address for rows in self.related.values() for address, _ in rows)
        for section in sections:
            link, articles = Link(section.name, section.address), groups.get(section.name, [])
            # Of the articles beyond the first page, those that most related lists link to.
            more = heapq.nsmallest(
                _MORE,
                articles[self.settings.per_page :],
                key=lambda article: -incoming[article.address],
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

    def _terms(self, taxonomy: _Taxonomy) -> Iterator[RenderUnit]:
        groups: dict[str, list[Article]] = defaultdict(list)
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        for article in self.listed:
            for name in taxonomy.names_of(article):
                address = taxonomy.address_of(name)
                spellings[address][name] += 1
                if not groups[address] or groups[address][-1] is not article:
                    groups[address].append(article)
        names = {address: _most_common(counts) for address, counts in spellings.items()}
        links = tuple(
            Link(names[address], address, len(groups[address]))
            for address in sorted(groups, key=lambda address: taxonomy.sort_key(names[address]))
        )
        yield self._index(taxonomy.index, links)
        index = Link.to(taxonomy.index, short=True)
        for link in links:
            yield self._list(taxonomy.name, index.text, link, (HOME, index), groups[link.address])

    def _index(self, address: str, links: tuple[Link, ...]) -> RenderUnit:
        title = urls.LABELS[address].title
        view = TermsView(head(title, "", address), (HOME,), title, links)
        return single(Page(address, "terms.html", view))

    def _list(  # noqa: PLR0913 - the fields of the input
        self,
        kind: str,
        kicker: str,
        link: Link,
        trail: tuple[Link, ...],
        articles: Sequence[Article],
        *,
        description: str = "",
        more: tuple[Card, ...] = (),
    ) -> RenderUnit:
        newest = articles[0].date if articles else None
        inputs = lists.ListInput(
            kind=kind,
            kicker=kicker,
            link=Link(link.text, link.address),
            trail=trail,
            publisher=self.publisher,
            cards=self._cards(articles),
            per_page=self.settings.per_page,
            modified=newest.isoformat() if newest else "",
            description=description,
            more=more,
            feed=Link(link.text, urls.feed_address(link.address)) if kind == "section" else None,
        )
        return lists.unit(inputs)
