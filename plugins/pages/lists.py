"""Paginated lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from plugins.pages.jsonld.article import Portal, of_page
from portal import urls
from portal.contract.pages import Page
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
    portal: Portal
    cards: tuple[Card, ...]
    per_page: int
    modified: str = ""
    description: str = ""
    periods: tuple[Link, ...] = ()
    more: tuple[Card, ...] = ()
    feed: Link | None = None


def list_pages(inputs: ListInput) -> Iterator[Page]:
    """Yield the pages of one list."""
    link = inputs.link
    pieces = list(chunks(inputs.cards, inputs.per_page))
    for number, piece in enumerate(pieces, start=1):
        address = urls.numbered(link.address, number)
        title = link.text if number == 1 else f"{link.text} (trang {number})"
        view = ListView(
            head=Head(
                title,
                inputs.description,
                address,
                modified=inputs.modified,
                feed=inputs.feed,
                structured=of_page(inputs.trail, title, address, inputs.portal),
            ),
            breadcrumbs=inputs.trail,
            kind=inputs.kind,
            kicker=inputs.kicker,
            title=link.text,
            description=inputs.description,
            count=len(inputs.cards),
            cards=tuple(piece),
            pagination=pagination(link.address, number, len(pieces)),
            periods=inputs.periods if number == 1 else (),
            more=inputs.more if number == 1 else (),
        )
        yield Page(address, "list.html", view)


def chunks(items: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    """Yield the items in pages of `size`; an empty list is one empty page."""
    for start in range(0, max(len(items), 1), size):
        yield items[start : start + size]


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
