"""Topics, people and units: how articles name them, and which articles belong to each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache

from portal.content.article import Article, key_of
from portal.vietnamese import text

NamesOf = Callable[[Article], tuple[str, ...]]


class Names:
    """Finds the topics (or people) that a name may mean: the folder's own, or the title."""

    def __init__(self, texts: Iterable[Article]) -> None:
        self.texts = tuple(texts)
        self._by_folder = {_folder(each): each for each in self.texts}
        self._by_title: dict[str, list[Article]] = defaultdict(list)
        for each in self.texts:
            self._by_title[text.slug(each.title)].append(each)

    def find(self, name: str) -> tuple[Article, ...]:
        """Return the one that is meant; none, or several of the same title, where that is unclear.

        A folder's name is never unclear: it goes before titles.
        """
        slug = text.slug(name)
        own = self._by_folder.get(slug)
        return (own,) if own else tuple(self._by_title.get(slug, ()))

    def near(self, name: str) -> str:
        """Return the title that was probably meant, or nothing."""
        return text.near_miss(name, [each.title for each in self.texts if each.title]) or ""

    def ways(self, name: str) -> str:
        """Return the folders' names of all that have a title, for an editor to choose from."""
        return ", ".join(_folder(each) for each in self.find(name))


def _folder(each: Article) -> str:
    return each.address.rstrip("/").rpartition("/")[2]


def gather(
    texts: Iterable[Article], articles: Iterable[Article], names_of: NamesOf
) -> dict[str, list[Article]]:
    """Return the articles of each topic (or person), by its address.

    First those that it lists itself, in its own order; then those that name it, in the order
    of `articles`. What it lists but `articles` lack is left out.
    """
    names = Names(texts)
    find = cache(names.find)
    found: dict[str, dict[str, Article]] = {each.address: {} for each in names.texts}
    listing = [each for each in names.texts if each.members]
    articles = tuple(articles)
    if listing:
        by_key = {each.key: each for each in articles}
        for each in listing:
            own = (by_key.get(key_of(name)) for name in each.members)
            found[each.address] = {one.address: one for one in own if one}
    for article in articles:
        for name in names_of(article):
            meant = find(name)
            if len(meant) == 1:
                found[meant[0].address].setdefault(article.address, article)
    return {address: list(own.values()) for address, own in found.items()}
