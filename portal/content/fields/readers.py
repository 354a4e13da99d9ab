"""Readers of fields: what was written into a typed value, or a problem at its line."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from portal.content.fields.names import STATUSES, Vocabulary
from portal.content.fields.schema import Header, Reader, Unknown
from portal.content.front_matter import Field
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.vietnamese import dates, text
from portal.vietnamese.dates import When

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def words(written: Field, _header: Header) -> str:
    """Read one line of text; white space is one space."""
    return " ".join(written.value.split())


def items(written: Field, _header: Header) -> tuple[str, ...]:
    """Read a list whose items have no commas: by commas, or a line each. Each item counts once."""
    parts = (" ".join(part.split()) for part in written.as_list())
    return tuple(dict.fromkeys(parts))


def whole_items(written: Field) -> tuple[str, ...]:
    """Return the items of a list; what is written on one line is one, commas and all."""
    return (written.value,) if written.items is None else written.items


def when(written: Field, header: Header) -> When | None:
    """Read a date as people write it, with or without an hour."""
    try:
        return dates.parse(written.value)
    except dates.DateError as problem:
        code = "H008" if problem.impossible else "H007"
        place = header.place(written)
        header.problems.append(error(code, place, value=written.value, name=written.name))
        return None


def moment(written: Field, header: Header) -> datetime | None:
    """Read a date; one without an hour is the beginning of its day."""
    read = when(written, header)
    return read.at if read else None


def deadline(written: Field, header: Header) -> datetime | None:
    """Read a date up to which something holds; a day without an hour is over at midnight."""
    read = when(written, header)
    if read is None:
        return None
    return read.at if read.has_time else read.at + timedelta(days=1)


def choice(known: Vocabulary, unknown: Unknown) -> Reader[str]:
    """Return the reader of one value of a vocabulary, by any of its names."""

    def read(written: Field, header: Header) -> str | None:
        value = known.value(written.value)
        if value is None:
            header.problems.append(unknown(header.place(written), written.value, known))
        return value

    return read


def _unknown_status(at: Place, value: str, known: Vocabulary) -> Diagnostic:
    return error("H009", at, value=value, near=known.near(value), names=known.listed)


status = choice(STATUSES, _unknown_status)


def slug(example: str) -> Reader[str]:
    """Return the reader of an address's last part.

    `example` is suggested where none can be made of what was written.
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
