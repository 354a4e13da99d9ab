"""Decides which releases are kept. Publishing often must not delete what one can roll back to.

Kept are the newest releases, by number, and by time:

- each release for a week after it was last live; of those live for less than an hour, the first
  and last few of each hour and publisher, so that a burst is thinned out;
- for thirty days the release that was live at the beginning of each day (UTC).

Hence a publication can only displace others of the same publisher and hour.
"""

from __future__ import annotations

import calendar
import math
import time
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from .history import PUBLISH

_HOUR, _DAY = 3600.0, 86400.0
_WEEK = 7 * _DAY  # how long any release is kept after it was last live
_MONTH = 30 * _DAY  # how long the release at the beginning of a day is kept
_FEW = 50  # of a publisher's short-lived releases of an hour: so many first, so many last


class _LivePeriod(NamedTuple):
    """A period in which a release was live, in seconds since the epoch."""

    release: str
    began: float
    ended: float


def releases_to_keep(events: Sequence[dict[str, Any]], now: float, keep: int) -> set[str]:
    """Return the releases of a log that must be kept, the live one among them.

    `events`: the switches, oldest first; `now`: seconds since the epoch; `keep`: the number of
    newest releases that are kept in any case.
    """
    published = [event for event in events if event.get("what") == PUBLISH]
    periods = list(_live_periods(events, now))
    lasting = {period.release for period in periods if period.ended - period.began >= _HOUR}
    recent = {period.release for period in periods if now - period.ended < _WEEK}
    kept = {event["release"] for event in published[-keep:]}
    kept |= {period.release for period in periods if _began_a_recent_day(period, now)}
    kept |= recent & lasting
    hours: dict[tuple[str, str], list[str]] = {}
    for event in published:
        if event["release"] in recent - lasting:
            hour = str(event.get("who")), str(event.get("at"))[:13]
            hours.setdefault(hour, []).append(event["release"])
    for burst in hours.values():
        kept |= {*burst[:_FEW], *burst[-_FEW:]}
    return kept


def _live_periods(events: Sequence[dict[str, Any]], now: float) -> Iterator[_LivePeriod]:
    times = [_seconds(event.get("at"), now) for event in events]
    for event, began, ended in zip(events, times, [*times[1:], now]):  # noqa: B905 - Python 3.10
        yield _LivePeriod(event["release"], began, max(ended, began))


def _began_a_recent_day(period: _LivePeriod, now: float) -> bool:
    """Whether a release was live at the beginning of one of the last thirty days."""
    midnight = math.floor(min(period.ended, now) / _DAY) * _DAY
    return period.began <= midnight and now - midnight < _MONTH


def _seconds(at: object, now: float) -> float:
    """Parse a timestamp of the log. A malformed one counts as now, so that nothing is deleted."""
    try:
        return calendar.timegm(time.strptime(str(at), "%Y-%m-%dT%H:%M:%SZ"))
    except ValueError:
        return now
