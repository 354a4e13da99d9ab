"""What the search box offers while somebody types: tags, people, the newest titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from plugins.search.sources import Searched

_NAMES, _TITLES = 250, 100


def suggestions(documents: Iterable[Searched]) -> str:
    """Return a line each: a name and how many documents have it, a title and its address.

    A tab parts the two. The commonest names come first, then the newest titles.
    """
    found = list(documents)
    names = Counter(name for each in found for name in dict.fromkeys(each.names))
    offered = sorted(names, key=lambda name: (-names[name], name))[:_NAMES]
    found.sort(key=lambda each: each.address)
    found.sort(key=lambda each: each.day.toordinal() if each.day else 0, reverse=True)
    rows = [(name, str(names[name])) for name in offered]
    rows += [(each.title, each.address) for each in found[:_TITLES]]
    return "\n".join("\t".join(" ".join(part.split()) for part in row) for row in rows)
