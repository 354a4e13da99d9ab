"""Headers in one form: the names of fields, dates, lists separated by commas, blanks in texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from portal.content.fields.names import key
from portal.content.fields.schema import Declaration, Header
from portal.content.front_matter import Field
from portal.mending import blanks
from portal.mending.source import Edit, Source
from portal.vietnamese import dates, text

_FIELD = re.compile(r"(?P<bom>\ufeff?)(?P<name>[^:：]++)(?P<colon>[:：][ \t]*+)(?P<value>.*)$")
_QUOTES = "\"'"
_TEXTS = {"title", "summary"}


def names(source: Source) -> Iterator[Edit]:
    """Yield the fields whose names are English, or lack capitals or diacritics."""

    def renamed(match: re.Match[str], _: Field, declared: Declaration) -> str:
        name = match["name"].rstrip()
        return f"{match['bom']}{_name(name, declared)}{match['colon']}{match['value']}"

    yield from _fields(source, renamed)


def forms(source: Source) -> Iterator[Edit]:
    """Yield the dates and lists in another form than 03/08/2012 14:30 and a, b."""

    def formed(match: re.Match[str], field: Field, declared: Declaration) -> str:
        value = match["value"].rstrip()
        if value.strip(_QUOTES) != field.value:
            return match[0]  # written over several lines
        formed = _value(field, declared, source) or value
        return f"{match['bom']}{match['name']}{match['colon']}{formed}"

    yield from _fields(source, formed)


def sections(source: Source) -> Iterator[Edit]:
    """Yield the sections that are named without diacritics, or in other capitals."""

    def named(match: re.Match[str], field: Field, declared: Declaration) -> str:
        near = [name for name in source.sections if text.fold(name) == text.fold(field.value)]
        if declared.name != "section" or field.value in source.sections or len(near) != 1:
            return match[0]
        return match[0].replace(field.value, near[0])

    yield from _fields(source, named)


def texts(source: Source) -> Iterator[Edit]:
    """Yield the titles and summaries with a blank too many or too few."""

    def spaced(match: re.Match[str], field: Field, declared: Declaration) -> str:
        value = match["value"].rstrip()
        if declared.name not in _TEXTS or value != field.value:
            return match[0]
        return f"{match['bom']}{match['name']}{match['colon']}{blanks.mended(value, value)}"

    yield from _fields(source, spaced)


def _fields(
    source: Source, change: Callable[[re.Match[str], Field, Declaration], str]
) -> Iterator[Edit]:
    for field in source.matter.fields:
        declared = source.schema.declared(field.name)
        match = _FIELD.match(source.lines[field.line - 1])
        if declared and match and match["name"].rstrip() == field.name:
            line = change(match, field, declared)
            if line.rstrip() != match[0].rstrip():
                yield Edit(field.line, {field.line: line})


def _name(written: str, declared: Declaration) -> str:
    """Return a name as its field declares it, the Vietnamese label for an English one."""
    name = next(name for name in declared.names if key(name) == key(written))
    return declared.names[0] if name.isascii() else name


def _value(field: Field, declared: Declaration, source: Source) -> str:
    """Return the usual form of a value, "" if it has none."""
    read = declared.read(field, Header("", source.schema))
    if isinstance(read, datetime):
        when = dates.parse(field.value)
        at, official = when.at, dates.short(when.at)  # 03/8/2012, as in official documents
        if at.second or at.microsecond or field.value in {official, f"{official} {at:%H:%M}"}:
            return ""
        return f"{at:%d/%m/%Y %H:%M}" if when.has_time else f"{at:%d/%m/%Y}"
    if not declared.is_list or not isinstance(read, tuple) or {";", "#"}.isdisjoint(field.value):
        return ""
    return ", ".join(read) if all(isinstance(part, str) for part in read) else ""
