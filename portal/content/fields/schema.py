"""Declares the fields of a header as those of a dataclass, and reads headers by them.

A field is declared once, where the dataclass that holds it is defined:

    tags: tuple[str, ...] = header_field(items, "Thẻ, tags", default=())

Its names, its reader and its rules are kept in the metadata of the dataclass field; a `Schema`
is made from them. Nothing else lists the fields.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from portal.content.fields.names import Vocabulary
from portal.content.front_matter import Field
from portal.diagnostics.diagnostic import Diagnostic, Place, error

_T = TypeVar("_T")
_D = TypeVar("_D")
_METADATA = "header"

Reader = Callable[[Field, "Header"], _T | None]
"""Makes a value of a field as written; None, and a problem in the header, if it cannot."""

Missing = Callable[[Place, str], Diagnostic]
"""Makes the problem of a field that is missing, from the file's first line and its label."""

Unknown = Callable[[Place, str, Vocabulary], Diagnostic]
"""Makes the problem of what is not in a vocabulary, from its place and what was written."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """How one field is written and read. `name` is its attribute, `names[0]` its label.

    `folder`: only texts of that folder have the field. `merge` adds what another line of the
    same field says; without it a second line is an error. `missing`: the field is wanted.
    """

    name: str
    names: tuple[str, ...]
    read: Reader[Any]
    folder: str = ""
    merge: Callable[[Any, Any], Any] | None = None
    missing: Missing | None = None


def header_field(  # noqa: PLR0913 - all but two are rare
    read: Reader[_T],
    names: str,
    *,
    default: _D = "",  # type: ignore[assignment]
    folder: str = "",
    merge: Callable[[_T, _T], _T] | None = None,
    missing: Missing | None = None,
) -> _T | _D:
    """Declare a dataclass field that is written in headers; see `Declaration`.

    `names`: its label and its other names, Vietnamese and English, parted by commas.
    """
    declaration = Declaration("", tuple(names.split(", ")), read, folder, merge, missing)
    made: Any = field(default=default, metadata={_METADATA: declaration})
    return made  # type: ignore[no-any-return]


@functools.cache
def declarations(kind: type) -> tuple[Declaration, ...]:
    """Return the declared fields of a dataclass, in their order."""
    return tuple(
        replace(attribute.metadata[_METADATA], name=attribute.name)
        for attribute in dataclasses.fields(kind)
        if _METADATA in attribute.metadata
    )


@dataclass(slots=True)
class Header:
    """What was read of a file's header; fields without a usable value are not in `values`.

    `lines`: on which line each written field stands, or the first of several.
    """

    file: str
    schema: Schema
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def place(self, written: Field) -> Place:
        """Return where a field stands."""
        return Place(self.file, written.line)

    def missing(self) -> list[Diagnostic]:
        """Return the problems of wanted fields that have no value.

        One that was written, but could not be read, has its own problem already.
        """
        return [
            wanted.missing(Place(self.file), wanted.names[0])
            for wanted in self.schema.own
            if wanted.missing and not self.values.get(wanted.name, wanted.name in self.lines)
        ]

    def values_of(self, kind: type) -> dict[str, Any]:
        """Return the values of the fields that a dataclass declares."""
        names = {declaration.name for declaration in declarations(kind)}
        return {name: value for name, value in self.values.items() if name in names}


def _unknown(at: Place, name: str, known: Vocabulary) -> Diagnostic:
    return error("H003", at, name=name, near=known.near(name), names=known.listed)


class Schema:
    """The fields of one kind of header, in the order in which messages list them.

    `own`: the declarations of its fields; `names`: what editors may call them; `required`: the
    attributes that must not be missing.
    """

    def __init__(
        self,
        fields: Sequence[Declaration],
        *,
        folder: str = "",
        optional: Iterable[str] = (),
        unknown: Unknown = _unknown,
    ) -> None:
        """`fields` of other folders than `folder` are known, but refused.

        Those named by `optional` may be missing here. Raises ValueError if two fields share a
        name.
        """
        self._folder, self._unknown = folder, unknown
        self._fields = {declared.name: declared for declared in fields}
        self._names = _vocabulary(fields)
        self.own = tuple(
            replace(declared, missing=None) if declared.name in optional else declared
            for declared in fields
            if declared.folder in {"", folder}
        )
        self.names = _vocabulary(self.own)
        self.required = tuple(declared.name for declared in self.own if declared.missing)

    def read(self, fields: Iterable[Field], file: str) -> Header:
        """Read the fields of a file; an empty one counts as not written."""
        header = Header(file, self)
        for written in fields:
            self._read(written, header)
        return header

    def _read(self, written: Field, header: Header) -> None:
        place, name = header.place(written), self._names.value(written.name)
        if name is None:
            header.problems.append(self._unknown(place, written.name, self.names))
            return
        declared, first = self._fields[name], header.lines.get(name)
        label = declared.names[0]
        if declared.folder not in {"", self._folder}:
            header.problems.append(error("T004", place, name=label, folder=declared.folder))
        elif first and not declared.merge:
            header.problems.append(error("H004", place, name=label, first=first))
        elif written.value:
            header.lines.setdefault(name, written.line)
            value = declared.read(written, header)
            if declared.merge and name in header.values:
                value = declared.merge(header.values[name], value)
            if value is not None:
                header.values[name] = value


def _vocabulary(fields: Iterable[Declaration]) -> Vocabulary:
    return Vocabulary({declared.name: declared.names for declared in fields})
