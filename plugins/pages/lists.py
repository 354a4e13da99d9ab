"""Long lists in pages, with links to the neighbours, the ends and the near numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from portal import site
from portal.views import Link, Pagination

_T = TypeVar("_T")
_AROUND = 2  # numbers shown on either side of the current one


def chunks(items: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    """Yield the items in pages of `size`; an empty list is one empty page."""
    for start in range(0, max(len(items), 1), size):
        yield items[start : start + size]


def pagination(address: str, number: int, total: int) -> Pagination:
    """Return where page `number` of `total` stands."""
    return Pagination(
        number=number,
        total=total,
        previous=site.numbered(address, number - 1) if number > 1 else "",
        next=site.numbered(address, number + 1) if number < total else "",
        pages=tuple(_links(address, number, total)) if total > 1 else (),
    )


def _links(address: str, number: int, total: int) -> Iterator[Link]:
    before = 0
    for each in range(1, total + 1):
        if each in {1, total} or abs(each - number) <= _AROUND:
            if each > before + 1:
                yield Link("…", "")
            yield Link(str(each), site.numbered(address, each))
            before = each
