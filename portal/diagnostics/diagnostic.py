"""Problems as data: what is wrong and where; the words are `portal.diagnostics.messages`'."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any


class Severity(enum.StrEnum):
    """How bad a problem is: only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file (as the user may open it), a line and a column, both from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: a code of the catalogue, its place, and the values of its sentence."""

    code: str
    severity: Severity
    place: Place
    data: Mapping[str, str] = field(default_factory=dict)

    def row(self) -> tuple[object, ...]:
        """Return it as plain values: `Diagnostic.of(row)` is equal to it."""
        place = self.place
        return self.code, str(self.severity), place.file, place.line, place.column, dict(self.data)

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> Diagnostic:
        """Return the problem that a row was made of."""
        code, severity, *place, data = row
        return cls(code, Severity(severity), Place(*place), data)

    def lowered(self) -> Diagnostic:
        """The same problem as a warning: what is wrong in a draft stops nobody."""
        return replace(self, severity=Severity.WARNING)


class FaultError(Exception):
    """Raised where a command cannot even begin: the one problem to tell."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def error(code: str, place: Place, **data: object) -> Diagnostic:
    """Make a problem that stops the build."""
    return Diagnostic(code, Severity.ERROR, place, _texts(data))


def warning(code: str, place: Place, **data: object) -> Diagnostic:
    """Make a problem that is shown but stops nothing."""
    return Diagnostic(code, Severity.WARNING, place, _texts(data))


def _texts(data: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in data.items()}


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of one run, in the order of their places."""

    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> Report:
        """Sort the problems by place, then code; a problem reported twice counts once."""
        unique = {(d.place, d.code, tuple(sorted(d.data.items()))): d for d in diagnostics}
        return cls(tuple(unique[key] for key in sorted(unique)))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def plus(self, more: Iterable[Diagnostic]) -> Report:
        """Return a report that also holds `more`."""
        return Report.of([*self.diagnostics, *more])

    def below(self, root: str) -> Report:
        """Return the report with every file named from where the user stands."""
        return Report(
            tuple(
                replace(each, place=replace(each.place, file=f"{root}/{each.place.file}"))
                for each in self.diagnostics
            )
        )

    def count(self, severity: Severity) -> int:
        """Return how many problems are of that severity."""
        return sum(d.severity is severity for d in self.diagnostics)

    @property
    def ok(self) -> bool:
        """True when nothing stops a build."""
        return not self.count(Severity.ERROR)
