"""Which articles stand under which: the best, so spread that none is linked from nowhere.

Each article offers others in its own order. All take the best that are not yet linked from
everywhere; then those that too few link to get a place, where it costs least.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

LEAST = 2  # lists that every article stands in, where there are that many
_MOST = 4  # times as many lists as a list is long: no article stands in more


@dataclass(frozen=True, slots=True)
class Offer:
    """What an article could offer: `fixed` must stand there, `others` may, the best first."""

    fixed: tuple[str, ...]
    others: tuple[str, ...]
    barred: frozenset[str] = frozenset()


def spread(offers: Mapping[str, Offer], listed: Sequence[str], limit: int) -> dict[str, list[str]]:
    """Return each article's list, at most `limit` long; `listed` are all that may be linked to.

    `listed` is in the order of time: where nothing else does, nearness in time gives a place.
    """
    links: Counter[str] = Counter()
    lists: dict[str, list[str]] = {}
    for key, offer in offers.items():
        lists[key] = list(offer.fixed[:limit])
        links.update(lists[key])
    most = _MOST * limit
    for key, offer in offers.items():
        mine = lists[key]
        for other in offer.others:
            if len(mine) >= limit:
                break
            if links[other] < most and other not in mine:
                mine.append(other)
                links[other] += 1
    places = {key: place for place, key in enumerate(listed)}
    for key in listed:
        if links[key] < LEAST:
            _place(key, offers, lists, links, _hosts(key, offers, listed, places[key]), limit)
    return lists


def _place(  # noqa: PLR0913, PLR0917 - one step of the above
    key: str,
    offers: Mapping[str, Offer],
    lists: dict[str, list[str]],
    links: Counter[str],
    hosts: Iterator[str],
    limit: int,
) -> None:
    """Give an article places in others' lists until enough link to it."""
    for host in hosts:
        if links[key] >= LEAST:
            return
        mine = lists.get(host)
        if mine is None or host == key or key in mine or key in offers[host].barred:
            continue
        if len(mine) < limit:
            mine.append(key)
            links[key] += 1
            continue
        fixed = len(offers[host].fixed)
        last = next((at for at in range(limit - 1, fixed - 1, -1) if links[mine[at]] > LEAST), None)
        if last is not None:
            links[mine[last]] -= 1
            mine[last] = key
            links[key] += 1


def _hosts(
    key: str, offers: Mapping[str, Offer], listed: Sequence[str], place: int
) -> Iterator[str]:
    """Yield where an article might stand: with those it offers itself, then the near in time."""
    offer = offers.get(key)
    if offer:
        yield from offer.fixed
        yield from offer.others
    for distance in range(1, len(listed)):
        for at in (place - distance, place + distance):
            if 0 <= at < len(listed):
                yield listed[at]
