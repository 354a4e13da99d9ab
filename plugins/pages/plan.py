"""The plan of all pages: which address, which template, which view. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from plugins.pages import lists
from plugins.pages.articles import ArticlePages
from plugins.pages.cards import HOME, card, head
from portal import site, text
from portal.article import Article
from portal.content import Content
from portal.edition import Item, Page
from portal.site import Settings
from portal.views import (
    ArchiveView,
    ArchiveYear,
    Card,
    HomeView,
    Link,
    ListView,
    MessageView,
    SectionBlock,
    TermsView,
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of term: what it is called, where its pages stand, how it is read and sorted."""

    name: str
    kicker: str
    title: str
    index: str
    address_of: Callable[[str], str]
    names_of: Callable[[Article], tuple[str, ...]]
    order: Callable[[str], Any]


_TAG = _Kind(
    name="tag",
    kicker="Thẻ",
    title="Tất cả các thẻ",
    index=site.TAGS,
    address_of=site.tag_address,
    names_of=lambda each: each.tags,
    order=text.sort_key,
)
_AUTHOR = _Kind(
    name="author",
    kicker="Tác giả",
    title="Tất cả các tác giả",
    index=site.AUTHORS,
    address_of=site.author_address,
    names_of=lambda each: each.authors,
    order=text.given_name_key,
)


def _usual(spellings: Counter[str]) -> str:
    """Return the commonest spelling of a term; of equals, the first in the alphabet."""
    return min(spellings, key=lambda name: (-spellings[name], name))


@dataclass(slots=True)
class Plan:
    """Everything that one build publishes. Articles come newest first."""

    content: Content
    settings: Settings
    now: datetime
    articles: Sequence[Item]
    pages: Sequence[Item]
    cards: dict[str, Card] = field(init=False)
    listed: list[Article] = field(init=False)

    def __post_init__(self) -> None:
        """Make each article's card once; lists share them."""
        self.cards = {
            each.article.key: card(each, self.content, self.now) for each in self.articles
        }
        self.listed = [each.article for each in self.articles if each.article.is_listed(self.now)]

    def all(self) -> Iterator[Page]:
        """Yield every page."""
        yield Page(site.HOME, "index.html", self._home())
        yield from ArticlePages(self.content, self.now, self.cards, self.listed).all(
            self.articles, self.pages
        )
        yield from self._sections()
        for kind in (_TAG, _AUTHOR):
            yield from self._terms(kind)
        yield from self._archive()
        yield self._not_found()

    def _cards(self, found: Sequence[Article]) -> tuple[Card, ...]:
        return tuple(self.cards[each.key] for each in found)

    def _in_section(self) -> Mapping[str, list[Article]]:
        groups: dict[str, list[Article]] = defaultdict(list)
        for each in self.listed:
            groups[each.section].append(each)
        return groups

    def _home(self) -> HomeView:
        """One lead story (the newest that has a picture), the next newest beside it."""
        pictured = (each for each in self.listed if self.cards[each.key].picture)
        lead = next(pictured, next(iter(self.listed), None))
        rest = [each for each in self.listed if each is not lead]
        beside = rest[: self.settings.beside]
        shown = {each.key for each in (*beside, *([lead] if lead else []))}
        groups = self._in_section()
        blocks = []
        for section in self.content.menu():
            fresh = [each for each in groups.get(section.name, []) if each.key not in shown]
            if fresh:
                cards = self._cards(fresh[: self.settings.per_section])
                link = Link(section.name, section.address, len(groups[section.name]))
                blocks.append(SectionBlock(link, cards))
        newest = self.listed[0].date if self.listed else None
        return HomeView(
            head=head(self.settings.name, self.settings.tagline, site.HOME, newest),
            lead=self.cards[lead.key] if lead else None,
            beside=self._cards(beside),
            blocks=tuple(blocks),
            years=tuple(row.year for row in self._years()),
        )

    def _sections(self) -> Iterator[Page]:
        groups = self._in_section()
        found = self.content.menu()
        links = tuple(Link(s.name, s.address, len(groups.get(s.name, ()))) for s in found)
        yield self._index("Các chuyên mục", site.SECTIONS, links)
        for section in found:
            yield from self._list(
                "section",
                "Chuyên mục",
                Link(section.name, section.address),
                (HOME,),
                groups.get(section.name, []),
                section.description,
            )

    def _terms(self, kind: _Kind) -> Iterator[Page]:
        groups: dict[str, dict[str, Article]] = defaultdict(dict)
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        for each in self.listed:
            for name in kind.names_of(each):
                address = kind.address_of(name)
                groups[address][each.key] = each
                spellings[address][name] += 1
        names = {address: _usual(found) for address, found in spellings.items()}
        links = tuple(
            Link(names[address], address, len(groups[address]))
            for address in sorted(groups, key=lambda address: kind.order(names[address]))
        )
        yield self._index(kind.title, kind.index, links)
        trail = (HOME, Link(kind.kicker, kind.index))
        for link in links:
            found = list(groups[link.address].values())
            yield from self._list(kind.name, kind.kicker, link, trail, found)

    def _index(self, title: str, address: str, links: tuple[Link, ...]) -> Page:
        view = TermsView(head(title, "", address), (HOME,), title, links)
        return Page(address, "terms.html", view)

    def _years(self) -> list[ArchiveYear]:
        counts: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for each in self.listed:
            if each.date:
                counts[each.date.year][each.date.month] += 1
        rows = []
        for year in sorted(counts, reverse=True):
            months = tuple(
                Link(f"Tháng {month}", site.period_address(year, month), counts[year][month])
                for month in sorted(counts[year], reverse=True)
            )
            link = Link(str(year), site.period_address(year), sum(counts[year].values()))
            rows.append(ArchiveYear(link, months))
        return rows

    def _archive(self) -> Iterator[Page]:
        rows = self._years()
        total, title = len(self.listed), "Lưu trữ"
        about = "Mọi bài đã đăng, xếp theo năm và tháng."
        view = ArchiveView(head(title, about, site.ARCHIVE), (HOME,), title, total, tuple(rows))
        yield Page(site.ARCHIVE, "archives.html", view)
        groups: dict[str, list[Article]] = defaultdict(list)
        for each in self.listed:
            if each.date:
                groups[site.period_address(each.date.year)].append(each)
                groups[site.period_address(each.date.year, each.date.month)].append(each)
        trail = (HOME, Link(title, site.ARCHIVE))
        for row in rows:
            year = Link(f"Năm {row.year.text}", row.year.address)
            found = groups[year.address]
            yield from self._list("year", title, year, trail, found, periods=row.months)
            for month in row.months:
                link = Link(f"{month.text} năm {row.year.text}", month.address)
                yield from self._list("month", title, link, (*trail, year), groups[link.address])

    def _list(  # noqa: PLR0913, PLR0917 - a list page is made of just these
        self,
        kind: str,
        kicker: str,
        link: Link,
        trail: tuple[Link, ...],
        found: Sequence[Article],
        description: str = "",
        periods: tuple[Link, ...] = (),
    ) -> Iterator[Page]:
        """Yield all pages of one list."""
        pieces = list(lists.chunks(found, self.settings.per_page))
        for number, piece in enumerate(pieces, start=1):
            address = site.numbered(link.address, number)
            title = link.text if number == 1 else f"{link.text} (trang {number})"
            view = ListView(
                head=head(title, description, address, found[0].date if found else None),
                breadcrumbs=trail,
                kind=kind,
                kicker=kicker,
                title=link.text,
                description=description,
                count=len(found),
                cards=self._cards(piece),
                pagination=lists.pagination(link.address, number, len(pieces)),
                periods=periods if number == 1 else (),
            )
            yield Page(address, "list.html", view)

    def _not_found(self) -> Page:
        title = "Không tìm thấy trang"
        words = (
            "Địa chỉ này không có trang nào. Có thể trang đã được chuyển đi, hoặc địa chỉ bị gõ "
            "thiếu. Mời bạn tìm trong kho lưu trữ theo năm hoặc theo chuyên mục."
        )
        links = (HOME, Link("Lưu trữ", site.ARCHIVE), Link("Các chuyên mục", site.SECTIONS))
        hidden = replace(head(title, "", "/404.html"), indexed=False)
        view = MessageView(hidden, title, words, links)
        return Page("/404.html", "404.html", view)
