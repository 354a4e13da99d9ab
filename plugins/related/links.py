"""Distributes links: every article gets its best candidates, and none is left without links to it.

Each article takes its candidates in their order, except those that too many link to already, and
makeshifts while it has few. Then articles that too few link to replace the last links of others,
those that can best spare one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LEAST = 2  # links to every article, where there can be that many
FEWEST = 3  # articles of a list, where there are that many
_MOST = 4  # times the length of a list: the most lists that an article may be in


@dataclass(frozen=True, slots=True)
class Offer:
    """An article's candidates, as numbers of articles.

    `fixed` must be in its list; `others` may, best first; `makeshift` only where those are too
    few; `barred` must not. `shown`: what the page links to anyway, which is barred too.
    """

    fixed: Sequence[int]
    others: Sequence[int]
    makeshift: Sequence[int] = ()
    barred: frozenset[int] = frozenset()
    shown: Sequence[int] = ()


def distribute(offers: Sequence[Offer], listed: Sequence[int], limit: int) -> list[list[int]]:
    """Return each article's list, at most `limit` long.

    `listed`: all articles that may be linked to, by date; an article that no other has as a
    candidate is placed with its neighbours in time.
    """
    links = [0] * len(offers)
    lists = [list(offer.fixed[:limit]) for offer in offers]
    for members, offer in zip(lists, offers, strict=True):
        for other in (*members, *offer.shown):
            links[other] += 1
    most = _MOST * limit
    for members, offer in zip(lists, offers, strict=True):
        for candidates, enough in ((offer.others, limit), (offer.makeshift, min(FEWEST, limit))):
            for other in candidates:
                if len(members) >= enough:
                    break
                if links[other] < most and other not in members:
                    members.append(other)
                    links[other] += 1
    for place, article in enumerate(listed):
        if links[article] < LEAST:
            hosts = _hosts(offers[article], listed, place)
            _add_links(article, offers, lists, links, hosts, limit)
    return lists


def _add_links(  # noqa: PLR0913, PLR0917 - one step of the above
    article: int,
    offers: Sequence[Offer],
    lists: list[list[int]],
    links: list[int],
    hosts: Iterator[int],
    limit: int,
) -> None:
    """Put an article into the lists of `hosts` until enough link to it."""
    for host in hosts:
        if links[article] >= LEAST:
            return
        members = lists[host]
        if host == article or article in members or article in offers[host].barred:
            continue
        if len(members) < limit:
            members.append(article)
            links[article] += 1
            continue
        fixed = len(offers[host].fixed)
        replaceable = (
            place for place in range(limit - 1, fixed - 1, -1) if links[members[place]] > LEAST
        )
        last = next(replaceable, None)
        if last is not None:
            links[members[last]] -= 1
            members[last] = article
            links[article] += 1


def _hosts(offer: Offer, listed: Sequence[int], place: int) -> Iterator[int]:
    """Yield articles that might link to one: its own candidates, then its neighbours in time."""
    yield from offer.fixed
    yield from offer.others
    yield from offer.makeshift
    for distance in range(1, len(listed)):
        for index in (place - distance, place + distance):
            if 0 <= index < len(listed):
                yield listed[index]
