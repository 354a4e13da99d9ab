"""Reads the texts of a Joomla site from a dump of its database: Joomla 1.0 to 5, K2.

    tables       what the dump holds besides texts; which tables are the site's
    site         categories, who may read, tags, authors
    menus        old addresses
    texts        a row becomes an article
    pictures     photos beside a text
    attachments  files attached to texts
    fields       fields that a site's staff added to texts
    k2           what K2 adds

The dump is read twice: categories and menus may stand behind the texts, which are not kept in
memory. Times are UTC, as Joomla stores them since 1.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.importer.article import Category, Given, Item, Left
from portal.importer.plain import plain
from portal.importer.sources.joomla import tables
from portal.importer.sources.joomla.k2 import K2Files
from portal.importer.sources.joomla.menus import CATEGORY, K2_CATEGORY, SECTION, Menus
from portal.importer.sources.joomla.site import CONTENT, K2, Site
from portal.importer.sources.joomla.texts import COLUMNS, Texts
from portal.importer.sql import rows


def read(given: Given) -> Iterator[Item]:
    """Yield the categories and the texts of a dump, and what it has that cannot be taken."""
    found, left = tables.read(given.path)
    yield from left
    site = Site(found)
    menus = Menus(site, found)
    yield from _categories(site, menus)
    yield from _descriptions(site, given.path.name)
    if found.heads[K2].number and given.files is None:
        what = "ảnh đại diện và bộ ảnh của K2 chỉ tìm được khi có thư mục tệp của trang cũ"
        yield Left(given.path.name, what, needs_nobody=True)
    texts = Texts(site, menus, K2Files(given.files))
    known = set(left)
    names = {f"{found.prefix}_{name}": name for name in tables.TEXTS}
    for row in rows(given.path, lambda table: COLUMNS if table in names else False):
        if not isinstance(row, Left):
            yield texts.read(names[row.table], row)
        elif row not in known:
            yield row


def _categories(site: Site, menus: Menus) -> Iterator[Category]:
    """Yield the categories; those with the same name as one, with the addresses of all."""
    addresses: dict[str, list[str]] = {}
    for kind, groups in (
        (SECTION, site.sections),
        (CATEGORY, site.categories[CONTENT]),
        (K2_CATEGORY, site.categories[K2]),
    ):
        for number, group in groups.items():
            found = menus.of_category(kind, number, group.chain[0].get("alias", ""))
            addresses.setdefault(group.name, []).extend(found)
    for name, found in addresses.items():
        if name:
            yield Category(name, tuple(dict.fromkeys(found)))


def _descriptions(site: Site, place: str) -> Iterator[Left]:
    """Tell what categories say of themselves: a section of the portal has no place for it."""
    for groups in (site.sections, *site.categories.values()):
        for group in groups.values():
            if text := plain(group.chain[0].get("description", "")):
                what = f"lời giới thiệu của chuyên mục “{group.name}”: {text}"
                yield Left(place, what, needs_nobody=True)
