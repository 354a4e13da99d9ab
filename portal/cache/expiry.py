"""Which of the files that are kept by key are still used; what no build used for long goes.

The files of a key begin with it, in a folder of its first two letters. The record of use is
one small file a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from portal.system import files
from portal.vietnamese.dates import VIETNAM

_KEPT = timedelta(days=60)  # after the last build that used it
_KEY = re.compile(r"[0-9a-f]{32}")


class Usage:
    """The use of one folder's files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def is_noted(self, today: date | None = None) -> bool:
        """Say whether a build of this day noted what it used."""
        return self._note(_day(today)).is_file()

    def note(self, keys: Iterable[str], today: date | None = None) -> None:
        """Note which keys a build used; once a day, let go of what none has used for long.

        Nothing is looked at but the lists of days that are over: one read a build, one write
        on the first build of a day. Where nothing can be written, nothing is.
        """
        today = _day(today)
        note = self._note(today)
        before = _keys(note)
        now = before | set(keys)
        with suppress(OSError):
            if now != before:
                files.replace(note, "\n".join(sorted(now)).encode(), self._folder)
                self._let_go((today - _KEPT).isoformat())

    def _note(self, today: date) -> Path:
        return self._folder / "used" / f"{today.isoformat()}.txt"

    def _let_go(self, day: str) -> None:
        """Delete what was last used before a day."""
        notes = set((self._folder / "used").glob("????-??-??.txt"))
        over = {each for each in notes if each.stem < day}
        gone = set[str]().union(*map(_keys, over)).difference(*map(_keys, notes - over))
        for key in gone:
            for path in (self._folder / key[:2]).glob(f"{key}*"):
                files.clear(path)
        for each in over:
            files.clear(each)


def _day(today: date | None) -> date:
    return today or datetime.now(VIETNAM).date()


def _keys(note: Path) -> set[str]:
    try:
        return {each for each in files.read(note).decode("ascii").split() if _KEY.fullmatch(each)}
    except (OSError, ValueError):
        return set()
