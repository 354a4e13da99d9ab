"""Every state of a text that was saved, and what was being typed, outside the content folder.

Photos that were taken away are states of their text in a history of their own, whose bytes are
bounded. A journal for each text names its states, oldest first; the bytes lie under their hashes.
A program killed in between leaves bytes that no journal names, or a last line that is not whole,
which is not read: what was there before stays.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from portal.cache.store import place_key
from portal.system import files, lock
from portal.system.blobs import Blobs

_KEPT = 90 * 24 * 3600  # seconds
MOST_REMOVED = 2**30
"""Bytes of all photos that were taken away; the first ones make room for the last ones."""
_APART = 300  # seconds between two states of unsaved text that are kept
SAVED, TYPED, ON_DISK = "đã lưu", "chữ đang viết", "có sẵn trên đĩa"
REFUSED, APPROVED = "chưa lưu được", "đã duyệt"
_PLAIN = {SAVED, TYPED, ON_DISK, REFUSED}  # not kept for bytes that are the last already


@dataclass(frozen=True, slots=True)
class State:
    """A state: the hash of its bytes, when (seconds since 1970), and what it was."""

    id: str
    time: float
    note: str


@dataclass(frozen=True, slots=True)
class Autosave:
    """What is being typed; `version`: of the file that it began from."""

    text: str
    time: float
    version: str


class History:
    """The states of one content folder's texts."""

    def __init__(self, store: Path, root: Path, most: int | None = None) -> None:
        """`store`: the project's store; `root`: the content folder. States over 90 days go.

        `most`: the bytes that are kept, as those of photos are; None if all are.
        """
        self.folder = store / "desk" / place_key(root) / ("photos" if most else "")
        self._states = Blobs(self.folder / "states")
        self._most = most
        with suppress(OSError):
            self._forget()

    @classmethod
    def of_removed(cls, store: Path, root: Path) -> History:
        """Return the history of the photos that were taken away; a state's note is its name."""
        return cls(store, root, MOST_REMOVED)

    def keep(self, file: str, data: bytes, note: str) -> None:
        """Keep a state, unless it is the last one already; an approval counts anew.

        Raises OSError.
        """
        last = next(iter(self.states(file)), None)
        known = {last.note, *_PLAIN} if last and not self._most else set()
        if last and last.id == files.key_of(data) and note in known:
            return
        with lock.locked(self.folder):
            key = self._states.put_file(files.key_of(data), data)
            line = json.dumps(asdict(State(key, time.time(), note))) + "\n"
            self._append(self._journal(file), line.encode())
        if self._most:
            self._forget()

    def states(self, file: str) -> list[State]:
        """Return the states of a text, newest first."""
        return list(_read(self._journal(file)))[::-1]

    def data(self, file: str, state: str) -> bytes | None:
        """Return the bytes of a state of this text, or None."""
        known = {each.id for each in self.states(file)}
        return self._states.file(state, state) if state in known else None

    def path(self, file: str, state: str) -> Path | None:
        """Return where the bytes of a state of this text are, or None."""
        return self._states.path(state) if self.data(file, state) is not None else None

    def autosave(self, file: str, text: str, version: str) -> Autosave:
        """Keep what is being typed, now and then as a state of its own. Raises OSError."""
        now, path = Autosave(text, time.time(), version), self._typed(file)
        former = self.typed(file)
        typed = (each.time for each in self.states(file) if each.note == TYPED)
        if former and former.text != text and now.time - next(typed, 0) > _APART:
            self.keep(file, former.text.encode(), TYPED)
        files.write(path, json.dumps(asdict(now)).encode())
        return now

    def typed(self, file: str) -> Autosave | None:
        """Return what was being typed and is not saved, or None."""
        with suppress(OSError, ValueError, TypeError):
            return Autosave(**json.loads(files.read(self._typed(file))))
        return None

    def unsaved(self, files_: Iterable[str]) -> dict[str, Autosave]:
        """Return those of some files of which something typed is not saved."""
        keys = {path.stem for path in (self.folder / "typed").glob("*.json")}
        found = {each: self.typed(each) for each in files_ if keys and _key(each) in keys}
        return {file: typed for file, typed in found.items() if typed}

    def settle(self, file: str, text: str) -> None:
        """Forget what was being typed, now that a text is saved; other words become a state."""
        typed = self.typed(file)
        if typed and typed.text != text:
            self.keep(file, typed.text.encode(), TYPED)
        self._typed(file).unlink(missing_ok=True)

    def _typed(self, file: str) -> Path:
        return self.folder / "typed" / f"{_key(file)}.json"

    def _journal(self, file: str) -> Path:
        return self.folder / "journals" / f"{_key(file)}.jsonl"

    @staticmethod
    def _append(path: Path, line: bytes) -> None:
        """Add a line; if the last one is not whole, on a line of its own."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as journal:
            if journal.tell():
                journal.seek(-1, os.SEEK_END)
                line = line if journal.read(1) == b"\n" else b"\n" + line
            journal.write(line)

    def _forget(self) -> None:
        """Drop what is older than 90 days, and the oldest states of more than `most` bytes."""
        if not self.folder.is_dir():
            return
        until = time.time() - _KEPT
        with lock.locked(self.folder):
            journals = {
                path: list(_read(path)) for path in (self.folder / "journals").glob("*.jsonl")
            }
            every = [state for states in journals.values() for state in states]
            kept = self._bounded(state for state in every if state.time >= until)
            for journal, states in journals.items():
                recent = [state for state in states if state in kept]
                if len(recent) < len(states):
                    lines = (json.dumps(asdict(state)) + "\n" for state in recent)
                    files.write(journal, "".join(lines).encode())
            named = {state.id for state in kept}
            dropped = {state.id for state in every} - named
            for path in (self.folder / "states").glob("??/*"):
                if path.name in dropped or (
                    path.name not in named and path.stat().st_mtime < until
                ):
                    path.unlink()

    def _bounded(self, states: Iterable[State]) -> set[State]:
        """Return the newest states whose bytes are no more than `most` together."""
        if self._most is None:
            return set(states)
        left, sizes = self._most, dict[str, int]()
        newest = sorted(states, key=lambda each: each.time, reverse=True)
        for path in (self._states.path(state.id) for state in newest):
            with suppress(OSError):
                sizes.setdefault(path.name, path.stat().st_size)
        kept = set[str]()
        for state in newest:
            if state.id not in kept:
                left -= sizes.get(state.id, 0)
            if left < 0:
                break
            kept.add(state.id)
        return {state for state in newest if state.id in kept}


@lru_cache(maxsize=1 << 15)  # each list asks for all of them
def _key(file: str) -> str:
    return files.key_of(file.encode())


def _read(journal: Path) -> Iterator[State]:
    try:
        lines = files.read(journal).split(b"\n")
    except OSError:
        return
    for line in lines:
        with suppress(ValueError, TypeError, KeyError):
            row: dict[str, Any] = json.loads(line)
            yield State(str(row["id"]), float(row["time"]), str(row["note"]))
