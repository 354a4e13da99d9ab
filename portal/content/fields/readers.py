"""Field readers: convert a field to a typed value, or report a problem at its line."""

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
    """Read one line of text; whitespace is collapsed."""
    return " ".join(written.value.split())


def items(written: Field, _header: Header) -> tuple[str, ...]:
    """Read a list separated by commas or with one item per line; duplicates are dropped."""
    parts = (" ".join(part.split()) for part in written.as_list())
    return tuple(dict.fromkeys(parts))


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
