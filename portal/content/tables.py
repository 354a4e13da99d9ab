"""Reads the tables that editors keep in TOML: `data/*.toml` of a content folder.

A file declares its tables, their columns and the type of each; `read` returns the rows and every
problem of the file, each at its line: T008 for what is no TOML, T009 for an unknown name, T010
for a value that will not do, T011 for one that must not come again. A row with a problem is
`faulty`: whoever reads the file decides what becomes of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from portal.content import characters, decoding
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.system import toml
from portal.vietnamese import dates, text


@dataclass(slots=True)
class _File:
    name: str
    lines: Mapping[toml.Path, int]
    problems: list[Diagnostic]
    faulty: set[toml.Path] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a file, by its path."""

    file: _File
    path: toml.Path

    def inside(self, *parts: str | int) -> Cell:
        """Return a place further inside."""
        return Cell(self.file, self.path + parts)

    @property
    def place(self) -> Place:
        """File and line; where nothing stands, those of the table that it is missing from."""
        path = self.path
        while path and path not in self.file.lines:
            path = path[:-1]
        return Place(self.file.name, self.file.lines.get(path, 1))

    @property
    def is_faulty(self) -> bool:
        """True if a problem was reported here or further inside."""
        return self.path in self.file.faulty

    def report(self, problem: Diagnostic) -> None:
        """Add a problem with what stands here."""
        self.file.problems.append(problem)
        self.file.faulty.update(self.path[:end] for end in range(len(self.path) + 1))

    def refuse(self, reason: str) -> None:
        """Report that what stands here will not do: the reason follows its name."""
        names = [part for part in self.path if isinstance(part, str)]
        self.report(error("T010", self.place, name=names[-1] if names else "", reason=reason))


class Kind(Protocol):
    """The type of a column; `empty` is its value where nothing, or nothing good, is written."""

    @property
    def empty(self) -> Any:
        """What a row has in the place of a value."""

    def read(self, value: Any, cell: Cell) -> Any:
        """Return a value, or `empty` after refusing what is written."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text on one line. `rule` returns what is wrong with a text, or ""."""

    longest: int = 0  # characters; 0: any number
    rule: Callable[[str], str] = lambda _: ""
    empty: str = ""

    def read(self, value: Any, cell: Cell) -> str:
        """Return the text, in NFC, with single blanks."""
        if not isinstance(value, str):
            cell.refuse("phải là chữ, đặt trong ngoặc kép")
            return ""
        words = " ".join(text.clean(value).split())
        fault = self.rule(words) if words else ""
        if self.longest and len(words) > self.longest:
            fault = f"dài quá {self.longest} ký tự"
        if fault:
            cell.refuse(fault)
        return "" if fault else words


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, within bounds if there are any."""

    least: int | None = None
    most: int | None = None
    empty: None = None

    def read(self, value: Any, cell: Cell) -> int | None:
        """Return the number or None."""
        bounds = "" if self.least is None else f" từ {self.least} đến {self.most}"
        number = value if isinstance(value, int) and not isinstance(value, bool) else None
        if number is not None and self.least is not None and self.most is not None:
            number = number if self.least <= number <= self.most else None
        if number is None:
            cell.refuse(f"phải là số nguyên{bounds}, không đặt trong ngoặc kép")
        return number


@dataclass(frozen=True, slots=True)
class Day:
    """A day, as TOML or as people write one, in the years that the portal knows."""

    empty: None = None

    def read(self, value: Any, cell: Cell) -> date | None:
        """Return the day or None."""
        if isinstance(value, date):
            if dates.EARLIEST <= value.year <= dates.LATEST:
                return value.date() if isinstance(value, datetime) else value
            cell.refuse(f"phải là ngày trong các năm {dates.EARLIEST}–{dates.LATEST}")
            return None
        try:
            return dates.parse(str(value)).at.date()
        except dates.DateError:
            cell.refuse(f"không phải là một ngày: “{value}”")
            return None


@dataclass(frozen=True, slots=True)
class Many:
    """A list of values of one kind. `lone`: a single one may stand without brackets."""

    kind: Kind
    lone: bool = False
    empty: tuple[()] = ()

    def read(self, value: Any, cell: Cell) -> tuple[Any, ...]:
        """Return the values in their order, `empty` in the place of each that will not do."""
        if not isinstance(value, list):
            if self.lone:
                return (self.kind.read(value, cell),)
            top = len(cell.path) == 1 and isinstance(self.kind, Table)
            name = cell.path[-1]
            cell.refuse(f"phải mở đầu bằng một dòng [[{name}]]" if top else "phải là một danh sách")
            return ()
        return tuple(self.kind.read(each, cell.inside(at)) for at, each in enumerate(value))


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
        return Row(Cell(_File("", {}, []), ()), {key: c.empty for key, c in self.columns.items()})

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
    first: dict[object, int] = {}
    for row, name, value in rows:
        place = row.place(name)
        if value in first:
            problem = error("T011", place, value=value, first=first[value])
            row.cell.inside(name).report(problem)
        first.setdefault(value, place.line)


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
        values, lines = toml.loads(written), toml.lines(written)
    except toml.TomlError as problem:
        problems.append(error("T008", Place(name, problem.line), name=name, reason=problem))
        return None, problems
    return table.read(values, Cell(_File(name, lines, problems), ())), problems
