"""Problems as data; `portal.diagnostics.messages` has the sentences."""

from __future__ import annotations

import enum
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any


class Severity(enum.StrEnum):
    """The severity of a problem; only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file (path as the user would open it), line and column, both from 1."""

    file: str
    line: int = 1
    column: int = 1

    @classmethod
    def at(cls, path: str | Path, line: int = 1) -> Place:
        """Return a place in a file on disk: relative to the current folder if possible."""
        try:
            return cls(os.path.relpath(path), line)
        except ValueError:  # another drive, on Windows
            return cls(str(path), line)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: a code of the catalogue, its place, and the values for its message."""

    code: str
    severity: Severity
    place: Place
    data: Mapping[str, str] = field(default_factory=dict)

    def row(self) -> tuple[object, ...]:
        """Return its fields as a tuple: `Diagnostic.of(row)` is equal to it."""
        place = self.place
        return self.code, str(self.severity), place.file, place.line, place.column, dict(self.data)

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> Diagnostic:
        """Return the problem of a row."""
        code, severity, *place, data = row
        return cls(code, Severity(severity), Place(*place), data)

    def as_warning(self) -> Diagnostic:
        """Return the same problem as a warning, as problems of drafts do not stop a build."""
        return replace(self, severity=Severity.WARNING)


class FaultError(Exception):
    """Raised if a command cannot start, with the problem to report."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def error(code: str, place: Place, **data: object) -> Diagnostic:
    """Return a problem that stops the build."""
    return Diagnostic(code, Severity.ERROR, place, _texts(data))


def warning(code: str, place: Place, **data: object) -> Diagnostic:
    """Return a problem that is reported but does not stop the build."""
    return Diagnostic(code, Severity.WARNING, place, _texts(data))


def _texts(data: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in data.items()}


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of one run, sorted by place."""

    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> Report:
        """Return a report of these problems, sorted by place, then code, without duplicates."""
        unique = {
            (problem.place, problem.code, tuple(sorted(problem.data.items()))): problem
            for problem in diagnostics
        }
        return cls(tuple(unique[key] for key in sorted(unique)))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def plus(self, more: Iterable[Diagnostic]) -> Report:
        """Return a report that also holds `more`."""
        return Report.of([*self.diagnostics, *more])

    def below(self, root: str) -> Report:
        """Return the report with `root` prepended to every path."""
        return Report(
            tuple(
                replace(problem, place=replace(problem.place, file=f"{root}/{problem.place.file}"))
                for problem in self.diagnostics
            )
        )

    def count(self, severity: Severity) -> int:
        """Return the number of problems of a severity."""
        return sum(problem.severity is severity for problem in self.diagnostics)

    @property
    def ok(self) -> bool:
        """Whether there are no errors."""
        return not self.count(Severity.ERROR)

    def passes(self, *, strict: bool) -> bool:
        """Return whether there are no errors and, if `strict`, no warnings either."""
        return self.ok and not (strict and self.count(Severity.WARNING))
