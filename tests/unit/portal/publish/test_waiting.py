"""Two publications of one machine to one target: they share a folder, so one waits."""

from __future__ import annotations

import os
from pathlib import Path

from portal.system import lock
from tests.unit.portal.publish.conftest import Newsroom, reason


def _folder(newsroom: Newsroom) -> Path:
    return newsroom.folder / "kept/publish/may-chu"


def test_whoever_waits_is_told_for_whom(newsroom: Newsroom) -> None:
    """They may then do something about one that hangs."""
    held = lock.locked(_folder(newsroom))

    class Heard(list[str]):
        def append(self, line: str) -> None:
            if not self:
                held.__exit__(None, None, None)
            super().append(line)

    newsroom.output = Heard()
    held.__enter__()
    assert newsroom.publish() == 0
    assert f"tiến trình {os.getpid()}" in newsroom.output[0]


def test_what_the_clock_starts_waits_for_nobody(newsroom: Newsroom) -> None:
    """It is started again soon; waiting, they would become ever more."""
    with lock.locked(_folder(newsroom)):
        assert newsroom.publish(only_due=True) == 75
    assert reason(newsroom) == "X011"
