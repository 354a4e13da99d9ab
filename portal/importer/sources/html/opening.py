"""The title and the date that a page shows at the beginning of its article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from itertools import islice

from portal.conversion import html as conversion
from portal.conversion.result import Converted
from portal.importer.findings import Finding, Kind
from portal.importer.sources import byline
from portal.importer.sources.html import elements
from portal.importer.sources.html.head import Head
from portal.vietnamese import dates

_FIRST_LINES = 10  # in which the date stands
_TIME = re.compile(r"<time\b(?P<inside>[^<>]*+)>", re.IGNORECASE)


@dataclass(slots=True)
class Opening:
    """A page without the lines that became facts, as Markdown too, and its date, if it has one."""

    page: str
    converted: Converted
    created: datetime | None
    findings: list[Finding] = field(default_factory=list)


def of(page: str, said: Head) -> Opening:
    """Return what a page without its site's pieces shows first. Raises ConversionError."""
    page, created, findings = _dated(page, said.created)
    converted = conversion.convert(page)
    if not converted.title and (heading := _only_title(page)):
        title = elements.text(page[heading.start : heading.end])
        if title and said.shared_title in {"", title}:
            page = elements.without(page, [(heading.start, heading.end)])
            converted = replace(conversion.convert(page), title=title)
            what = "đề mục lớn duy nhất của trang đã thành đầu đề"
            findings.append(Finding(Kind.MENDED, what, title))
    return Opening(page, converted, created, findings)


def _only_title(page: str) -> elements.Element | None:
    found = [each for each in elements.of(page) if each.name == "h1"]
    return found[0] if len(found) == 1 else None


def _dated(page: str, created: datetime | None) -> tuple[str, datetime | None, list[Finding]]:
    """Take the date from one of the first lines, which leaves the page if it is the date."""
    for line in islice(elements.lines(page), _FIRST_LINES):
        at = byline.date(line.text)
        if at and (created is None or created.date() == at.date()):
            what = "dòng ghi ngày ở đầu bài đã thành ngày đăng"
            page = elements.without(page, [(line.start, line.end)])
            # A day without an hour says less than the line.
            is_day = created is None or created.time() == time()
            return page, at if is_day else created, [Finding(Kind.MENDED, what, line.text)]
    return page, created or _of_time(page), []


def _of_time(page: str) -> datetime | None:
    """Return the moment of the first <time> that names one."""
    for mark in islice(_TIME.finditer(page), _FIRST_LINES):
        try:
            return dates.parse(elements.attributes(mark["inside"]).get("datetime", "")[:40]).at
        except dates.DateError:
            continue
    return None
