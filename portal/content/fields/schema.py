"""Declares header fields as fields of a dataclass, and reads headers accordingly.

A field is declared once, in the dataclass that holds its value:

    tags: tuple[str, ...] = header_field(items, "Thẻ, tags", default=())

The metadata of the dataclass field holds its names, reader and rules, from which a `Schema` is
made. The fields are listed nowhere else.
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
"""Converts a field to its value, or adds a problem to the header and returns None."""

Missing = Callable[[Place, str], Diagnostic]
"""Makes the diagnostic for a missing field, from the file's first line and the label."""

Unknown = Callable[[Place, str, Vocabulary], Diagnostic]
"""Makes the diagnostic for a value outside the vocabulary, from its place and the value."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """Declaration of one field. `name` is its attribute, `names[0]` its label.

    `folders`: only files in these folders have the field (none: all). `merge` combines the values
    of several lines; without it a second line is an error. `missing`: reports a missing value; None
    if the field is optional. `since`: the field whose day a date must not precede. `is_list`: its
    value is a tuple; `has_labels`: the items of the list may be written as "label: value".
    """

    name: str
    names: tuple[str, ...]
    read: Reader[Any]
    folders: tuple[str, ...] = ()
    merge: Callable[[Any, Any], Any] | None = None
    missing: Missing | None = None
    since: str = ""
    is_list: bool = False
    has_labels: bool = False

    def belongs_in(self, folder: str) -> bool:
        """Return whether the files of a folder have the field."""
        return not self.folders or folder in self.folders


def header_field(  # noqa: PLR0913 - most are rarely given
    read: Reader[_T],
    names: str,
    *,
    default: _D = "",  # type: ignore[assignment]
    folders: tuple[str, ...] = (),
    merge: Callable[[_T, _T], _T] | None = None,
    missing: Missing | None = None,
    since: str = "",
    has_labels: bool = False,
) -> _T | _D:
    """Return a dataclass field that is read from headers; see `Declaration`.

    `names`: the label and the other names, Vietnamese and English, separated by commas.
    """
    declaration = Declaration(
        "",
        tuple(names.split(", ")),
        read,
        folders,
        merge,
        missing,
        since,
        isinstance(default, tuple),
        has_labels,
    )
    declared: Any = field(default=default, metadata={_METADATA: declaration})
    return declared  # type: ignore[no-any-return]


@functools.cache
def declarations(kind: type) -> tuple[Declaration, ...]:
    """Return the header fields of a dataclass, in order."""
    return tuple(
        replace(attribute.metadata[_METADATA], name=attribute.name)
        for attribute in dataclasses.fields(kind)
        if _METADATA in attribute.metadata
    )


@dataclass(slots=True)
class Header:
    """A header as read; fields without a valid value are not in `values`.

    `lines`: field -> line on which it is first written with a value; `empty`: the same, without
    one. `misplaced`: field -> line that means it, but is not written as a field, which has been
    reported.
    """

    file: str
    schema: Schema
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    empty: dict[str, int] = field(default_factory=dict)
    misplaced: dict[str, int] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def place(self, written: Field) -> Place:
        """Return the place of a field."""
        return Place(self.file, written.line)

    def missing(self) -> list[Diagnostic]:
        """Report required fields without a value, empty ones at their lines.

        Fields that were written, but are invalid, have been reported already.
        """
        return [
            declared.missing(self.place_of(declared.name), declared.names[0])
            for declared in self.schema.own
            if declared.missing and not self.values.get(declared.name, self.is_told(declared.name))
        ]

    def is_told(self, name: str) -> bool:
        """Return whether a field is written somewhere: if it has no value, the reason is told."""
        return name in self.lines or name in self.misplaced

    def place_of(self, name: str) -> Place:
        """Return the place of a field by its attribute; the first line if it is not written."""
        return Place(self.file, self.all_lines.get(name, 1))

    @property
    def all_lines(self) -> dict[str, int]:
        """Field -> line, also of fields without a value and of misplaced ones."""
        return self.misplaced | self.empty | self.lines

    def values_of(self, kind: type) -> dict[str, Any]:
        """Return the values of the fields declared by one dataclass."""
        names = {declaration.name for declaration in declarations(kind)}
        return {name: value for name, value in self.values.items() if name in names}


def _unknown(at: Place, name: str, known: Vocabulary) -> Diagnostic:
    return error("H003", at, name=name, near=known.suggestion(name), names=known.listed)


class Schema:
    """The fields of one kind of header, in the order in which messages list them.

    `own`: the declarations of its fields; `names`: their names; `required`: the attributes that
    must have a value.
    """

    def __init__(
        self,
        fields: Sequence[Declaration],
        *,
        folder: str = "",
        optional: Iterable[str] = (),
        unknown: Unknown = _unknown,
    ) -> None:
        """`fields` that the files of `folder` do not have are recognised, but rejected.

        `optional`: attributes that are not required here. Raises ValueError if two fields share
        a name.
        """
        self._folder, self._unknown = folder, unknown
        self._fields = {declared.name: declared for declared in fields}
        self._names = _vocabulary(fields)
        self.own = tuple(
            replace(declared, missing=None) if declared.name in optional else declared
            for declared in fields
            if declared.belongs_in(folder)
        )
        self.names = _vocabulary(self.own)
        self.required = tuple(declared.name for declared in self.own if declared.missing)

    def read(self, fields: Iterable[Field], file: str) -> Header:
        """Read the fields of a file; empty ones are ignored."""
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
        if not declared.belongs_in(self._folder):
            folders = "/, ".join(declared.folders)
            header.problems.append(error("T004", place, name=label, folder=folders))
        elif first and not declared.merge:
            header.problems.append(error("H004", place, name=label, first=first))
        elif written.value.strip():
            header.lines.setdefault(name, written.line)
            value = declared.read(written, header)
            if value is not None and declared.merge and name in header.values:
                value = declared.merge(header.values[name], value)
            if value is not None:
                header.values[name] = value
        else:
            header.empty.setdefault(name, written.line)

    def declared(self, name: str) -> Declaration | None:
        """Return the field with a name as editors write it, None if files do not have it."""
        attribute = self.names.value(name)
        return self._fields[attribute] if attribute else None


def _vocabulary(fields: Iterable[Declaration]) -> Vocabulary:
    return Vocabulary({declared.name: declared.names for declared in fields})
