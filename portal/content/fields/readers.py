"""Field readers: convert a field to a typed value, or report a problem at its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import Any

from portal.content.fields.names import STATUSES, Vocabulary
from portal.content.fields.schema import Header, Reader, Unknown
from portal.content.front_matter import Field
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.vietnamese import dates, text
from portal.vietnamese.dates import When

_JOINED = re.compile(" (?:[-–—&/+]|và) ")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def words(written: Field, header: Header) -> str | None:
    """Read one line of text; whitespace is collapsed."""
    return " ".join(written.value.split()) if named([written.value], written, header) else None


def items(written: Field, header: Header) -> tuple[str, ...] | None:
    """Read a list separated by commas or semicolons, or with one item per line."""
    return named(written.as_list(), written, header)


def parts(written: Field, header: Header) -> tuple[str, ...] | None:
    """Read names that may contain commas: separated by semicolons, or one per line."""
    listed = written.value.split(";") if written.items is None else written.items
    return named(filter(str.strip, listed), written, header)


def authors(written: Field, header: Header) -> tuple[str, ...] | None:
    """Read a list of names; one that looks like two people's is told."""
    found = items(written, header)
    for name in found or ():
        people = _JOINED.split(name)
        if len(people) > 1 and all(map(_is_person, people)):
            data = {"name": name, "meant": "; ".join(people)}
            header.problems.append(warning("H032", header.place(written), **data))
    return found


def _is_person(name: str) -> bool:
    """Return whether a name is written as a person's: "Nguyễn A", not "Vụ Pháp chế"."""
    parts = name.split()
    return len(parts) > 1 and all(part[0].isupper() for part in parts)


def tags(written: Field, header: Header) -> tuple[str, ...] | None:
    """Read a list of tags; as hashtags they need no commas: #sơ kết #thi đua."""
    parts = (
        tag
        for part in written.as_list()
        for tag in (part.split("#") if part.lstrip().startswith("#") else [part])
    )
    return named(filter(str.strip, parts), written, header)


def named(parts: Iterable[str], written: Field, header: Header) -> tuple[str, ...] | None:
    """Return the parts of a field without duplicates, whitespace collapsed.

    None if none is left. Reports parts without a letter or digit, such as "-", and drops them.
    """
    found, dropped = dict[str, None](), ""
    for part in parts:
        if any(map(str.isalnum, part)):
            found[" ".join(part.split())] = None
        else:
            dropped = dropped or part.strip()
    if dropped or not found:
        value = dropped or written.value
        header.problems.append(error("H020", header.place(written), value=value, name=written.name))
    return tuple(found) or None


def whole_items(written: Field) -> tuple[str, ...]:
    """Return the items of a list; a single line is one item, commas included."""
    return (written.value,) if written.items is None else written.items


def when(written: Field, header: Header) -> When | None:
    """Read a date, with or without a time."""
    try:
        return dates.parse(written.value)
    except dates.DateError as problem:
        at, data = header.place(written), {"value": written.value, "name": written.name}
        if problem.reason:
            header.problems.append(error("H008", at, **data, reason=problem.reason))
        else:
            header.problems.append(error("H007", at, **data))
        return None


def moment(written: Field, header: Header) -> datetime | None:
    """Read a date; without a time it is the beginning of the day."""
    parsed = when(written, header)
    return parsed.at if parsed else None


def deadline(written: Field, header: Header) -> datetime | None:
    """Read the end of a period; without a time it is the end of the day."""
    parsed = when(written, header)
    if parsed is None:
        return None
    return parsed.at if parsed.has_time else parsed.at + timedelta(days=1)


def contradictions(header: Header) -> Iterator[Diagnostic]:
    """Report days before which their texts did not exist: a last change before the date."""
    for declared in header.schema.own:
        since: datetime | None = header.values.get(declared.since)
        for at in _moments(header.values.get(declared.name)) if since else ():
            day = at - timedelta.resolution if declared.read is deadline else at
            has_time = at.time() != time.min
            if since and (day.date() < since.date() or (has_time and at < since)):
                names = header.schema.names
                lines = header.lines[declared.name], header.lines[declared.since]
                data = {"name": declared.names[0], "since": names.label(declared.since)}
                yield warning("H021", Place(header.file, max(lines)), **data)
                break


def _moments(value: Any) -> Iterator[datetime]:
    """Yield the moment of a date, or those of a list of dated notes."""
    for each in value if isinstance(value, tuple) else (value,):
        at = getattr(each, "date", None) if isinstance(value, tuple) else each
        if at is not None:
            yield at


def choice(known: Vocabulary, unknown: Unknown) -> Reader[str]:
    """Return a reader for one value of a vocabulary."""

    def read(written: Field, header: Header) -> str | None:
        value = known.value(written.value)
        if value is None:
            header.problems.append(unknown(header.place(written), written.value, known))
        return value

    return read


def _unknown_status(at: Place, value: str, known: Vocabulary) -> Diagnostic:
    return error("H009", at, value=value, near=known.suggestion(value), names=known.listed)


status = choice(STATUSES, _unknown_status)


def slug(example: str) -> Reader[str]:
    """Return a reader for the last part of an address.

    `example` is suggested if no slug can be made from the value.
    """

    def read(written: Field, header: Header) -> str | None:
        value = written.value
        if _SLUG.fullmatch(value) and len(value) <= text.SLUG_LIMIT:
            return value
        suggestion = text.slug(value) or example
        place = header.place(written)
        header.problems.append(error("H010", place, value=value, suggestion=suggestion))
        return None

    return read
