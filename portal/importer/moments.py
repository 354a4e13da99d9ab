"""Moments as databases of old sites hold them."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from portal.vietnamese.dates import EARLIEST, LATEST, VIETNAM

_LONGEST = 20  # digits of a number of seconds


def from_seconds(seconds: str) -> datetime | None:
    """Read Unix time; None for 0, and for what is no moment between `EARLIEST` and `LATEST`."""
    if not (seconds.isascii() and seconds.isdigit()) or len(seconds) > _LONGEST:
        return None
    try:
        return _believable(datetime.fromtimestamp(int(seconds), UTC)) if int(seconds) else None
    except (ValueError, OverflowError, OSError):
        return None


def from_text(text: str, zone: tzinfo = VIETNAM) -> datetime | None:
    """Read "2012-08-27 08:00:00" of a zone; None for "0000-00-00 00:00:00" and no moments."""
    try:
        return _believable(
            datetime.strptime(text.strip(), "%Y-%m-%d %H:%M:%S").replace(tzinfo=zone)
        )
    except (ValueError, OverflowError):
        return None


def _believable(moment: datetime) -> datetime | None:
    here = moment.astimezone(VIETNAM)
    return here if EARLIEST <= here.year <= LATEST else None
