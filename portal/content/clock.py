"""The one clock of checks and builds."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime

from portal.diagnostics.diagnostic import FaultError, Place, error
from portal.vietnamese.dates import VIETNAM

_NAME = "SOURCE_DATE_EPOCH"


def now() -> datetime:
    """Return the moment that is shown: SOURCE_DATE_EPOCH where it is set, or now.

    The variable makes builds reproducible (reproducible-builds.org: seconds since 1970). Raises
    FaultError where it says no moment.
    """
    epoch = os.environ.get(_NAME, "")
    if not epoch:
        return datetime.now(VIETNAM)
    with suppress(ValueError, OverflowError, OSError):  # a moment that no calendar has
        if epoch.isascii() and epoch.isdecimal():
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(VIETNAM)
    raise FaultError(error("S024", Place(_NAME), found=epoch))
