"""Moments as databases of old sites hold them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo

from portal.vietnamese.dates import EARLIEST, LATEST, VIETNAM

_SECONDS = re.compile(r"-?[0-9]{1,15}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def from_seconds(seconds: str) -> datetime | None:
    """Read Unix time; None for 0, and for what is no moment between `EARLIEST` and `LATEST`."""
    number = int(seconds) if _SECONDS.fullmatch(seconds) else 0
    try:
        return _believable(_EPOCH + timedelta(seconds=number)) if number else None
    except OverflowError:
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
