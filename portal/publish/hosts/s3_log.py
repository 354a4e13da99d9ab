"""The log of a portal in an object store. A switch is announced before it comes about.

    history.log      a line a switch, as on a host
    announced/MARK   a switch that was about to come about

The pointer to the live release carries the mark of the switch that made it, so whoever finds an
announcement with that mark, of somebody who was killed, tells it: no switch is ever lost.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Collection

from portal.publish.gate import history
from portal.publish.gate.history import Event, chained
from portal.publish.hosts.bucket import Bucket

_LOG, _ANNOUNCED = "history.log", "announced/"
_STAMP = "%Y%m%dT%H%M%SZ"
_TRIES = 20  # at adding a line, while others add theirs
_RECENT = 50  # lines among which one is looked for
_ABANDONED = 24 * 3600.0  # seconds: an announcement of a switch that never came about


class Log:
    """The log of one bucket."""

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket

    def raw(self) -> bytes:
        """Return the log as it stands."""
        return self._bucket.get(_LOG).data

    def events(self) -> list[Event]:
        """Return the switches, oldest first; a line that is none is passed over."""
        return history.read(self.raw())

    def since(self, seen: Collection[str]) -> str:
        """Return the chain from the earliest line on whose SHA-256 is one of these; "" for none."""
        return history.since(self.raw().splitlines(keepends=True), seen) if seen else ""

    def announce(self, event: Event) -> str:
        """Write down a switch that is about to come about; return its mark."""
        now = time.gmtime()
        mark = f"{time.strftime(_STAMP, now)}-{secrets.token_hex(4)}"
        whole = {"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", now), **event, "switch": mark}
        self._bucket.put(_ANNOUNCED + mark, json.dumps(whole).encode(), "")
        return mark

    def withdraw(self, mark: str) -> None:
        """Take back an announcement: the switch will not come about."""
        self._bucket.delete([_ANNOUNCED + mark])

    def tell(self, mark: str) -> str:
        """Tell a switch that came about, unless that was done; return its line.

        Returns nothing where nothing is announced, or where others add lines all the time: it
        stays announced then, and whoever comes next tells it.
        """
        found = self._bucket.get(_ANNOUNCED + mark)
        if not found.tag:
            return ""
        event = json.loads(found.data)
        for _ in range(_TRIES):
            known = self._bucket.get(_LOG)
            recent = history.read(b"\n".join(known.data.splitlines()[-_RECENT:]))
            if any(each.get("switch") == mark for each in recent):
                line = b""
                break
            line = chained(known.data, event)
            if self._bucket.replace(_LOG, known.data + line, known.tag):
                break
        else:
            return ""
        self.withdraw(mark)
        return line.decode("ascii").rstrip("\n")

    def tidy(self, now: float) -> None:
        """Delete announcements of switches that never came about."""
        oldest = time.strftime(_STAMP, time.gmtime(now - _ABANDONED))
        old = [mark for mark in self._bucket.below(_ANNOUNCED) if mark < oldest]
        self._bucket.delete([_ANNOUNCED + mark for mark in old])
