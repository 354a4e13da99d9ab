"""The timeline of a recurring event, shown on the pages of its articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from plugins.pages.cards import moment, short_title
from plugins.pages.jsonld.graph import Publisher
from portal.content.article import Article
from portal.contract.series import shown as places_shown
from portal.views.pages import Occasion


def timelines(
    series: Mapping[str, Sequence[str]], listed: Iterable[Article], publisher: Publisher
) -> dict[str, tuple[Occasion, ...]]:
    """Return each article's timeline by its address.

    `series`: the addresses of an event's articles, oldest first, by the address of each. Articles
    that are not listed are left out; an event of one article has no timeline.
    """
    by_address = _events(series, listed, publisher)
    return {
        address: event.around(address) for address, event in by_address.items() if address in event
    }


def recurring(
    series: Mapping[str, Sequence[str]], listed: Iterable[Article], publisher: Publisher
) -> list[tuple[Occasion, ...]]:
    """Return the occasions of each event, oldest first; the arguments are those of `timelines`."""
    events = {id(event): event for event in _events(series, listed, publisher).values()}
    return [event.occasions for event in events.values() if len(event.occasions) > 1]


def _events(
    series: Mapping[str, Sequence[str]], listed: Iterable[Article], publisher: Publisher
) -> dict[str, _Event]:
    """Return the event of each article by its address."""
    shown = {article.address: article for article in listed}
    events: dict[int, _Event] = {}  # by identity: the articles of an event may share one series
    by_address = {}
    for address, addresses in series.items():
        event = events.get(id(addresses))
        if event is None:
            event = events[id(addresses)] = _Event(
                [shown[a] for a in addresses if a in shown], publisher
            )
        by_address[address] = event
    return by_address


class _Event:
    """The articles of an event in chronological order."""

    def __init__(self, articles: Sequence[Article], publisher: Publisher) -> None:
        self._days = [article.dated.toordinal() for article in articles]
        self.occasions = tuple(
            Occasion(article.address, short_title(article, publisher), moment(article.dated))
            for article in articles
        )
        self._index = {article.address: index for index, article in enumerate(articles)}

    def __contains__(self, address: object) -> bool:
        return len(self._index) > 1 and address in self._index

    def around(self, address: str) -> tuple[Occasion, ...]:
        """Return the occasions nearest in time to one."""
        places = places_shown(self._days, self._index[address])
        return self.occasions[places.start : places.stop]
