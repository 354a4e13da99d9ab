"""The timeline of a recurring event on the pages of its articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from plugins.pages.cards import moment
from portal.content.article import Article
from portal.views.pages import Occasion

LENGTH = 8  # of a timeline, at most


def timelines(
    series: Mapping[str, Sequence[str]], listed: Iterable[Article]
) -> dict[str, tuple[Occasion, ...]]:
    """Return the timelines by the addresses of their articles.

    `series`: the addresses of an event's articles, oldest first, by the address of each. What
    is not listed is left out; an event of which one article remains has no timeline.
    """
    shown = {each.address: each for each in listed}
    events: dict[int, _Event] = {}  # by identity: the articles of an event may share one series
    found = {}
    for address, addresses in series.items():
        event = events.get(id(addresses))
        if event is None:
            event = events[id(addresses)] = _Event([shown[a] for a in addresses if a in shown])
        if address in event:
            found[address] = event.around(address)
    return found


class _Event:
    """The articles of an event in the order of time."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._dates = [each.dated for each in articles]
        self._occasions = [Occasion(a.address, a.title, moment(a.dated)) for a in articles]
        self._places = {each.address: place for place, each in enumerate(articles)}

    def __contains__(self, address: object) -> bool:
        return len(self._places) > 1 and address in self._places

    def around(self, address: str) -> tuple[Occasion, ...]:
        """Return the nearest in time, the newer one of two that are as near."""
        here, dates = self._places[address], self._dates
        first, end = here, here + 1
        while end - first < min(LENGTH, len(dates)):
            if end == len(dates) or (
                first > 0 and dates[here] - dates[first - 1] < dates[end] - dates[here]
            ):
                first -= 1
            else:
                end += 1
        return tuple(self._occasions[first:end])
