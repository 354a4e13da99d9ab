"""What the texts of a Joomla site refer to: categories, who may read, tags, authors."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.importer.plain import plain
from portal.importer.sources.joomla import attachments, fields
from portal.importer.sources.joomla.tables import NUMBER, Cells, Tables, above

_PUBLIC = 1  # the user group that everybody belongs to
_SHOWN = {"1", "2", "-1"}  # published; archived, from 1.6 on and before
CONTENT, K2 = "content", "k2_items"


@dataclass(frozen=True, slots=True)
class Group:
    """A category or section: its name with those above, the rows of it and them, lowest first.

    `hidden`: why the old site did not show it to everybody, in Vietnamese, or "".
    """

    name: str
    chain: tuple[Cells, ...]
    hidden: str


class Site:
    """The lists of a site, by id.

    `is_old`: Joomla 1.0 or 1.5, which had sections, and 0 for what everybody may read.
    """

    def __init__(self, tables: Tables) -> None:
        self.is_old = _is_old(tables)
        self._open_levels = {"0"} if self.is_old else set(_open_levels(tables))
        self.sections = self._sections(tables) if self.is_old else {}
        self.categories = {
            CONTENT: self._categories(tables),
            K2: self._groups(tables.get("k2_categories"), "name", "parent"),
        }
        wanted = tables.heads[CONTENT].authors | tables.heads[K2].authors
        self.authors = {
            row["id"]: row.get("name", "")
            for row in tables.get("users")
            if row.get("id", "") in wanted
        }
        self.tags = {CONTENT: _tags(tables), K2: _k2_tags(tables)}
        self.fields = fields.of_articles(tables)
        self.attachments = {
            CONTENT: attachments.of_articles(tables, self._open_levels),
            K2: attachments.of_items(tables),
        }
        self.extra_fields = {row.get("id", ""): row for row in tables.get("k2_extra_fields")}

    def is_open(self, access: str) -> bool:
        """Return whether everybody could read what has this access level."""
        return access in self._open_levels or not access

    def _sections(self, tables: Tables) -> Mapping[str, Group]:
        return self._groups(tables.get("sections"), "title", "")

    def _categories(self, tables: Tables) -> Mapping[str, Group]:
        rows = tables.get("categories")
        if not self.is_old:
            known = [row for row in rows if row.get("extension") == "com_content"]
            return self._groups(known, "title", "parent_id")
        groups = {}
        for number, group in self._groups(rows, "title", "").items():
            section = self.sections.get(group.chain[0].get("section", ""))
            if section:
                name = f"{section.name} / {group.name}"
                hidden = group.hidden or section.hidden
                groups[number] = Group(name, (*group.chain, *section.chain), hidden)
        return groups

    def _groups(self, rows: list[Cells] | tuple[()], title: str, parent: str) -> dict[str, Group]:
        by_id = {row["id"]: row for row in rows if NUMBER.fullmatch(row.get("id", ""))}
        groups = {}
        for number, row in by_id.items():
            chain = tuple(above(row, by_id, parent))
            names = [plain(each.get(title, "")) for each in reversed(chain)]
            hidden = next(filter(None, (self._hidden(each, title) for each in chain)), "")
            groups[number] = Group(" / ".join(filter(None, names)), chain, hidden)
        return groups

    def _hidden(self, row: Cells, title: str) -> str:
        name = plain(row.get(title, ""))
        if row.get("published", "1") not in _SHOWN or row.get("trash", "0") != "0":
            return f"chuyên mục “{name}” không đăng trên trang cũ"
        if not self.is_open(row.get("access", "")):
            return f"chuyên mục “{name}” chỉ dành cho người đăng nhập"
        return ""


def _is_old(tables: Tables) -> bool:
    """Return whether tables are of Joomla 1.0 or 1.5, where nothing had a language."""
    if tables.heads[CONTENT].number:
        return "language" not in tables.heads[CONTENT].columns
    categories = tables.get("categories")
    return "extension" not in categories[0] if categories else bool(tables.get("sections"))


def _open_levels(tables: Tables) -> Iterator[str]:
    """Yield the access levels of everybody: of the public group, and of who did not log in."""
    yield "1"
    for row in tables.get("viewlevels"):
        try:
            groups = json.loads(row.get("rules", ""))
        except (ValueError, RecursionError):
            continue
        is_public = isinstance(groups, list) and _PUBLIC in groups
        if is_public or row.get("title", "").casefold() == "guest":
            yield row.get("id", "")


def _tags(tables: Tables) -> Mapping[str, list[str]]:
    names = {row["id"]: row.get("title", "") for row in tables.get("tags") if "id" in row}
    return _joined(
        (row.get("content_item_id", ""), names.get(row.get("tag_id", ""), ""))
        for row in tables.get("contentitem_tag_map")
        if row.get("type_alias") == "com_content.article"
    )


def _k2_tags(tables: Tables) -> Mapping[str, list[str]]:
    names = {row["id"]: row.get("name", "") for row in tables.get("k2_tags") if "id" in row}
    return _joined(
        (row.get("itemID", ""), names.get(row.get("tagID", ""), ""))
        for row in tables.get("k2_tags_xref")
    )


def _joined(pairs: Iterator[tuple[str, str]]) -> Mapping[str, list[str]]:
    by_item = defaultdict(list)
    for item, value in pairs:
        if value:
            by_item[item].append(value)
    return by_item
