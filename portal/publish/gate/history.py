"""What was live, when, by whom: one line of JSON for each switch, none ever changed.

Each line carries the SHA-256 of the line before, so that a line which was changed or taken out
later shows. It names every page that the switch brought, changed or took away, with the hash of
its bytes: what stood at an address on a day can be told from the log alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from .layout import Layout, write
from .manifest import File, changes

PUBLISH, ROLLBACK = "publish", "rollback"

Event = dict[str, Any]


class History:
    """The log of one portal. All but `events` under the lock."""

    def __init__(self, layout: Layout) -> None:
        self._file = layout.base / "history.log"
        self._pending = layout.base / ".pending"
        self._layout = layout

    def raw(self) -> bytes:
        """Return the log as it stands."""
        try:
            return self._file.read_bytes()
        except FileNotFoundError:
            return b""

    def events(self) -> list[Event]:
        """Return the switches, oldest first; a line that is none is passed over."""
        found = []
        for line in self.raw().splitlines():
            with suppress(ValueError):
                event = json.loads(line)
                if isinstance(event, dict) and isinstance(event.get("release"), str):
                    found.append(event)
        return found

    def mend(self) -> None:
        """Finish what a killed switch left: it is told if it came about, or else dropped."""
        try:
            line = self._pending.read_bytes()
        except FileNotFoundError:
            return
        with suppress(ValueError):
            if json.loads(line).get("release") == self._layout.live():
                self._append(line)
        self._pending.unlink(missing_ok=True)

    def announce(self, event: Event) -> None:
        """Write down a switch that is about to come about."""
        last = self.raw().rstrip(b"\n").rpartition(b"\n")[2]
        event["at"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        event["after"] = hashlib.sha256(last).hexdigest() if last else ""
        write(self._pending, json.dumps(event, ensure_ascii=True).encode() + b"\n")

    def confirm(self) -> None:
        """Tell what was announced. A disk that is full now lets `mend` do it later."""
        with suppress(OSError):
            self.mend()

    def _append(self, line: bytes) -> None:
        known = self.raw()
        if known.endswith(line):
            return
        whole = known[: known.rfind(b"\n") + 1]  # a line that a full disk cut short goes
        with self._file.open("r+b" if known else "wb") as file:
            file.seek(len(whole))
            file.truncate()
            file.write(line)
            file.flush()
            os.fsync(file.fileno())


def pages(before: Mapping[str, File], after: Mapping[str, File]) -> Event:
    """Return which pages differ between two releases, with the hashes of what is there now."""
    old, new = (
        {path: file for path, file in files.items() if path.endswith(".html")}
        for files in (before, after)
    )
    added, changed, gone = changes(old, new)
    return {
        "added": {path: new[path].sha256 for path in added},
        "changed": {path: new[path].sha256 for path in changed},
        "gone": gone,
    }
