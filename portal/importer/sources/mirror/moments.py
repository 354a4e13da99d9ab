"""Finds the date in a line of a page: "Thứ Ba, 24/12/2013 22:31", "Cập nhật: 24 Tháng 12 2013"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from portal.vietnamese.dates import LATEST, VIETNAM

EARLIEST = 1990
"""The year from which pages of the Web may be."""

_WORDS = (
    "một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười",
    "january|february|march|april|may|june|july|august|september|october|november|december",
)
_NAMES = (
    "một",
    "hai",
    "ba",
    "tư",
    "năm",
    "sáu",
    "bảy",
    "tám",
    "chín",
    "mười",
    "mười một",
    "mười hai",
)
_MONTHS = {
    **{name: number for number, name in enumerate(_NAMES, start=1)},
    **{name: number for number, name in enumerate(_WORDS[1].split("|"), start=1)},
    "bốn": 4,
    "bẩy": 7,
}
_MONTH = r"(?P<month>\d{1,2}|" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")"
_TIME = r"(?P<hour>\d{1,2})\s?(?::|h|g|giờ)\s?(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?!\d)"
_HALF = r"(?:\s?(?P<half>AM|PM|SA|CH)\b)?"
_DAYS = (
    re.compile(
        r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"
        r"(?:T(?=\d))?",
    ),
    re.compile(
        r"(?<!\d)(?P<day>\d{1,2})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<year>\d{4})(?!\d)"
    ),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\s(?:tháng\s)?{_MONTH}\s?,?\s(?:năm\s)?(?P<year>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:tháng\s{_MONTH}|(?P<word>{_WORDS[1]}))\s(?P<day>\d{{1,2}}),?\s(?P<year>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
)
_CLOCK = re.compile(rf"(?<!\d){_TIME}{_HALF}", re.IGNORECASE)
_ZONE = re.compile(r"(?:\.\d{1,6})?\s?(?P<zone>Z|[+-]\d{2}:?\d{2})(?!\d)")
_NEAR = 25  # characters between a day and its hour
_LONGEST = 300  # characters of a line that says a date


def first(text: str) -> tuple[datetime, str] | None:
    """Return the first date of a short text and the words that say it, or None.

    The day comes before the month unless the year comes first; where that gives no day, the other
    way round, as American programs write it. Without a zone it is Vietnam's.
    """
    return next(_found(text[:_LONGEST]), None)


def _found(text: str) -> Iterator[tuple[datetime, str]]:
    matches = sorted((match for form in _DAYS for match in form.finditer(text)), key=re.Match.start)
    for match in matches:
        after = _CLOCK.match(text, match.end()) or _CLOCK.search(
            text, match.end(), match.end() + _NEAR
        )
        clock = after or _CLOCK.search(text, max(0, match.start() - _NEAR), match.start())
        zone = _ZONE.match(text, after.end()) if after else None
        at = _moment(match, clock, zone["zone"] if zone else "")
        if at:
            ends = [each.span() for each in (match, clock, zone) if each]
            yield at, text[min(ends)[0] : max(end for _, end in ends)]


def _moment(match: re.Match[str], clock: re.Match[str] | None, zone: str) -> datetime | None:
    part = match.groupdict()
    name = (part["month"] or part.get("word") or "").lower()
    month = int(name) if name.isdigit() else _MONTHS[name]
    year, day = int(part["year"]), int(part["day"])
    if not EARLIEST <= year < LATEST:
        return None
    if month > 12 >= day:  # noqa: PLR2004 - months
        day, month = month, day
    hour, minute, second = _hour(clock)
    try:
        at = datetime(year, month, day, hour, minute, second, tzinfo=VIETNAM)
    except ValueError:
        return None
    return at + timedelta(hours=7) - _offset(zone) if zone else at


def _hour(clock: re.Match[str] | None) -> tuple[int, int, int]:
    if not clock:
        return 0, 0, 0
    hour, half = int(clock["hour"]), (clock["half"] or "").upper()
    if half in {"PM", "CH"} and hour < 12:  # noqa: PLR2004 - noon
        hour += 12
    elif half in {"AM", "SA"} and hour == 12:  # noqa: PLR2004 - midnight
        hour = 0
    return hour, int(clock["minute"]), int(clock["second"] or 0)


def _offset(zone: str) -> timedelta:
    if zone.upper() == "Z":
        return timedelta()
    digits = zone[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if zone[0] == "-" else size
