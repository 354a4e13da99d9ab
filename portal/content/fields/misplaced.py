"""Finds lines that are meant as fields, but that nothing reads as such.

A draft whose `Trạng thái: nháp` is indented, or stands below a blank line, would be published.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from portal.content.fields.names import STATUSES, key
from portal.content.fields.schema import Declaration, Header, Schema
from portal.content.front_matter import FrontMatter, Line
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.markup.hidden import fences

_SIGNS = ":：="  # between name and value, as people type them
_LONGEST_NAME = 60  # characters, with what stands before the name
_LONGEST_STATUS = 80  # characters of a line
_AROUND = (
    " \t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000>*_+#•·–—-|.()[]\"'“”"
)
_ITEM = re.compile(r"\s*+(?:[-*+•–]|\d{1,3}[.)])\s")
_WORD = re.compile(r"[^\W_]++")
_OTHER_STYLES = {"+++": "TOML (+++) của Hugo", "{": "JSON", ";;;": "JSON (;;;)"}


def begins_field(schema: Schema, name: str, line: str) -> bool:
    """Return whether a line that would continue the field `name` is meant as another.

    An item of a list with labels, such as "Nguồn: a.pdf", is not, unless it is the status.
    """
    continued = schema.declared(name)
    is_labelled = bool(continued and continued.has_labels and _ITEM.match(line))
    return _meant(line, schema, only_status=is_labelled) is not None


def in_header(matter: FrontMatter, header: Header) -> None:
    """Report lines of the header that are no fields, and a status without a value."""
    for line in matter.comments:
        _report_meant(line, header, only_status=True)
    for number, text in matter.strays:
        if not _report_meant((number, text), header):
            header.problems.append(error("H001", Place(header.file, number), text=text))
    if "status" in header.empty and not header.is_told("status"):
        place, names = header.place_of("status"), STATUSES.listed
        label = header.schema.names.label("status")
        header.problems.append(error("H024", place, name=label, names=names))


def in_body(matter: FrontMatter, header: Header) -> None:
    """Report lines of the body that belong into the header.

    These are fields and list items at its beginning, where a blank line has cut the header in two,
    and anywhere a line that is the status.
    """
    lines = [(matter.body_line + at, line) for at, line in enumerate(matter.body.split("\n"))]
    if not matter.fields and (problem := _unread_header(lines, header)):
        header.problems.append(problem)
        for declared in header.schema.own:  # told at once
            header.misplaced.setdefault(declared.name, problem.place.line)
        return
    below = _cut_off(matter, lines, header)
    for line in _text(lines[below:]):
        if is_status(line[1], header.schema):
            _report_meant(line, header, only_status=True)


def _unread_header(lines: list[Line], header: Header) -> Diagnostic | None:
    """Return the problem of a file without fields: other signs, or something above the header."""
    written = [line for line in lines if line[1].strip()]
    if written and (style := _OTHER_STYLES.get(written[0][1].strip())):
        return error("H029", Place(header.file, written[0][0]), style=style)
    if not written or _meant(written[0][1], header.schema):
        return None
    for first, second in pairwise(written[1:]):
        names = {declared.name for _, line in (first, second) if (declared := _field(line, header))}
        if len(names) > 1 and not names.isdisjoint(header.schema.required):
            place = Place(header.file, written[0][0])
            return error("H028", place, line=first[0], text=first[1].strip())
    return None


def _field(line: str, header: Header) -> Declaration | None:
    """Return the field of a line that could stand in a header as it is."""
    name, sign, _ = line.replace("：", ":").partition(":")
    return header.schema.declared(name) if sign and len(name) <= _LONGEST_NAME else None


def _report_meant(line: Line, header: Header, *, only_status: bool = False) -> bool:
    """Report a line if it is meant as a field; return whether it is."""
    meant = _meant(line[1], header.schema, only_status=only_status)
    if meant is not None:
        _report("H017", line, header, meant)
    return meant is not None


def _report(code: str, line: Line, header: Header, declared: Declaration) -> None:
    header.misplaced.setdefault(declared.name, line[0])
    place = Place(header.file, line[0])
    data = {"text": line[1].strip(), "label": declared.names[0]}
    header.problems.append(error(code, place, **data))


def _meant(line: str, schema: Schema, *, only_status: bool = False) -> Declaration | None:
    """Return the field that a line names, whatever stands around the name."""
    if is_status(line, schema):
        return schema.declared("status")
    if only_status:
        return None
    start = line[:_LONGEST_NAME]
    at = min((start.find(sign) for sign in _SIGNS if sign in start), default=-1)
    return None if at < 0 else schema.declared(_visible(start[:at]).strip(_AROUND))


def names_field(line: str, schema: Schema) -> bool:
    """Return whether a line at the beginning of a body is taken for a field that is cut off."""
    return _meant(line, schema) is not None


def is_status(line: str, schema: Schema) -> bool:
    """Return whether a line of a body has the words of a status and its name, and no others.

    A line with ` speaks of the status; one with | is a row of a table.
    """
    if not line or len(line) > _LONGEST_STATUS or "`" in line or "|" in line:
        return False
    words = _WORD.findall(_visible(line))
    if len(words) < 2 or key(words[0]) not in _first_words(schema):  # noqa: PLR2004 - name, value
        return False
    parts = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return any(
        schema.names.value(name) == "status" and STATUSES.value(value) for name, value in parts
    )


@functools.cache
def _first_words(schema: Schema) -> frozenset[str]:
    """Return the first words of the names that the status has."""
    declared = schema.declared("status")
    return frozenset(key(name).split()[0] for name in declared.names) if declared else frozenset()


def _visible(text: str) -> str:
    if text.isprintable():  # as nearly always
        return text
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def _cut_off(matter: FrontMatter, lines: list[Line], header: Header) -> int:
    """Report the part of the header that a blank line has cut off; return where the text begins.

    It is one mistake, however many fields it has.
    """
    is_told, end = False, 0
    last = header.schema.declared(matter.fields[-1].name) if matter.is_open else None
    open_list = last if last and last.is_list else None
    blank_code = "H018" if matter.fields and not matter.fenced else "H017"
    for at, line in enumerate(lines):
        if not line[1].strip(_AROUND):
            continue
        meant = _meant(line[1], header.schema)
        if meant and not header.is_told(meant.name):
            code, declared = blank_code, meant
            open_list = declared if declared.is_list else None
        elif open_list and _ITEM.match(line[1]):
            code, declared = "H019", open_list
        else:
            break
        if is_told:
            header.misplaced.setdefault(declared.name, line[0])
        else:
            _report(code, line, header, declared)
        is_told, end = True, at + 1
    return end


def _text(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines of a body without those of fenced code."""
    texts = [text for _, text in lines]
    fenced = {at for first, last, _ in fences(texts) for at in range(first, last + 1)}
    return (line for at, line in enumerate(lines) if at not in fenced)
