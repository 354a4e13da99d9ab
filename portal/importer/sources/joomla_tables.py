"""Reads what a dump of Joomla holds besides its texts: categories, menus, tags, names of authors.

Facts: installation/sql/mysql of joomla/joomla-cms (1.6 to 5), Joomla 1.5's and K2's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from portal.importer import cells, sql
from portal.importer.article import Left, SourceError
from portal.importer.sql import Row

Cells = Mapping[str, str]
Tables = Mapping[str, list[Cells]]

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
_DEEPEST = 20
_LONGEST_FIRST = sorted(_COLUMNS, key=len, reverse=True)


def split(table: str) -> tuple[str, str]:
    """Return the prefix of a table's name and the name itself ("jos", "k2_items"); "" without."""
    for name in _LONGEST_FIRST:
        if table.lower().endswith(f"_{name}"):
            return table[: -len(name) - 1], name
    return table, ""


def read(path: Path) -> tuple[str, Tables, list[Left]]:
    """Return the prefix of the site's tables, the tables, and what could not be read.

    The site is the one with the most texts; others, as the copy that Joomla's installer makes
    ("bak_content"), are left and told. Raises SourceError if there is none.
    """
    sites: dict[str, dict[str, list[Cells]]] = {}
    left = []
    for row in sql.rows(path, lambda table: _COLUMNS.get(split(table)[1], False)):
        if isinstance(row, Left):
            left.append(row)
        else:
            prefix, name = split(row.table)
            sites.setdefault(prefix, {}).setdefault(name, []).append(_as_text(row))
    sizes = {prefix: _number_of_texts(tables) for prefix, tables in sites.items()}
    if not any(sizes.values()):
        raise SourceError(f"{path.name} không có bài nào của Joomla (bảng …_content, …_k2_items)")
    chosen = max(sizes, key=lambda prefix: sizes[prefix])
    for prefix, size in sizes.items():
        if size and prefix != chosen:
            what = (
                f"{size} bài của các bảng {prefix}_…: chỉ nhập các bảng {chosen}_… (nhiều bài nhất)"
            )
            left.append(Left(path.name, what))
    left += (Left(path.name, what) for what in _not_taken(chosen, sites[chosen]))
    return chosen, sites[chosen], left


def _not_taken(prefix: str, tables: Tables) -> Iterator[str]:
    for name, component in _OTHERS.items():
        if rows := tables.get(name):
            yield f"{len(rows)} mục của {component} (bảng {prefix}_{name}): không nhập"
    modules = tables.get("modules", ())
    blocks = sum(row.get("module") == "mod_custom" and bool(row.get("content")) for row in modules)
    if blocks:
        yield f"{blocks} khối chữ đặt quanh trang (mod_custom): không nhập"


def _number_of_texts(tables: Tables) -> int:
    return sum("catid" in row for name in TEXTS for row in tables.get(name, ()))


def _as_text(row: Row) -> Cells:
    return cells.texts(row.cells)


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
