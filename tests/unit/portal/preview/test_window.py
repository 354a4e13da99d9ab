"""The preview's other process: what it sees of saves."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from portal.preview import window


def test_where_the_system_watches_no_more_files_they_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A limit of the system (inotify) is no reason to show old pages."""

    def watch(
        *_paths: Path, stop_event: Any, force_polling: bool = False, **_options: int
    ) -> Iterator[object]:
        if not force_polling:
            raise OSError(28, "OS file watch limit reached")
        stop_event.is_set()
        yield {(1, "b"), (1, "a"), (2, "a")}

    monkeypatch.setattr(watchfiles, "watch", watch)
    reported: list[list[str]] = []
    saves = window.Watcher([tmp_path], reported.append)
    assert saves.watching.wait(20)
    saves.join()

    assert reported == [["a", "b"]]


def test_no_save_of_a_flood_is_missed(tmp_path: Path) -> None:
    """Five hundred files, written as fast as this machine can."""
    reported: set[str] = set()
    all_seen = threading.Event()
    wanted = {str(tmp_path / f"{number}.md") for number in range(500)}

    def report(paths: list[str]) -> None:
        reported.update(paths)
        if wanted <= reported:
            all_seen.set()

    saves = window.Watcher([tmp_path], report)
    assert saves.watching.wait(20)
    for path in sorted(wanted):
        Path(path).write_text("x", encoding="utf-8")

    assert all_seen.wait(60), sorted(wanted - reported)
