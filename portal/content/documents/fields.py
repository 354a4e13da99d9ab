"""Readers of the fields that only documents have."""

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
    """A file of a document: its name beside it, what readers are told that it is, its line."""

    name: str
    label: str = ""
    line: int = 1


def kind(written: Field, header: Header) -> str | None:
    """Read one of the kinds that documents have, in any case."""
    value = words(written, header)
    for known in citations.KINDS:
        if known.casefold() == value.casefold():
            return known
    near, names = text.near_miss(value, citations.KINDS) or "", ", ".join(citations.KINDS)
    problem = error("V013", header.place(written), value=value, near=near, names=names)
    header.problems.append(problem)
    return None


def parts(written: Field, _header: Header) -> tuple[str, ...]:
    """Read names that may hold commas: several are parted by semicolons, or have a line each."""
    listed = written.value.split(";") if written.items is None else written.items
    names = (" ".join(name.split()) for name in listed)
    return tuple(dict.fromkeys(filter(None, names)))


def numbers(written: Field, header: Header) -> tuple[str, ...]:
    """Read numbers of documents, parted by commas or semicolons, or with a line each."""
    listed = (number for part in parts(written, header) for number in part.split(","))
    return tuple(dict.fromkeys(number.strip() for number in listed if number.strip()))


def files(written: Field, header: Header) -> tuple[File, ...]:
    """Read "what it is: name.pdf"; no file's name has a colon."""
    read = []
    for part in parts(written, header):
        label, _, name = part.rpartition(":")
        if name.startswith("//"):  # an address: reported when the file is looked for
            label, name = "", part
        read.append(File(name.strip(), label.strip(), written.line))
    return tuple(read)
