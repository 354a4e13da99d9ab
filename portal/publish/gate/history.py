"""What was live, when, by whom: one line of JSON for each switch, none ever changed.

Each line carries the SHA-256 of the line before: whoever knows one line knows all before it
(`portal.publish.audit.evidence`). It names every page that the switch brought, changed or took
away, with the hash of its bytes: what stood at an address on a day can be told from the log alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from typing import Any

from .layout import Layout, write
from .refusal import Refusal

PUBLISH, ROLLBACK = "publish", "rollback"

_PAGES = {"added", "changed", "gone"}
_BLOCK = 1 << 20
_LARGEST = 32 << 20  # bytes of what a publication says of pages: some 200,000 of them
_AFTER = re.compile(rb'"after": "([0-9a-f]{64})"\}\n\Z')  # how each line ends that follows another

Event = dict[str, Any]


class History:
    """The log of one portal. All but `events` under the lock."""

    def __init__(self, layout: Layout) -> None:
        self._file = layout.base / "history.log"
        self._pending = layout.base / ".pending"
        self._layout = layout

    def raw(self) -> bytes:
        """Return the log as it stands, all of its whole lines."""
        with suppress(FileNotFoundError):
            data = self._file.read_bytes()
            return data[: data.rfind(b"\n") + 1]
        return b""

    def since(self, seen: Collection[str]) -> str:
        """Return the chain from the earliest line on whose SHA-256 is one of these; "" for none."""
        with suppress(FileNotFoundError), self._file.open("rb") as file:
            return since(file, seen)
        return ""

    def events(self) -> list[Event]:
        """Return the switches without their pages, oldest first; what is no line is passed over.

        One line at a time is in memory: whoever has a key can make many, and each of them long.
        """
        with suppress(FileNotFoundError), self._file.open("rb") as file:
            return [
                {name: value for name, value in event.items() if name not in _PAGES}
                for line in file
                for event in read(line)
            ]
        return []

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to `mend`."""
        return not self._pending.exists()

    def mend(self) -> None:
        """Finish what a killed switch left: it is told if it came about, or else dropped."""
        try:
            line = self._pending.read_bytes()
        except FileNotFoundError:
            return
        with suppress(ValueError, AttributeError, RecursionError):
            if json.loads(line).get("release") == self._layout.live():
                self._append(line)
        self._pending.unlink(missing_ok=True)

    def announce(self, event: Event) -> bytes:
        """Write down a switch that is about to come about; return its line."""
        line = chained(self._last()[0], event)
        write(self._pending, line)
        return line

    def confirm(self) -> None:
        """Tell what was announced. A disk that is full now lets `mend` do it later."""
        with suppress(OSError):
            self.mend()

    def _append(self, line: bytes) -> None:
        last, end = self._last()
        if last == line:
            return
        with self._file.open("r+b" if self._file.exists() else "wb") as file:
            file.seek(end)  # a line that a full disk cut short goes
            file.truncate()
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def _last(self) -> tuple[bytes, int]:
        """Return the last whole line, and where it ends."""
        found, at = b"", 0
        with suppress(FileNotFoundError), self._file.open("rb") as file:
            at = file.seek(0, os.SEEK_END)
            while at and found.count(b"\n") < 2:  # noqa: PLR2004 - its own end, and that before it
                step = min(at, _BLOCK)
                at = file.seek(at - step)
                found = file.read(step) + found
        end = found.rfind(b"\n") + 1
        line = found[:end].removesuffix(b"\n").rpartition(b"\n")[2]
        return (line + b"\n" if end else b""), at + end


def read(log: bytes) -> list[Event]:
    """Return the switches that a log tells of, oldest first; a line that is none is passed over."""
    found = []
    for line in log.splitlines():
        with suppress(ValueError, RecursionError):
            event = json.loads(line)
            if isinstance(event, dict) and isinstance(event.get("release"), str):
                found.append(event)
    return found


def since(log: Iterable[bytes], seen: Collection[str]) -> str:
    """Return the chain from the earliest line on whose SHA-256 is one of these; "" for none.

    A line "SHA-256 AFTER" for each of the log's, however long that is: AFTER is the SHA-256 that
    it carries of the line before, "?" where it carries none.
    """
    found = list[str]()
    for line in log if seen else ():
        if not line.endswith(b"\n"):
            break  # one that is being written
        digest = hashlib.sha256(line[:-1]).hexdigest()
        if found or digest in seen:
            after = _AFTER.search(line, max(0, len(line) - 100))
            found.append(f"{digest} {after[1].decode() if after else '?'}\n")
    return "".join(found)


def before(events: Sequence[Event], kept: Collection[str], release: str) -> str:
    """Return what was live when a release was published: the newest of those still kept."""
    based_on = {
        event["release"]: str(event.get("before", ""))
        for event in events
        if event.get("what") == PUBLISH
    }
    found = based_on.get(release, "")
    for _ in based_on:  # no more steps than there are, whatever the log says
        if not found or found in kept:
            break
        found = based_on.get(found, "")
    return found if found in kept else ""


def pages(before: bytes, after: bytes) -> Event:
    """Return which pages differ between two manifests, with the hashes of what is there now.

    Only rows that differ are read: going back must not take as long as an archive is large.
    """
    old, new = (set(data.partition(b"\n\n")[2].splitlines()) for data in (before, after))
    then, now = _hashes(old - new), _hashes(new - old)
    return {
        "added": {path: now[path] for path in sorted(now.keys() - then.keys())},
        "changed": {path: now[path] for path in sorted(now.keys() & then.keys())},
        "gone": sorted(then.keys() - now.keys()),
    }


def check_length(told: Event) -> None:
    """Refuse to publish what would make a line of the log that nobody could read any more.

    Going back is never refused for that: it only undoes what was let in.
    """
    if len(json.dumps(told)) > _LARGEST:
        raise Refusal("X014", reason="một lần đổi quá nhiều trang, nhật ký không ghi hết được")


def _hashes(rows: set[bytes]) -> dict[str, str]:
    found = {}
    for row in rows:
        digest, _, rest = row.decode("utf-8", "replace").partition(" ")
        path = rest.partition(" ")[2]
        if path.endswith(".html"):
            found[path] = digest
    return found


def chained(log: bytes, event: Event) -> bytes:
    """Return the line of an event, after all that a log holds; where it has no hour, it is now."""
    last = log.rstrip(b"\n").rpartition(b"\n")[2]
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    after = hashlib.sha256(last).hexdigest() if last else ""
    return json.dumps({"at": at, **event, "after": after}).encode() + b"\n"
