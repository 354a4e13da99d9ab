"""Reads data tables in TOML: `data/*.toml` of a content folder.

The module that reads a file declares its tables, columns and types; `read` returns the rows and
all problems with their lines: T008 invalid TOML, T009 unknown name, T010 invalid value, T011
repeated value. A row with a problem is faulty (`is_faulty`); the caller decides what to do with
it.
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
class DataKeys:
    """The type of keys that are data themselves, such as years; `label` describes them."""

    names: re.Pattern[str]
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table by name; `form` is an example of a row for messages."""

    columns: Mapping[str, Kind]
    required: Collection[str] = ()
    data_keys: DataKeys | None = None
    form: str = ""

    @property
    def empty(self) -> Row:
        """A row without any values."""
        return Row(Cell(Source("", "", []), ()), {key: c.empty for key, c in self.columns.items()})

    def read(self, value: Any, cell: Cell) -> Row:
        """Return the row; an empty one if `value` is not a table."""
        row = Row(cell, {name: kind.empty for name, kind in self.columns.items()})
        if not isinstance(value, dict):
            form = f"có dạng {self.form}" if self.form else f"mở đầu bằng một dòng [{cell.path[0]}]"
            cell.refuse(f"phải {form}")
            return row
        unknown = [name for name in value if not self._take(row, name, value[name])]
        for name in unknown:
            self._refuse_unknown(name, cell.inside(name))
        for name in () if unknown else self.required:  # else the missing name may just be misspelt
            if name not in value:
                row.refuse("còn thiếu", name)
            elif row[name] == self.columns[name].empty and not row.cell.inside(name).is_faulty:
                row.refuse("không được để trống", name)
        return row

    def _take(self, row: Row, name: str, value: Any) -> bool:
        cell, data_keys = row.cell.inside(name), self.data_keys
        if name in self.columns:
            row.values[name] = self.columns[name].read(value, cell)
        elif data_keys and data_keys.names.fullmatch(text.clean(name)):
            row.others[text.clean(name)] = data_keys.kind.read(value, cell)
        else:
            return False
        return True

    def _refuse_unknown(self, name: str, cell: Cell) -> None:
        near = text.near_miss(name, list(self.columns))
        names = ", ".join([*self.columns, *([self.data_keys.label] if self.data_keys else [])])
        cell.report(error("T009", cell.place, name=name, near=near, names=names))


@dataclass(frozen=True, slots=True)
class Row:
    """One table as it was read: `row["name"]` is the value of a column.

    `others`: the values of `DataKeys`, by their names.
    """

    cell: Cell
    values: dict[str, Any]
    others: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    @property
    def is_faulty(self) -> bool:
        """True if the row, or a row nested in it, has a problem."""
        return self.cell.is_faulty

    def place(self, *path: str | int) -> Place:
        """Return the place of a value, or of the row."""
        return self.cell.inside(*path).place

    def refuse(self, reason: str, *path: str | int) -> None:
        """Report an invalid value that the type of its column cannot detect."""
        self.cell.inside(*path).refuse(reason)


def refuse_repeated(rows: Iterable[tuple[Row, str, object]]) -> None:
    """Report (T011) values that repeat an earlier one; `rows`: row, name of the column, value."""
    first: dict[object, Cell] = {}
    for row, name, value in rows:
        cell = row.cell.inside(name)
        earlier = first.setdefault(value, cell)
        if earlier is not cell:
            cell.report(error("T011", cell.place, value=value, first=earlier.place.line))


def read(root: Path, name: str, table: Table) -> tuple[Row | None, list[Diagnostic]]:
    """Read a file below `root`; return it as one row, whose columns are its tables.

    None instead of a row if there is no file or no valid TOML. Problems that the caller reports
    later are added to the returned list.
    """
    if not (root / name).is_file():
        return None, []
    content, problems = decoding.read(root / name, name, may_be_empty=True)
    if content is None:
        return None, problems
    source = content.replace("\r\n", "\n").replace("\r", "\n")
    problems += characters.escapes(source, Place(name))
    try:
        values = toml.loads(source)
    except toml.TomlError as problem:
        problems.append(error("T008", Place(name, problem.line), name=name, reason=problem))
        return None, problems
    return table.read(values, Cell(Source(name, source, problems), ())), problems
