"""Files by key in one folder of the store; what no build used for 60 days is removed.

A file is under its key, or has a name that begins with the key, in a folder of the key's first
two letters. What is missing, damaged, or was written by somebody else is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from portal.system import files, mac

_LIFETIME = timedelta(days=60)  # after the last build that used a key
_KEY = re.compile(r"[0-9a-f]{32}")


class Blobs:
    """One folder. Where nothing can be written, nothing is kept, and no build stops for it.

    `get` and `put` keep data behind a code of this user's (`portal.system.mac`), which holds the
    names of the folder and the key. `file` and `put_file` keep files as they are, so that they
    can be linked into an output: whoever asks for one must know its hash.
    """

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        """`fresh`: `get` returns only what is put there from now on."""
        self.folder = folder
        self.fresh = fresh
        self._own: set[str] = set()
        self._written: dict[str, str] = {}  # files written from now on -> their hashes

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key, or None."""
        if self.fresh and key not in self._own:
            return None
        with suppress(OSError):
            data = mac.opened(self._label(key), files.read(self.path(key)))
            return None if data is None else bytes(data)
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep data under a key."""
        with suppress(OSError):
            files.replace(self.path(key), mac.sealed(self._label(key), data), self.folder)
            self._own.add(key)

    def drop(self, key: str) -> None:
        """Forget what is kept under a key."""
        with suppress(OSError):
            self.path(key).unlink()

    def file(self, name: str, digest: str) -> bytes | None:
        """Return what is in the file of a name, or None if its hash is not `digest`.

        The content tells: where somebody changed it, no time need show that.
        """
        with suppress(OSError):
            data = files.read(self.path(name))
            if files.key_of(data) == digest:
                return data
        return None

    def intact(self, name: str, digest: str) -> Path | None:
        """Return the path of `file`, or None; what was written just now is not read again."""
        is_intact = self._written.get(name) == digest or self.file(name, digest) is not None
        return self.path(name) if is_intact else None

    def put_file(self, name: str, data: bytes) -> str:
        """Write a file and return the hash that `file` asks for. Raises OSError."""
        files.replace(self.path(name), data, self.folder)
        digest = self._written[name] = files.key_of(data)
        return digest

    def path(self, name: str) -> Path:
        """Return where the file of a key or name is."""
        return Path(f"{self.folder}/{name[:2]}/{name}")

    def is_noted(self, today: date | None = None) -> bool:
        """True if a build of this day (UTC) noted what it used."""
        return self._note(today or _today()).is_file()

    def note(self, keys: Iterable[str], today: date | None = None) -> None:
        """Note which keys a build used; once a day, remove what none used for 60 days.

        Costs one read a build, and one write on the first build of a day.
        """
        today = today or _today()
        note = self._note(today)
        before = _keys(note)
        now = before | set(keys)
        with suppress(OSError):
            if now != before:
                files.replace(note, "\n".join(sorted(now)).encode(), self.folder)
                self._remove_unused((today - _LIFETIME).isoformat())

    def _remove_unused(self, day: str) -> None:
        """Delete what was last used before a day."""
        notes = set((self.folder / "used").glob("????-??-??.txt"))
        over = {note for note in notes if note.stem < day}
        unused = set[str]().union(*map(_keys, over)).difference(*map(_keys, notes - over))
        for key in unused:
            for path in (self.folder / key[:2]).glob(f"{key}*"):
                files.clear(path)
        for note in over:
            files.clear(note)

    def _note(self, day: date) -> Path:
        return self.folder / "used" / f"{day.isoformat()}.txt"

    def _label(self, key: str) -> str:
        return f"{self.folder.name}/{key}"


def _today() -> date:
    return datetime.now(UTC).date()


def _keys(note: Path) -> set[str]:
    try:
        return {key for key in files.read(note).decode("ascii").split() if _KEY.fullmatch(key)}
    except (OSError, ValueError):
        return set()
