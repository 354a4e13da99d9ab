"""The clock used by checks and builds."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime

from portal.diagnostics.diagnostic import FaultError, Place, error
from portal.vietnamese.dates import VIETNAM

_NAME = "SOURCE_DATE_EPOCH"


def now() -> datetime:
    """Return SOURCE_DATE_EPOCH if it is set, else the current time, in Vietnam's time zone.

    The variable makes builds reproducible (reproducible-builds.org: seconds since 1970). Raises
    FaultError if its value is not such a number.
    """
    epoch = os.environ.get(_NAME, "")
    if not epoch:
        return datetime.now(VIETNAM)
    with suppress(ValueError, OverflowError, OSError):  # outside the years of datetime
        if epoch.isascii() and epoch.isdecimal():
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(VIETNAM)
    raise FaultError(error("S024", Place(_NAME), found=epoch))
