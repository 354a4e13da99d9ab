"""The column types of data tables: text, numbers, days, and lists of these.

Each reads one TOML value and reports an invalid one at its line (T010).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Protocol

from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.markup import plain
from portal.system import toml
from portal.vietnamese import dates, text


@dataclass
class Source:
    """A TOML file being read: its name, text and problems, and the paths of its invalid values."""

    name: str
    written: str
    problems: list[Diagnostic]
    faulty: set[toml.Path] = field(default_factory=set)

    @cached_property
    def lines(self) -> Mapping[toml.Path, int]:
        """Path -> line number, from 1."""
        return toml.lines(self.written)


@dataclass(frozen=True, slots=True)
class Cell:
    """A value's position in a file, by its path."""

    source: Source
    path: toml.Path

    def inside(self, *parts: str | int) -> Cell:
        """Return the cell at a path below this one."""
        return Cell(self.source, self.path + parts)

    @property
    def place(self) -> Place:
        """File and line; for a missing value, those of the table that should contain it."""
        path = self.path
        while path and path not in self.source.lines:
            path = path[:-1]
        return Place(self.source.name, self.source.lines.get(path, 1))

    @property
    def is_faulty(self) -> bool:
        """True if a problem was reported here or below."""
        return self.path in self.source.faulty

    @property
    def name(self) -> str:
        """The name of the column, "" for the whole file."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")

    def report(self, problem: Diagnostic) -> None:
        """Add a problem with this value."""
        self.source.problems.append(problem)
        self.source.faulty.update(self.path[:end] for end in range(len(self.path) + 1))

    def refuse(self, reason: str) -> None:
        """Report an invalid value; in the message the reason follows the name of the column."""
        self.report(error("T010", self.place, name=self.name, reason=reason))


class Kind(Protocol):
    """The type of a column; `empty` is the value of a missing or invalid cell."""

    @property
    def empty(self) -> Any:
        """The value of a missing or invalid cell."""

    def read(self, value: Any, cell: Cell) -> Any:
        """Return the converted value, or report the problem in `cell` and return `empty`."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text on one line. `rule` returns why a text is invalid, or ""; without one, it is words."""

    longest: int = 0  # characters; 0: no limit
    rule: Callable[[str], str] | None = None
    empty: str = ""

    def read(self, value: Any, cell: Cell) -> str:
        """Return the text, in NFC, with whitespace collapsed."""
        if not isinstance(value, str):
            cell.refuse("phải là chữ, đặt trong ngoặc kép")
            return ""
        words = " ".join(text.clean(value).split())
        fault = self.rule(words) if words and self.rule else ""
        if self.longest and len(words) > self.longest:
            fault = f"dài quá {self.longest} ký tự"
        if fault:
            cell.refuse(fault)
        elif self.rule is None:
            cell.source.problems += plain.in_field(words, cell.name, cell.place)
        return "" if fault else words


@dataclass(frozen=True, slots=True)
class Number:
    """An integer, from `least` to `most` if given."""

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
    """A date, as a TOML date or a string ("01/02/2026"), from `dates.EARLIEST` to `LATEST`."""

    empty: None = None

    def read(self, value: Any, cell: Cell) -> date | None:
        """Return the date or None."""
        if isinstance(value, date):
            if dates.EARLIEST <= value.year <= dates.LATEST:
                return value.date() if isinstance(value, datetime) else value
            cell.refuse(f"phải là ngày trong các năm {dates.EARLIEST}–{dates.LATEST}")
            return None
        try:
            return dates.parse(str(value)).at.date()
        except dates.DateError as problem:
            reason = f" ({problem.reason})" if problem.reason else ""
            cell.refuse(f"không phải là một ngày: “{value}”{reason}")
            return None


@dataclass(frozen=True, slots=True)
class Many:
    """A list of values of one type. `lone`: a single value needs no brackets."""

    kind: Kind
    lone: bool = False
    empty: tuple[()] = ()

    def read(self, value: Any, cell: Cell) -> tuple[Any, ...]:
        """Return the values in order, `empty` in place of invalid ones."""
        if not isinstance(value, list):
            if self.lone:
                return (self.kind.read(value, cell),)
            is_table = len(cell.path) == 1  # only lists of tables are at the top level
            header = f"phải mở đầu bằng một dòng [[{cell.path[0]}]]"
            cell.refuse(header if is_table else "phải là một danh sách")
            return ()
        return tuple(self.kind.read(item, cell.inside(at)) for at, item in enumerate(value))
