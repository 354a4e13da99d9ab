"""Membership in dossiers (topics, people, units): finds them by name, and their articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache

from portal.content.article import Article, key_of
from portal.vietnamese import text

NamesOf = Callable[[Article], tuple[str, ...]]


class NameIndex:
    """Index of topics (or people) by folder name and by title."""

    def __init__(self, dossiers: Iterable[Article]) -> None:
        self.dossiers = tuple(dossiers)
        self._by_folder = {_folder(dossier): dossier for dossier in self.dossiers}
        self._by_title: dict[str, list[Article]] = defaultdict(list)
        for dossier in self.dossiers:
            self._by_title[text.slug(dossier.title)].append(dossier)

    def find(self, name: str) -> tuple[Article, ...]:
        """Return the matches: none, one, or several with the same title.

        A folder name is unique and has precedence over titles.
        """
        slug = text.slug(name)
        by_folder = self._by_folder.get(slug)
        return (by_folder,) if by_folder else tuple(self._by_title.get(slug, ()))

    def suggestion(self, name: str) -> str:
        """Return the most similar title, or ""."""
        titles = [dossier.title for dossier in self.dossiers if dossier.title]
        return text.near_miss(name, titles)

    def folder_names(self, title: str) -> str:
        """Return the folder names of all dossiers with a title, separated by commas."""
        return ", ".join(map(_folder, self.find(title)))


def _folder(dossier: Article) -> str:
    return dossier.address.rstrip("/").rpartition("/")[2]


def gather(
    dossiers: Iterable[Article], articles: Iterable[Article], names_of: NamesOf
) -> dict[str, list[Article]]:
    """Return the articles of each topic (or person), by the dossier's address.

    First those that the dossier lists itself, in its order; then those that name it, in the
    order of `articles`. Members that are not among `articles` are left out.
    """
    index = NameIndex(dossiers)
    find = cache(index.find)
    members: dict[str, dict[str, Article]] = {dossier.address: {} for dossier in index.dossiers}
    with_list = [dossier for dossier in index.dossiers if dossier.members]
    articles = tuple(articles)
    if with_list:
        by_key = {article.key: article for article in articles}
        for dossier in with_list:
            listed = (by_key.get(key_of(name)) for name in dossier.members)
            members[dossier.address] = {article.address: article for article in listed if article}
    for article in articles:
        for name in names_of(article):
            matches = find(name)
            if len(matches) == 1:
                members[matches[0].address].setdefault(article.address, article)
    return {address: list(by_address.values()) for address, by_address in members.items()}
