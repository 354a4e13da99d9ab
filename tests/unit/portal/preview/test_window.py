"""The preview's other process: what it sees of saves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from portal.preview import window


def test_where_the_system_watches_no_more_files_they_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A limit of the system (inotify) is no reason to show old pages."""

    def watch(*_paths: Path, stop_event: Any, force_polling: bool = False) -> Iterator[object]:
        if not force_polling:
            raise OSError(28, "OS file watch limit reached")
        stop_event.is_set()
        yield {"a change"}

    monkeypatch.setattr(watchfiles, "watch", watch)
    saves = window._Watcher([tmp_path])
    assert saves.watching.wait(20)
    while saves.is_alive():
        saves.built.set()
        saves.join(0.02)

    assert json.loads(capsys.readouterr().out) == {"saved": True}
