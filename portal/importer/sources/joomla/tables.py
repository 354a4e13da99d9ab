"""Reads what a dump of Joomla holds besides its texts: categories, menus, tags, names of authors.

Facts: installation/sql/mysql of joomla/joomla-cms (1.6 to 5), Joomla 1.5's and K2's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from portal.importer import sql
from portal.importer.article import Left, SourceError
from portal.importer.cells import texts
from portal.importer.sources import systems

Cells = Mapping[str, str]

TEXTS = ("content", "k2_items")
# What other components keep, which is not taken over but told.
_OTHERS = {
    "zoo_item": "ZOO",
    "easyblog_post": "EasyBlog",
    "docman": "DOCman",
    "docman_documents": "DOCman",
    "jdownloads_files": "jDownloads",
    "phocadownload": "Phoca Download",
    "phocagallery": "Phoca Gallery",
    "falang_content": "bản dịch Falang",
    "jf_content": "bản dịch Joom!Fish",
}
# Of accounts nothing but the name is read: all else is personal data.
_COLUMNS: Mapping[str, frozenset[str]] = {
    name: frozenset(columns.split())
    for name, columns in {
        "content": "id alias catid created_by language",
        "sections": "id title alias description published access",
        "categories": "id title alias description parent_id section extension published access",
        "menu": "id alias path link published parent parent_id home client_id",
        "users": "id name",
        "viewlevels": "id title rules",
        "extensions": "element params",
        "tags": "id title",
        "contentitem_tag_map": "type_alias content_item_id tag_id",
        "fields": "id context label type state",
        "fields_values": "field_id item_id value",
        "attachments": "id url filename display_name display_filename state published access "
        "parent_type parent_entity parent_id article_id",
        "modules": "module content",
        "k2_items": "id alias catid created_by",
        "k2_categories": "id name alias description parent published access trash",
        "k2_tags": "id name",
        "k2_tags_xref": "tagID itemID",
        "k2_attachments": "itemID filename title",
        "k2_extra_fields": "id name type published",
        **dict.fromkeys(_OTHERS, "id"),
    }.items()
}
NUMBER = re.compile(r"[1-9][0-9]{0,8}")
"""What can be the number of a text, a category or a menu item."""

_DEEPEST = 20
_LONGEST_FIRST = sorted(_COLUMNS, key=len, reverse=True)


def split(table: str) -> tuple[str, str]:
    """Return the prefix of a table's name and the name itself ("jos", "k2_items"); "" without."""
    for name in _LONGEST_FIRST:
        if table.lower().endswith(f"_{name}"):
            return table[: -len(name) - 1], name
    return table, ""


@dataclass(slots=True)
class Heads:
    """What is to be known of a table's texts before they are read, for which none stays in memory.

    `names`: number and alias of each ("12-hoi-nghi"); `authors`: the ids of accounts.
    """

    number: int = 0
    columns: AbstractSet[str] = frozenset()
    names: set[str] = field(default_factory=set)
    authors: set[str] = field(default_factory=set)

    def add(self, cells: Cells) -> None:
        """Add a text; a table without categories is another component's."""
        if "catid" in cells:
            self.number += 1
            self.columns = cells.keys()
            self.names.add(f"{cells.get('id', '')}-{cells.get('alias', '')}")
            self.authors.add(cells.get("created_by", ""))


@dataclass(slots=True)
class Tables:
    """The tables of a site: `prefix` of their names, `heads` of the tables `TEXTS`, other rows."""

    prefix: str
    heads: dict[str, Heads] = field(default_factory=lambda: {name: Heads() for name in TEXTS})
    rows: dict[str, list[Cells]] = field(default_factory=dict)

    def get(self, name: str) -> list[Cells]:
        """Return the rows of a table; none if the site does not have it."""
        return self.rows.get(name, [])

    def add(self, name: str, cells: Cells) -> None:
        """Add a row."""
        if name in self.heads:
            self.heads[name].add(cells)
        else:
            self.rows.setdefault(name, []).append(cells)

    @property
    def size(self) -> int:
        """The number of texts."""
        return sum(heads.number for heads in self.heads.values())


def read(path: Path) -> tuple[Tables, list[Left]]:
    """Return the tables of a dump's site, and what could not be read.

    The site is the one with the most texts; others, as the copy that Joomla's installer makes
    ("bak_content"), are left and told. Raises SourceError if there is none.
    """
    sites: dict[str, Tables] = {}
    left = []
    for row in sql.rows(path, lambda table: _COLUMNS.get(split(table)[1], False)):
        if isinstance(row, Left):
            left.append(row)
        else:
            prefix, name = split(row.table)
            cells = texts(row.cells)
            sites.setdefault(prefix, Tables(prefix)).add(name, cells)
    tables = max(sites.values(), key=lambda site: site.size, default=Tables(""))
    if not tables.size:
        what = f"{path.name} không có bài nào của Joomla (bảng …_content, …_k2_items)"
        why = f"; {left[0].place}: {left[0].what}" if left else ""
        raise SourceError(f"{what}{why}.{systems.hint(path, 'Joomla')}")
    for site in sites.values():
        if site.size and site is not tables:
            what = f"{site.size} bài của các bảng {site.prefix}_…: không nhập, vì các bảng"
            left.append(Left(path.name, f"{what} {tables.prefix}_… có nhiều bài hơn"))
    left += (Left(path.name, what, needs_nobody=True) for what in _not_taken(tables))
    return tables, left


def _not_taken(tables: Tables) -> Iterator[str]:
    for name, component in _OTHERS.items():
        if rows := tables.get(name):
            yield f"{len(rows)} mục của {component} (bảng {tables.prefix}_{name}): không nhập"
    modules = tables.get("modules")
    blocks = sum(row.get("module") == "mod_custom" and bool(row.get("content")) for row in modules)
    if blocks:
        yield f"{blocks} khối chữ đặt quanh trang (mod_custom): không nhập"


def parameters(written: str) -> Mapping[str, str]:
    """Return the texts of a JSON object by their names; none if it is something else."""
    try:
        values = json.loads(written) if written.lstrip().startswith("{") else {}
    except (ValueError, RecursionError):
        return {}
    return {
        name: value if isinstance(value, str) else str(value)
        for name, value in values.items()
        if isinstance(value, str | int) and not isinstance(value, bool)
    }


def above(row: Cells, rows_by_id: Mapping[str, Cells], parent: str) -> Iterator[Cells]:
    """Yield a row and those above it, up to the root; `parent`: the column that names the next.

    No more than `_DEEPEST`: rows may be each other's parents.
    """
    current: Cells | None = row
    for _ in range(_DEEPEST):
        if current is None:
            return
        yield current
        current = rows_by_id.get(current.get(parent, ""))
