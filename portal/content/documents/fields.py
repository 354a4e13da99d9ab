"""Readers of the header fields of documents."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.documents import citations
from portal.content.fields.readers import words
from portal.content.fields.schema import Header
from portal.content.front_matter import Field
from portal.diagnostics.diagnostic import error
from portal.vietnamese import text


@dataclass(frozen=True, slots=True)
class File:
    """An attachment as written: its name, its label for readers, and the line."""

    name: str
    label: str = ""
    line: int = 1


def kind(written: Field, header: Header) -> str | None:
    """Read one of `citations.KINDS`, ignoring case."""
    value = words(written, header)
    for known_kind in citations.KINDS:
        if known_kind.casefold() == value.casefold():
            return known_kind
    near, names = text.near_miss(value, citations.KINDS), ", ".join(citations.KINDS)
    problem = error("V013", header.place(written), value=value, near=near, names=names)
    header.problems.append(problem)
    return None


def parts(written: Field, _header: Header) -> tuple[str, ...]:
    """Read names that may contain commas: separated by semicolons, or one per line."""
    listed = written.value.split(";") if written.items is None else written.items
    names = (" ".join(name.split()) for name in listed)
    return tuple(dict.fromkeys(filter(None, names)))


def numbers(written: Field, header: Header) -> tuple[str, ...]:
    """Read document numbers separated by commas or semicolons, or one per line."""
    listed = (number for part in parts(written, header) for number in part.split(","))
    return tuple(dict.fromkeys(number.strip() for number in listed if number.strip()))


def files(written: Field, header: Header) -> tuple[File, ...]:
    """Read "label: name.pdf"; names of files contain no colon."""
    read = []
    for part in parts(written, header):
        label, _, name = part.rpartition(":")
        if name.startswith("//"):  # a URL: reported as a missing file later
            label, name = "", part
        read.append(File(name.strip(), label.strip(), written.line))
    return tuple(read)
