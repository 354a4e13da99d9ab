"""The content folder in memory: loaded as it changes, and checked with what is not saved yet.

One thread owns it: records that are unpacked on first use, the store's database and the reader of
Markdown stand no two.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from portal.cache.store import Store
from portal.check.runner import examined
from portal.content import clock, loader, overlay
from portal.content.model import Content
from portal.diagnostics.diagnostic import Diagnostic
from portal.system import files, garbage

_PAUSE = 3  # seconds between two looks at all files while somebody types

_T = TypeVar("_T")


class Newsroom:
    """The content of one folder. Only functions given to `ask` may look at it."""

    def __init__(self, root: Path, store: Store) -> None:
        """`store`: what builds keep; from now on it is used by the newsroom's thread alone."""
        self.root = root
        self._store = store
        self._loaded: Content | None = None
        self._checked: Content | None = None
        self._due = 0.0  # when the files are looked at again, on the clock of `time.monotonic`
        self._thread = ThreadPoolExecutor(1, "newsroom")

    def ask(self, question: Callable[[Content], _T]) -> _T:
        """Return what a function finds in the content as the files are now."""
        self.touch()
        return self.glance(question)

    def glance(self, question: Callable[[Content], _T]) -> _T:
        """Return what a function finds in the content as the files were some seconds ago."""
        return self._thread.submit(lambda: question(self._current())).result()

    def with_text(
        self, file: str, data: bytes, question: Callable[[Content, list[Diagnostic]], _T]
    ) -> _T:
        """Return what a function finds if `file` had these bytes; it gets the file's problems.

        The other files are as they were some seconds ago, or when `touch` was called.
        """

        def look() -> _T:
            self._current()
            assert self._loaded  # noqa: S101 - loaded just now
            changed = overlay.with_text(self._loaded, file, data)
            content = examined(changed, clock.now(), file.rpartition("/")[0])
            return question(content, problems_of(content, file))

        return self._thread.submit(look).result()

    def run(self, work: Callable[[], _T]) -> _T:
        """Return what a function gives that reads Markdown, but needs nothing of the content."""
        return self._thread.submit(work).result()

    def touch(self) -> None:
        """Have the next question look at the files again."""
        self._due = 0.0

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown()

    def _current(self) -> Content:
        """Return the checked content; what changed since the last time is read."""
        known, now = self._checked, time.monotonic()
        if known is not None and now < self._due:
            return known
        self._due = now + _PAUSE
        if known is None or files.stamps(self.root, files.Skipped()) != known.stamps:
            with garbage.paused():
                self._loaded = loader.load(self.root, None, self._store)
                known = self._checked = examined(self._loaded, clock.now())
            self._store.bodies.close()
            self._loaded = replace(self._loaded, html={})  # only builds need it
        return known


def problems_of(content: Content, file: str) -> list[Diagnostic]:
    """Return the problems of a text and of what lies in its folder."""
    folder = file.rpartition("/")[0]
    return [
        problem
        for problem in content.report
        if problem.place.file == file or problem.place.file.rpartition("/")[0] == folder
    ]
