"""Long lists in pages, with links to the neighbours, the ends and the near numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from plugins.pages.jsonld.article import Portal, of_page
from portal import urls
from portal.contract.pages import Page
from portal.views.pages import Card, Head, Link, ListView, Pagination

_T = TypeVar("_T")
_AROUND = 2  # numbers shown on either side of the current one


@dataclass(frozen=True, slots=True)
class ListInput:
    """All that the pages of one list are made from; `modified`: when its newest entry was."""

    kind: str
    kicker: str
    link: Link
    trail: tuple[Link, ...]
    portal: Portal
    cards: tuple[Card, ...]
    per_page: int
    modified: str = ""
    description: str = ""
    periods: tuple[Link, ...] = ()
    more: tuple[Card, ...] = ()
    feed: Link | None = None


def list_pages(given: ListInput) -> Iterator[Page]:
    """Yield all pages of one list."""
    link = given.link
    pieces = list(chunks(given.cards, given.per_page))
    for number, piece in enumerate(pieces, start=1):
        address = urls.numbered(link.address, number)
        title = link.text if number == 1 else f"{link.text} (trang {number})"
        view = ListView(
            head=Head(
                title,
                given.description,
                address,
                modified=given.modified,
                feed=given.feed,
                structured=of_page(given.trail, title, address, given.portal),
            ),
            breadcrumbs=given.trail,
            kind=given.kind,
            kicker=given.kicker,
            title=link.text,
            description=given.description,
            count=len(given.cards),
            cards=tuple(piece),
            pagination=pagination(link.address, number, len(pieces)),
            periods=given.periods if number == 1 else (),
            more=given.more if number == 1 else (),
        )
        yield Page(address, "list.html", view)


def chunks(items: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    """Yield the items in pages of `size`; an empty list is one empty page."""
    for start in range(0, max(len(items), 1), size):
        yield items[start : start + size]


def pagination(address: str, number: int, total: int) -> Pagination:
    """Return where page `number` of `total` stands."""
    return Pagination(
        number=number,
        total=total,
        previous=urls.numbered(address, number - 1) if number > 1 else "",
        next=urls.numbered(address, number + 1) if number < total else "",
        pages=tuple(_links(address, number, total)) if total > 1 else (),
    )


def _links(address: str, number: int, total: int) -> Iterator[Link]:
    before = 0
    for each in range(1, total + 1):
        if each in {1, total} or abs(each - number) <= _AROUND:
            if each > before + 1:
                yield Link("…", "")
            yield Link(str(each), urls.numbered(address, each))
            before = each
