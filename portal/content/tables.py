"""Reads the tables that editors keep in TOML: `data/*.toml` of a content folder.

A file declares its tables, their columns and the type of each; `read` returns the rows and every
problem of the file, each at its line: T008 for what is no TOML, T009 for an unknown name, T010
for a value that will not do, T011 for one that must not come again. A row with a problem is
faulty (`is_faulty`): whoever reads the file decides what becomes of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.content import characters, decoding
from portal.content.columns import Cell, Kind, Source
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.system import toml
from portal.vietnamese import text


@dataclass(frozen=True, slots=True)
class Others:
    """What may stand under names that are data themselves, such as years; `label` says which."""

    names: re.Pattern[str]
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table by name; `required` must be there. `form`: an example of a row."""

    columns: Mapping[str, Kind]
    required: Collection[str] = ()
    others: Others | None = None
    form: str = ""

    @property
    def empty(self) -> Row:
        """A row of which nothing is written."""
        return Row(Cell(Source("", "", []), ()), {key: c.empty for key, c in self.columns.items()})

    def read(self, value: Any, cell: Cell) -> Row:
        """Return the row; one in which nothing is written for what is no table."""
        row = Row(cell, {name: kind.empty for name, kind in self.columns.items()})
        if not isinstance(value, dict):
            form = f"có dạng {self.form}" if self.form else f"mở đầu bằng một dòng [{cell.path[0]}]"
            cell.refuse(f"phải {form}")
            return row
        unknown = [name for name in value if not self._take(row, name, value[name])]
        for name in unknown:
            self._refuse_unknown(name, cell.inside(name))
        for name in () if unknown else self.required:  # a name that is missing may be misspelt
            if name not in value:
                row.refuse("còn thiếu", name)
            elif row[name] == self.columns[name].empty and not row.cell.inside(name).is_faulty:
                row.refuse("không được để trống", name)
        return row

    def _take(self, row: Row, name: str, value: Any) -> bool:
        cell, others = row.cell.inside(name), self.others
        if name in self.columns:
            row.values[name] = self.columns[name].read(value, cell)
        elif others and others.names.fullmatch(text.clean(name)):
            row.others[text.clean(name)] = others.kind.read(value, cell)
        else:
            return False
        return True

    def _refuse_unknown(self, name: str, cell: Cell) -> None:
        near = text.near_miss(name, list(self.columns)) or ""
        names = ", ".join([*self.columns, *([self.others.label] if self.others else [])])
        cell.report(error("T009", cell.place, name=name, near=near, names=names))


@dataclass(frozen=True, slots=True)
class Row:
    """One table as it was read: `row["name"]` is the value of a column.

    `others`: what stands under names that are no columns, by these names.
    """

    cell: Cell
    values: dict[str, Any]
    others: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    @property
    def is_faulty(self) -> bool:
        """True if there is a problem in the row, or in a row inside it."""
        return self.cell.is_faulty

    def place(self, *path: str | int) -> Place:
        """Return where a value stands, or the row."""
        return self.cell.inside(*path).place

    def refuse(self, reason: str, *path: str | int) -> None:
        """Report that a value will not do, for a reason that its own column does not know."""
        self.cell.inside(*path).refuse(reason)


def refuse_repeated(rows: Iterable[tuple[Row, str, object]]) -> None:
    """Report (T011) each value, of a row and a column of it, that an earlier row has already."""
    first: dict[object, Cell] = {}
    for row, name, value in rows:
        cell = row.cell.inside(name)
        earlier = first.setdefault(value, cell)
        if earlier is not cell:
            cell.report(error("T011", cell.place, value=value, first=earlier.place.line))


def read(root: Path, name: str, table: Table) -> tuple[Row | None, list[Diagnostic]]:
    """Read a file of `root`: its tables are the columns of one row, and its problems.

    No row where there is no file, or no TOML in it. What the caller refuses later is added to
    the list of problems.
    """
    if not (root / name).is_file():
        return None, []
    content, problems = decoding.read(root / name, name, may_be_empty=True)
    if content is None:
        return None, problems
    written = content.replace("\r\n", "\n").replace("\r", "\n")
    problems += characters.escapes(written, Place(name))
    try:
        values = toml.loads(written)
    except toml.TomlError as problem:
        problems.append(error("T008", Place(name, problem.line), name=name, reason=problem))
        return None, problems
    return table.read(values, Cell(Source(name, written, problems), ())), problems
