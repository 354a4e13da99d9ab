"""The order in which a topic wants its articles read: that of its own list of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from plugins.pages.cards import short_title
from plugins.pages.jsonld.graph import Publisher
from portal.content.article import Article, key_of
from portal.views.pages import Link, Step

_FEWEST = 2  # articles that have an order


def ordered(topic: Article, members: Iterable[Article]) -> list[Article]:
    """Return those that the topic lists itself; `members`: in the order of its page."""
    named = {key_of(name) for name in topic.members}
    own = [member for member in members if member.key in named]
    return own if len(own) >= _FEWEST else []


def steps(
    topics: Mapping[Link, Sequence[Article]], publisher: Publisher
) -> Mapping[str, tuple[Step, ...]]:
    """Return the places of each article, by its address; `topics`: with their ordered articles."""
    places: dict[str, list[Step]] = defaultdict(list)
    for topic, articles in topics.items():
        links = [Link(short_title(article, publisher), article.address) for article in articles]
        around = zip([None, *links], links, [*links[1:], None], strict=False)
        for number, (previous, link, following) in enumerate(around, start=1):
            step = Step(topic, number, len(links), previous, following)
            places[link.address].append(step)
    return {address: tuple(found) for address, found in places.items()}
