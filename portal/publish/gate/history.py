"""The log of switches: what was live, when and by whom. Append-only, one line of JSON a switch.

Each line holds the SHA-256 of the previous line, so knowing one line is enough to verify all
earlier ones (`portal.publish.audit.evidence`). It also lists every page that the switch added,
changed or removed, with the SHA-256 of its bytes: the log alone shows what was published at an
address on a given day.
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
_MAX_CHANGES = 32 << 20  # bytes of the page changes of one switch, about 200,000 pages
_AFTER = re.compile(rb'"after": "([0-9a-f]{64})"\}\n\Z')  # the end of every line but the first

Event = dict[str, Any]


class History:
    """The log of one portal. Methods that write need the lock (`Layout.locked`)."""

    def __init__(self, layout: Layout) -> None:
        self._file = layout.base / "history.log"
        self._pending = layout.base / ".pending"
        self._layout = layout

    def raw(self) -> bytes:
        """Return the complete lines of the log."""
        with suppress(FileNotFoundError):
            data = self._file.read_bytes()
            return data[: data.rfind(b"\n") + 1]
        return b""

    def since(self, known_hashes: Collection[str]) -> str:
        """Return the hash chain from the earliest known line on; see the function `since`."""
        with suppress(FileNotFoundError), self._file.open("rb") as file:
            return since(file, known_hashes)
        return ""

    def events(self) -> list[Event]:
        """Return the switches without their pages, oldest first; malformed lines are skipped.

        Only one line is held in memory at a time: anyone with a key can add many long ones.
        """
        with suppress(FileNotFoundError), self._file.open("rb") as file:
            return [
                {name: value for name, value in event.items() if name not in _PAGES}
                for line in file
                for event in read(line)
            ]
        return []

    @property
    def has_pending(self) -> bool:
        """Whether an interrupted switch left something for `recover`."""
        return self._pending.exists()

    def recover(self) -> None:
        """Finish an interrupted switch: log it if it took effect, otherwise drop it."""
        try:
            line = self._pending.read_bytes()
        except FileNotFoundError:
            return
        with suppress(ValueError, AttributeError, RecursionError):
            if json.loads(line).get("release") == self._layout.live():
                self._append(line)
        self._pending.unlink(missing_ok=True)

    def write_pending(self, event: Event) -> bytes:
        """Record a switch before it is made (write-ahead); return its line."""
        line = log_line(self._last()[0], event)
        write(self._pending, line)
        return line

    def commit_pending(self) -> None:
        """Append the pending line. If the disk is full, `recover` does it later."""
        with suppress(OSError):
            self.recover()

    def _append(self, line: bytes) -> None:
        last, end = self._last()
        if last == line:
            return
        with self._file.open("r+b" if self._file.exists() else "wb") as file:
            file.seek(end)  # drops a line that a full disk cut short
            file.truncate()
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def _last(self) -> tuple[bytes, int]:
        """Return the last complete line and the offset of its end."""
        tail, start = b"", 0
        with suppress(FileNotFoundError), self._file.open("rb") as file:
            start = file.seek(0, os.SEEK_END)
            while start and tail.count(b"\n") < 2:  # noqa: PLR2004 - its own end, and the previous
                step = min(start, _BLOCK)
                start = file.seek(start - step)
                tail = file.read(step) + tail
        end = tail.rfind(b"\n") + 1
        line = tail[:end].removesuffix(b"\n").rpartition(b"\n")[2]
        return (line + b"\n" if end else b""), start + end


def read(log: bytes) -> list[Event]:
    """Return the switches of a log, oldest first; malformed lines are skipped."""
    events = []
    for line in log.splitlines():
        with suppress(ValueError, RecursionError):
            event = json.loads(line)
            if isinstance(event, dict) and isinstance(event.get("release"), str):
                events.append(event)
    return events


def since(log: Iterable[bytes], known_hashes: Collection[str]) -> str:
    """Return the hash chain from the earliest line with a known SHA-256 on; "" if none is known.

    The chain has a line "SHA-256 AFTER" for each line of the log. AFTER is the SHA-256 of the
    previous line as recorded in this one, "?" if there is none.
    """
    chain = list[str]()
    for line in log if known_hashes else ():
        if not line.endswith(b"\n"):
            break  # still being written
        digest = hashlib.sha256(line[:-1]).hexdigest()
        if chain or digest in known_hashes:
            after = _AFTER.search(line, max(0, len(line) - 100))
            chain.append(f"{digest} {after[1].decode() if after else '?'}\n")
    return "".join(chain)


def previous_release(events: Sequence[Event], kept: Collection[str], release: str) -> str:
    """Return the release that was live before `release` was published, "" if there is none.

    If it has been deleted, the one before that, and so on; `kept`: the releases that still exist.
    """
    bases = {
        event["release"]: str(event.get("before", ""))
        for event in events
        if event.get("what") == PUBLISH
    }
    base = bases.get(release, "")
    for _ in bases:  # bounds the walk: a damaged log may contain a cycle
        if not base or base in kept:
            break
        base = bases.get(base, "")
    return base if base in kept else ""


def page_changes(before: bytes, after: bytes) -> Event:
    """Return the pages that differ between two manifests, with their SHA-256 in the second.

    Only the differing rows are parsed, so that a rollback takes the same time in a large archive.
    """
    old_rows, new_rows = (set(data.partition(b"\n\n")[2].splitlines()) for data in (before, after))
    old, new = _page_hashes(old_rows - new_rows), _page_hashes(new_rows - old_rows)
    return {
        "added": {path: new[path] for path in sorted(new.keys() - old.keys())},
        "changed": {path: new[path] for path in sorted(new.keys() & old.keys())},
        "gone": sorted(old.keys() - new.keys()),
    }


def check_length(changes: Event) -> None:
    """Refuse a publication (X014) whose line of the log would be too long to be read again.

    Rollbacks are not limited: they only undo what was accepted.
    """
    if len(json.dumps(changes)) > _MAX_CHANGES:
        raise Refusal("X014", reason="một lần đổi quá nhiều trang, nhật ký không ghi hết được")


def _page_hashes(rows: set[bytes]) -> dict[str, str]:
    hashes = {}
    for row in rows:
        digest, _, rest = row.decode("utf-8", "replace").partition(" ")
        path = rest.partition(" ")[2]
        if path.endswith(".html"):
            hashes[path] = digest
    return hashes


def log_line(log: bytes, event: Event) -> bytes:
    """Return the line to append to `log` for an event; `at` is the current time unless given."""
    last = log.rstrip(b"\n").rpartition(b"\n")[2]
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    after = hashlib.sha256(last).hexdigest() if last else ""
    return json.dumps({"at": at, **event, "after": after}).encode() + b"\n"
