"""Which articles stand under which: the best, so spread that none is linked from nowhere.

Each article offers others in its own order. All take the best that are not yet linked from
everywhere; then those that too few link to get a place, where it costs least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LEAST = 2  # lists that every article stands in, where there are that many
_MOST = 4  # times as many lists as a list is long: no article stands in more


@dataclass(frozen=True, slots=True)
class Offer:
    """What an article could offer: `fixed` must stand there, `others` may, the best first.

    Articles are numbers.
    """

    fixed: Sequence[int]
    others: Sequence[int]
    barred: frozenset[int] = frozenset()


def spread(offers: Sequence[Offer], listed: Sequence[int], limit: int) -> list[list[int]]:
    """Return each article's list, at most `limit` long; `listed` are all that may be linked to.

    `listed` is in the order of time: where nothing else does, nearness in time gives a place.
    """
    links = [0] * len(offers)
    lists = [list(offer.fixed[:limit]) for offer in offers]
    for mine in lists:
        for other in mine:
            links[other] += 1
    most = _MOST * limit
    for mine, offer in zip(lists, offers, strict=True):
        for other in offer.others:
            if len(mine) >= limit:
                break
            if links[other] < most and other not in mine:
                mine.append(other)
                links[other] += 1
    for place, one in enumerate(listed):
        if links[one] < LEAST:
            _place(one, offers, lists, links, _hosts(offers[one], listed, place), limit)
    return lists


def _place(  # noqa: PLR0913, PLR0917 - one step of the above
    one: int,
    offers: Sequence[Offer],
    lists: list[list[int]],
    links: list[int],
    hosts: Iterator[int],
    limit: int,
) -> None:
    """Give an article places in others' lists until enough link to it."""
    for host in hosts:
        if links[one] >= LEAST:
            return
        mine = lists[host]
        if host == one or one in mine or one in offers[host].barred:
            continue
        if len(mine) < limit:
            mine.append(one)
            links[one] += 1
            continue
        fixed = len(offers[host].fixed)
        last = next((at for at in range(limit - 1, fixed - 1, -1) if links[mine[at]] > LEAST), None)
        if last is not None:
            links[mine[last]] -= 1
            mine[last] = one
            links[one] += 1


def _hosts(offer: Offer, listed: Sequence[int], place: int) -> Iterator[int]:
    """Yield where an article might stand: with those it offers itself, then the near in time."""
    yield from offer.fixed
    yield from offer.others
    for distance in range(1, len(listed)):
        for at in (place - distance, place + distance):
            if 0 <= at < len(listed):
                yield listed[at]
