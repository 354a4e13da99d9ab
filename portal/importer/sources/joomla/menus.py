"""By which addresses the texts and categories of a Joomla site were found.

Emitted are "/index.php?option=…&id=12"; "*/12-ten-bai" for all paths that end in the number and
the alias, which Joomla 1.5 to 3 and K2 answered below any menu; and for what a menu item shows its
path, with and without ".html" (a setting that no dump has), and "/index.php?Itemid=53". Where
Joomla 3.8 and later leave numbers out of paths: the alias below the menu item of a category.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl

from portal.importer.sources.joomla.site import CONTENT, K2, Group, Site
from portal.importer.sources.joomla.tables import NUMBER, Cells, Tables, above, parameters

ARTICLE, CATEGORY, SECTION, K2_ITEM, K2_CATEGORY = range(5)
_QUERIES = {
    ARTICLE: "option=com_content&view=article",
    CATEGORY: "option=com_content&view=category",
    SECTION: "option=com_content&view=section",
    K2_ITEM: "option=com_k2&view=item",
    K2_CATEGORY: "option=com_k2&view=itemlist&task=category",
}
_LONGEST_LINK = 2000
_NAME = re.compile(r"[1-9][0-9]{0,8}-[^/.%\s?#\"<>\\]{1,150}")
_PATH = re.compile(r"(?:/[^/.%\s?#\"<>\\][^/%\s?#\"<>\\]{0,150}){1,8}")

Shown = tuple[int, str]
"""What an address shows: one of the kinds above, and its id."""


class Menus:
    """The addresses of a site's texts and categories."""

    def __init__(self, site: Site, tables: Tables) -> None:
        self._site = site
        self._items: Mapping[Shown, list[tuple[str, str]]] = _items(tables)
        self._without_numbers = _without_numbers(tables)
        # Of texts: a category of the same number and name has to do without.
        self._names = tables.heads[CONTENT].names | tables.heads[K2].names

    def of_text(self, kind: int, number: str, alias: str, category: Group | None) -> list[str]:
        """Return the addresses of a text, without repeats."""
        addresses = [self._query(kind, number), *_named(f"{number}-{alias}")]
        addresses += self._of_menu((kind, number))
        if kind == ARTICLE and self._without_numbers and category:
            addresses += self._below(category, alias)
        return list(dict.fromkeys(addresses))

    def of_category(self, kind: int, number: str, alias: str) -> list[str]:
        """Return the addresses of a category, without repeats."""
        name = f"{number}-{alias}"
        named = () if name in self._names else _named(name)
        return list(
            dict.fromkeys([self._query(kind, number), *named, *self._of_menu((kind, number))])
        )

    def _query(self, kind: int, number: str) -> str:
        return f"/index.php?{_QUERIES[kind]}&id={number}"

    def _of_menu(self, shown: Shown) -> Iterator[str]:
        for number, path in self._items.get(shown, ()):
            yield f"/index.php?Itemid={number}"
            yield from _with_suffix(path)

    def _below(self, category: Group, alias: str) -> Iterator[str]:
        """Yield the paths of an article below the nearest category that has a menu item."""
        between = ""
        for row in category.chain:
            for _, path in self._items.get((CATEGORY, row.get("id", "")), ()):
                yield from _with_suffix(f"{path}{between}/{alias}")
                return
            between = f"/{row.get('alias', '')}{between}"


def _items(tables: Tables) -> dict[Shown, list[tuple[str, str]]]:
    """Return the menu items that visitors could use: their numbers and paths, by what they show."""
    rows = tables.get("menu")
    by_id = {row["id"]: row for row in rows if NUMBER.fullmatch(row.get("id", ""))}
    items = defaultdict(list)
    for number, row in by_id.items():
        shown = _shown(row.get("link", ""))
        if shown and row.get("published") == "1" and row.get("client_id", "0") == "0":
            path = "" if row.get("home", "0") == "1" else _path(row, by_id)
            items[shown].append((number, path))
    return items


def _path(row: Cells, by_id: Mapping[str, Cells]) -> str:
    if "path" in row:  # from 1.6 on
        return f"/{row['path']}"
    aliases = [each.get("alias", "") for each in above(row, by_id, "parent")]
    return "/" + "/".join(reversed(aliases))


def _shown(link: str) -> Shown | None:
    """Return what a menu item shows, if it is a text or a category."""
    query = link.replace("&amp;", "&").partition("?")[2]
    values = dict(parse_qsl(query, keep_blank_values=True)) if len(link) <= _LONGEST_LINK else {}
    wanted = {name: values.get(name, "") for name in ("option", "view", "task")}
    number = values.get("id", "").partition(":")[0]
    for kind, written in _QUERIES.items():
        if all(wanted[name] == value for name, value in parse_qsl(written)):
            return (kind, number) if NUMBER.fullmatch(number) else None
    return None


def _without_numbers(tables: Tables) -> bool:
    """Return whether paths have no numbers: a setting of com_content, in 3.8 and later."""
    return any(
        parameters(row.get("params", "")).get("sef_ids") == "1"
        for row in tables.get("extensions")
        if row.get("element") == "com_content"
    )


def _named(name: str) -> Iterator[str]:
    if _NAME.fullmatch(name) and name.isprintable():
        yield f"*/{name}"


def _with_suffix(path: str) -> Iterator[str]:
    if _PATH.fullmatch(path) and path.isprintable():
        yield path
        yield f"{path}.html"
