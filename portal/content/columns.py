"""The types of what stands in the tables of data: text, numbers, days, and lists of these.

Each reads one value of a TOML file at its place, and refuses there what will not do (T010).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Protocol

from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.system import toml
from portal.vietnamese import dates, text


@dataclass
class Source:
    """A file as it is read, what is wrong with it, and the paths of what is faulty in it."""

    name: str
    written: str
    problems: list[Diagnostic]
    faulty: set[toml.Path] = field(default_factory=set)

    @cached_property
    def lines(self) -> Mapping[toml.Path, int]:
        """The line of each path."""
        return toml.lines(self.written)


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a file, by its path."""

    source: Source
    path: toml.Path

    def inside(self, *parts: str | int) -> Cell:
        """Return a place further inside."""
        return Cell(self.source, self.path + parts)

    @property
    def place(self) -> Place:
        """File and line; where nothing stands, those of the table that it is missing from."""
        path = self.path
        while path and path not in self.source.lines:
            path = path[:-1]
        return Place(self.source.name, self.source.lines.get(path, 1))

    @property
    def is_faulty(self) -> bool:
        """True if a problem was reported here or further inside."""
        return self.path in self.source.faulty

    def report(self, problem: Diagnostic) -> None:
        """Add a problem with what stands here."""
        self.source.problems.append(problem)
        self.source.faulty.update(self.path[:end] for end in range(len(self.path) + 1))

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
            is_table = len(cell.path) == 1  # lists of anything else stand inside tables
            header = f"phải mở đầu bằng một dòng [[{cell.path[0]}]]"
            cell.refuse(header if is_table else "phải là một danh sách")
            return ()
        return tuple(self.kind.read(each, cell.inside(at)) for at, each in enumerate(value))
