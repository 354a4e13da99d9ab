"""Names that are offered while an editor types them, in Vietnamese order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from portal.content.article import PEOPLE, TOPICS
from portal.content.membership import NameIndex
from portal.content.model import Content
from portal.desk.exchange import Answer, Request, as_json
from portal.desk.newsroom import Newsroom
from portal.vietnamese import text

_MOST, _FEW = 20, 12
_Pair = tuple[str, str]  # what is written into the field, what is shown


def suggest(request: Request, newsroom: Newsroom) -> Answer:
    """Return the names of a field that hold all words of what was typed so far."""
    field, typed = request.query.get("field", ""), request.query.get("q", "")
    offered = _FIELDS.get(field)
    pairs: list[_Pair] = []
    if offered:
        first = list if field == "section" else _most_used  # sections have an order of their own
        order = partial(_found, typed=typed) if typed.strip() else first
        pairs = newsroom.ask(lambda content: order(offered(content)))
    return as_json({"items": [{"value": value, "label": label} for value, label in pairs]})


def _most_used(pairs: Iterator[_Pair]) -> list[_Pair]:
    """Return the pairs that occur most often, in Vietnamese order."""
    used = (pair for pair, _ in Counter(pairs).most_common(_FEW))
    return sorted(used, key=lambda pair: text.sort_key(pair[1]))


def _found(pairs: Iterator[_Pair], typed: str) -> list[_Pair]:
    """Return the pairs that match: those that begin with what was typed first."""
    wanted = text.fold(typed).split()
    start = " ".join(wanted)
    found = []
    for value, label in dict(pairs).items():
        folded = text.fold(label)
        if all(word in folded for word in wanted):
            found.append((not folded.startswith(start), text.sort_key(label), value, label))
    return [(value, label) for _, _, value, label in sorted(found)[:_MOST]]


def _names(*attributes: str) -> Callable[[Content], Iterator[_Pair]]:
    """Return a function that yields the names that articles have in some fields."""

    def names(content: Content) -> Iterator[_Pair]:
        for article in content.articles:
            for attribute in attributes:
                value: Any = getattr(article, attribute)
                for name in (value,) if isinstance(value, str) else value:
                    if name:
                        yield name, name

    return names


def _pages(folder: str) -> Callable[[Content], Iterator[_Pair]]:
    """Return a function that yields the titles of a folder's pages."""

    def titles(content: Content) -> Iterator[_Pair]:
        index = NameIndex(content.of(folder))
        for page in index.dossiers:
            if page.title and len(index.find(page.title)) == 1:
                yield page.title, page.title
            elif page.title:  # only the folder tells two of one name apart
                name = page.address.rstrip("/").rpartition("/")[2]
                yield name, f"{page.title} ({name})"

    return titles


def _documents(content: Content) -> Iterator[_Pair]:
    for document in content.library.documents:
        yield document.number, f"{document.name}: {document.title}"


def _articles(content: Content) -> Iterator[_Pair]:
    for article in reversed(content.articles):  # the newest are asked for most
        yield article.key, article.title


_FIELDS: dict[str, Callable[[Content], Iterator[_Pair]]] = {
    "tags": _names("tags"),
    "authors": _names("authors"),
    "section": lambda content: ((each.name, each.name) for each in content.menu()),
    "topics": _pages(TOPICS),
    "people": _pages(PEOPLE),
    "documents": _documents,
    "articles": _articles,
    "related": _articles,
    "unrelated": _articles,
    "members": _articles,
}
