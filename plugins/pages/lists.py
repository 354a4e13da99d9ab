"""Paginated lists: how any list is split into pages, and the lists of articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from plugins.pages.jsonld.graph import Publisher, of_page
from portal import urls
from portal.contract.pages import Page, RenderUnit
from portal.views.pages import Card, Head, Link, ListView, Pagination

_T = TypeVar("_T")
_WINDOW = 2  # page numbers shown on either side of the current one


@dataclass(frozen=True, slots=True)
class ListInput:
    """Input of `list_pages`; `modified`: the date of the newest entry."""

    kind: str
    kicker: str
    link: Link
    trail: tuple[Link, ...]
    publisher: Publisher
    cards: tuple[Card, ...]
    per_page: int
    modified: str = ""
    description: str = ""
    periods: tuple[Link, ...] = ()
    titles: Link | None = None
    more: tuple[Card, ...] = ()
    feed: Link | None = None


@dataclass(frozen=True, slots=True)
class Part(Generic[_T]):
    """A page of a list of any kind: its address, its title with its number, its entries."""

    number: int  # from 1
    address: str
    title: str
    entries: tuple[_T, ...]
    pagination: Pagination

    @property
    def is_first(self) -> bool:
        """Only the first page has what stands above a list or beside it."""
        return self.number == 1

    def head(
        self,
        description: str,
        trail: Sequence[Link],
        publisher: Publisher,
        *,
        modified: str = "",
        feed: Link | None = None,
    ) -> Head:
        """Return the page's head; `trail`: the links above the list."""
        structured = of_page(trail, self.title, self.address, publisher)
        return Head(
            self.title,
            description,
            self.address,
            modified=modified,
            feed=feed,
            structured=structured,
        )


def split(link: Link, entries: Sequence[_T], per_page: int) -> Iterator[Part[_T]]:
    """Yield the pages of the list at `link`; an empty list is one empty page."""
    total = max(1, -(-len(entries) // per_page))
    for number in range(1, total + 1):
        title = link.text if number == 1 else f"{link.text} (trang {number})"
        shown = entries[(number - 1) * per_page : number * per_page]
        address = urls.numbered(link.address, number)
        links = pagination(link.address, number, total)
        yield Part(number, address, title, tuple(shown), links)


def unit(inputs: ListInput) -> RenderUnit:
    """Return a list of articles."""
    return RenderUnit(inputs.link.address, "list.html", list_pages, inputs)


def list_pages(inputs: ListInput) -> Iterator[Page]:
    """Yield the pages of one list of articles."""
    for part in split(inputs.link, inputs.cards, inputs.per_page):
        view = ListView(
            head=part.head(
                inputs.description,
                inputs.trail,
                inputs.publisher,
                modified=inputs.modified,
                feed=inputs.feed,
            ),
            breadcrumbs=inputs.trail,
            kind=inputs.kind,
            kicker=inputs.kicker,
            title=inputs.link.text,
            description=inputs.description,
            count=len(inputs.cards),
            cards=part.entries,
            pagination=part.pagination,
            periods=inputs.periods if part.is_first else (),
            titles=inputs.titles,
            more=inputs.more if part.is_first else (),
        )
        yield Page(part.address, "list.html", view)


def pagination(address: str, number: int, total: int) -> Pagination:
    """Return the navigation of page `number` of `total` (from 1)."""
    return Pagination(
        number=number,
        total=total,
        previous=urls.numbered(address, number - 1) if number > 1 else "",
        next=urls.numbered(address, number + 1) if number < total else "",
        pages=tuple(_links(address, number, total)) if total > 1 else (),
    )


def _links(address: str, number: int, total: int) -> Iterator[Link]:
    last_shown = 0
    for page in range(1, total + 1):
        if page in {1, total} or abs(page - number) <= _WINDOW:
            if page > last_shown + 1:
                yield Link("…", "")
            yield Link(str(page), urls.numbered(address, page))
            last_shown = page
