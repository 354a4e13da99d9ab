"""Which releases stay: nobody who may publish can take away the way back by publishing often.

The newest ones, by number, and by time:

- each release for a week after readers last got it; of those that readers got for less than an
  hour, the first and the last few of each hour and person, so that a burst thins itself;
- for thirty days what readers got at the beginning of each day (by UTC).

So a publication can only ever take the place of others of the same person and the same hour.
"""

from __future__ import annotations

import calendar
import math
import time
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from .history import PUBLISH

_HOUR, _DAY = 3600.0, 86400.0
_WEEK = 7 * _DAY  # how long a release stays after readers last got it
_MONTH = 30 * _DAY  # how long what stood at the beginning of a day stays
_FEW = 50  # of one person's short-lived releases of an hour: so many first, so many last


class _Stint(NamedTuple):
    """From when to when readers got a release, in seconds since 1970."""

    release: str
    began: float
    ended: float


def wanted(events: Sequence[dict[str, Any]], now: float, keep: int) -> set[str]:
    """Return the releases of a log that are to stay; `keep`: the newest so many in any case.

    `events`: the switches, oldest first. What is live now stays in any case as well.
    """
    published = [each for each in events if each.get("what") == PUBLISH]
    stints = list(_stints(events, now))
    lasting = {each.release for each in stints if each.ended - each.began >= _HOUR}
    recent = {each.release for each in stints if now - each.ended < _WEEK}
    found = {each["release"] for each in published[-keep:]}
    found |= {each.release for each in stints if _stood_at_a_beginning(each, now)}
    found |= recent & lasting
    hours: dict[tuple[str, str], list[str]] = {}
    for each in published:
        if each["release"] in recent - lasting:
            hour = str(each.get("who")), str(each.get("at"))[:13]
            hours.setdefault(hour, []).append(each["release"])
    for burst in hours.values():
        found |= {*burst[:_FEW], *burst[-_FEW:]}
    return found


def _stints(events: Sequence[dict[str, Any]], now: float) -> Iterator[_Stint]:
    times = [_seconds(each.get("at"), now) for each in events]
    for event, began, ended in zip(events, times, [*times[1:], now]):  # noqa: B905 - Python 3.10
        yield _Stint(event["release"], began, max(ended, began))


def _stood_at_a_beginning(stint: _Stint, now: float) -> bool:
    last = math.floor(min(stint.ended, now) / _DAY) * _DAY
    return stint.began <= last and now - last < _MONTH


def _seconds(at: object, now: float) -> float:
    """Return a moment of the log; one that cannot be read is now, so that nothing goes for it."""
    try:
        return calendar.timegm(time.strptime(str(at), "%Y-%m-%dT%H:%M:%SZ"))
    except ValueError:
        return now
