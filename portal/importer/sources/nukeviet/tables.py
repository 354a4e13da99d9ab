"""The tables of NukeViet 3 and 4 that are read, by their names: PREFIX_LANGUAGE_MODULE_PART.

Schemas: modules/{news,page,laws}/action_mysql.php of NukeViet 4, modules/{news,about}/action.php of
NukeViet 3. Tables of users, sessions and comments are none of these, and are never read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from portal.importer.cells import texts
from portal.importer.sql import Row

NEWS, LAW, STANDING = "news", "law", "page"

LANGUAGE = re.compile(r"_([a-z]{2})_")  # between the prefix and the module, in a table's name
_BODIES = re.compile(r"(.+)_(?:detail|bodyhtml_[0-9]{1,6})")
_OF_CATEGORY = re.compile(r"_[0-9]+\Z")  # copies of rows
_PERSONAL = re.compile(r"_(?:users|authors|sessions?|cookies|comments?)(?:_|\Z)")
_PARTS: Mapping[str, str] = {
    "modules": "title module_file module_data module_upload custom_title",
    "config": "lang module config_name config_value",
    "rows": "id catid listcatid topicid author sourceid addtime edittime status publtime exptime"
    " title alias hometext homeimgfile homeimgalt external_link keywords",
    "cat": "catid id parentid title alias status who_view groups_view description descriptionhtml",
    "sources": "sourceid title",
    "topics": "topicid title",
    "tags": "tid title",
    "tags_id": "id tid keyword",
    "authorlist": "id pseudonym",
    "row": "id code replacement",
    "area": "id title",
    "subject": "id title",
    "signer": "id title",
    "examine": "id title",
    "row_area": "row_id area_id",
    "set_replace": "oid nid",
}
_LONGEST_FIRST = sorted(_PARTS, key=len, reverse=True)
_TEXTS: Mapping[str, str] = {
    NEWS: "id bodyhtml sourcetext imgposition files",
    LAW: "id relatement title alias code cid sid eid sgid note introtext bodytext files status"
    " groups_view groups_download addtime edittime publtime startvalid exptime",
    STANDING: "id title alias image imagealt imageposition description bodytext add_time edit_time"
    " status",
}


@dataclass(frozen=True, slots=True)
class Record:
    """A row as text: its place in the dump, its cells by column; a cell that is missing is ""."""

    place: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def record(row: Row) -> Record:
    """Return a row as text."""
    return Record(row.place, texts(row.cells))


@dataclass(slots=True)
class Tables:
    """What the first reading of a dump finds: all but the texts.

    `parts`: records by what stands before the part ("nv4_vi_news") and by the part ("rows").
    """

    parts: dict[str, dict[str, list[Record]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def learn(self, row: Row) -> None:
        """Take a row."""
        part = _part(row.table)
        self.parts[row.table[: -len(part) - 1]][part].append(record(row))

    def records(self, base: str, part: str) -> list[Record]:
        """Return the records of a part, none if the dump lacks it."""
        return self.parts.get(base, {}).get(part, [])

    def by(self, base: str, part: str, column: str) -> dict[str, Record]:
        """Return the records of a part by a column."""
        return {each[column]: each for each in self.records(base, part)}

    def bases(self, part: str, column: str) -> list[str]:
        """Return what stands before a part, where its rows have a column."""
        return [
            base
            for base, parts in self.parts.items()
            if any(column in each.cells for each in parts.get(part, ())[:1])
        ]


def part_columns(table: str) -> Collection[str]:
    """Return the columns of a table that the first reading needs, none if it is not needed."""
    return () if _PERSONAL.search(table) else _PARTS.get(_part(table), "").split()


def texts_in(table: str) -> tuple[str, str] | None:
    """Return the kind of the texts that a table may have, and what stands before its part."""
    if _PERSONAL.search(table):
        return None
    if bodies := _BODIES.fullmatch(table):
        return NEWS, bodies[1]
    part = _part(table)
    if part == "row":
        return LAW, table.removesuffix("_row")
    may_be = not part and LANGUAGE.search(table) and not _OF_CATEGORY.search(table)
    return (STANDING, table) if may_be else None


def is_page(row: Record) -> bool:
    """Return whether a row is that of a standing page; other modules' tables have other columns."""
    return {"id", "title", "alias", "bodytext", "add_time"} <= row.cells.keys()


def text_columns(kind: str) -> Collection[str]:
    """Return the columns of a table with texts of a kind."""
    return _TEXTS[kind].split()


def _part(table: str) -> str:
    return next((part for part in _LONGEST_FIRST if table.endswith(f"_{part}")), "")
