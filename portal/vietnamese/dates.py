"""Dates as people write them, and as official documents show them.

The zone is Vietnam's, UTC+7 all year round, so no time-zone data are needed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
DAY = timedelta(days=1)
EARLIEST, LATEST = 1900, 2100

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_WEEKDAY_NAMES = {
    **{name.casefold(): number for number, name in enumerate(_WEEKDAYS)},
    **{f"thứ {number + 2}": number for number in range(6)},
    "thứ bẩy": 5,
}

_TIME = (
    r"(?P<hour>\d{1,2})\s*+(?::|h|g|giờ)\s*+(?P<minute>\d{2})?(?::(?P<second>\d{2}))?"
    r"(?:\s*+phút)?"
)
_BEFORE_TIME = r"\s*+(?:,\s*+)?(?:lúc\s*+)?"
_BEFORE_DAY = r"(?:(?P<weekday>thứ\s++\w++|chủ\s++nhật)(?:\s*+,\s*+|\s++))?(?:ngày\s++)?"
_FORMS = (
    re.compile(
        rf"{_BEFORE_DAY}(?P<day>\d{{1,2}})\s*+[/.-]\s*+(?P<month>\d{{1,2}})\s*+[/.-]\s*+"
        rf"(?P<year>\d{{4}})(?:{_BEFORE_TIME}{_TIME})?",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
        rf"(?:[T\s]\s*+{_TIME}(?:\.\d++)?)?\s*+(?P<offset>Z|[+-]\d{{2}}:?\d{{2}})?"
    ),
    re.compile(
        rf"{_BEFORE_DAY}(?P<day>\d{{1,2}})\s++tháng\s++"
        rf"(?P<month>\d{{1,2}})\s++năm\s++(?P<year>\d{{4}})(?:{_BEFORE_TIME}{_TIME})?",
        re.IGNORECASE,
    ),
)


class DateError(ValueError):
    """Raised if a text is no date. `reason`: what is wrong with one, in Vietnamese; "": no date."""

    def __init__(self, text: str, reason: str = "") -> None:
        """`text`: what was written."""
        super().__init__(text)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class When:
    """An instant in Vietnam's zone, and whether an hour was written."""

    at: datetime
    has_time: bool = False


def parse(text: str) -> When:
    """Read a date; the day always comes before the month unless the year comes first.

    Raises DateError.
    """
    text = text.strip()
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            return _when(text, {k: v for k, v in match.groupdict().items() if v})
    raise DateError(text)


def _when(text: str, part: dict[str, str]) -> When:
    names = ("year", "month", "day", "hour", "minute", "second")
    year, month, day, hour, minute, second = (int(part.get(name, 0)) for name in names)
    if reason := _fault(year, month, day, part.get("weekday", "")):
        raise DateError(text, reason)
    try:
        at = datetime(year, month, day, hour, minute, second, tzinfo=_zone(part.get("offset", "")))
    except ValueError:
        raise DateError(text, "không có giờ ấy") from None
    return When(at.astimezone(VIETNAM), has_time="hour" in part)


def _fault(year: int, month: int, day: int, weekday: str) -> str:
    """Return why there is no such day, in Vietnamese, or ""."""
    if not EARLIEST <= year <= LATEST:
        return f"năm {year} nằm ngoài khoảng {EARLIEST}–{LATEST}"
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        return f"không có tháng {month}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return f"tháng {month} năm {year} không có ngày {day}"
    right = _WEEKDAYS[date(year, month, day).weekday()]
    written = _WEEKDAY_NAMES.get(" ".join(weekday.casefold().split()))
    if weekday and (written is None or _WEEKDAYS[written] != right):
        return f"ngày ấy là {right}, không phải {weekday}"
    return ""


def _zone(offset: str) -> timezone:
    if not offset:
        return VIETNAM
    if offset == "Z":
        return UTC
    digits = offset[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-size if offset[0] == "-" else size)


def midnight(day: date) -> datetime:
    """Return the moment at which a day begins in Vietnam."""
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM)


def short(at: datetime) -> str:
    """03/8/2012: a zero before days 1-9 and months 1-2 only (Decree 30/2020, Annex I)."""
    return f"{_day(at)}/{_month(at)}/{at.year}"


def long(at: datetime) -> str:
    """Thứ Sáu, ngày 03 tháng 8 năm 2012."""
    weekday = _WEEKDAYS[at.weekday()]
    return f"{weekday}, ngày {_day(at)} tháng {_month(at)} năm {at.year}"


def clock(at: datetime) -> str:
    """14:05."""
    return f"{at.hour:02}:{at.minute:02}"


def _day(at: datetime) -> str:
    return f"{at.day:02}"


def _month(at: datetime) -> str:
    return f"{at.month:02}" if at.month <= 2 else str(at.month)  # noqa: PLR2004 - the decree's rule
