"""The log of a portal in an object store, written ahead of each switch.

    history.log    a line a switch, as on a host
    announced/ID   a pending switch

The pointer to the live release carries the id of the switch that wrote it. Whoever finds a pending
switch with that id, left by a killed process, appends it to the log: no switch is ever lost.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Collection

from portal.publish.gate import history
from portal.publish.gate.history import Event, log_line
from portal.publish.hosts.bucket import Bucket

_LOG, _ANNOUNCED = "history.log", "announced/"
_STAMP = "%Y%m%dT%H%M%SZ"
_ATTEMPTS = 20  # to append a line while others do
_RECENT = 50  # lines that are searched for a switch
_ABANDONED_AFTER = 24 * 3600.0  # seconds: a pending switch that was never made


class S3Log:
    """The log of one bucket."""

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket

    def raw(self) -> bytes:
        """Return the log."""
        return self._bucket.get(_LOG).data

    def events(self) -> list[Event]:
        """Return the switches, oldest first; malformed lines are skipped."""
        return history.read(self.raw())

    def since(self, known_hashes: Collection[str]) -> str:
        """Return the hash chain from the earliest known line on; see `history.since`."""
        if not known_hashes:
            return ""
        return history.since(self.raw().splitlines(keepends=True), known_hashes)

    def write_pending(self, event: Event) -> str:
        """Record a switch before it is made (write-ahead); return its id."""
        now = time.gmtime()
        switch_id = f"{time.strftime(_STAMP, now)}-{secrets.token_hex(4)}"
        pending = {"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", now), **event, "switch": switch_id}
        self._bucket.put(_ANNOUNCED + switch_id, json.dumps(pending).encode(), "")
        return switch_id

    def drop_pending(self, switch_id: str) -> None:
        """Delete a pending switch."""
        self._bucket.delete([_ANNOUNCED + switch_id])

    def commit_pending(self, switch_id: str) -> str:
        """Append a switch that was made, unless the log has it; return the appended line.

        Returns "" if it is not pending, or if the log changes all the time: it stays pending
        then, and the next process that reads the pointer commits it.
        """
        pending = self._bucket.get(_ANNOUNCED + switch_id)
        if not pending.etag:
            return ""
        event = json.loads(pending.data)
        for _ in range(_ATTEMPTS):
            log = self._bucket.get(_LOG)
            recent = history.read(b"\n".join(log.data.splitlines()[-_RECENT:]))
            if any(row.get("switch") == switch_id for row in recent):
                line = b""
                break
            line = log_line(log.data, event)
            if self._bucket.put_if_match(_LOG, log.data + line, log.etag):
                break
        else:
            return ""
        self.drop_pending(switch_id)
        return line.decode("ascii").rstrip("\n")

    def prune(self, now: float) -> None:
        """Delete pending switches that were never made; `now`: seconds since the epoch."""
        oldest = time.strftime(_STAMP, time.gmtime(now - _ABANDONED_AFTER))
        old = [name for name in self._bucket.list_objects(_ANNOUNCED) if name < oldest]
        self._bucket.delete([_ANNOUNCED + name for name in old])
