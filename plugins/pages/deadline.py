"""The last day of a notice as an iCalendar file (RFC 5545), for readers' own calendars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal import urls
from portal.contract.pages import Page, RenderUnit
from portal.system import files
from portal.views.feeds import TextView
from portal.views.pages import Body

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})
_LINE = 75  # octets at most, without the line's end (RFC 5545, 3.1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Input of `calendar`: a notice and its last day; `published`: the day it was published."""

    address: str
    title: str
    last_day: datetime
    published: datetime
    portal: str  # its address, no slash at the end
    site: str


def unit(deadline: Deadline) -> RenderUnit:
    """Return the file of one notice."""
    return RenderUnit(urls.deadline_address(deadline.address), "plain.txt", calendar, deadline)


def calendar(deadline: Deadline) -> Iterator[Page]:
    """Yield the file: one event that lasts the whole of the last day."""
    host = deadline.portal.partition("://")[2]
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(deadline.site)}//VI",
        "BEGIN:VEVENT",
        f"UID:{deadline.address.strip('/').replace('/', '-')}@{host}",
        f"DTSTAMP:{deadline.published:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{deadline.last_day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{deadline.last_day + timedelta(1):%Y%m%d}",
        f"SUMMARY:Hạn cuối góp ý: {_text(deadline.title)}",
        f"URL:{deadline.portal}{deadline.address}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    text = "".join(f"{part}\r\n" for line in lines for part in _folded(line))
    body = Body(files.content_hash(text.encode()), lambda: text)
    yield Page(urls.deadline_address(deadline.address), "plain.txt", TextView(body))


def _text(written: str) -> str:
    return written.translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets; those after the first begin with a blank."""
    part = ""
    for char in line:
        if len(f"{part}{char}".encode()) > _LINE:
            yield part
            part = " "
        part += char
    yield part
