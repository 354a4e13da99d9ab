"""What stops a command is told as a message: where, what, how to mend it."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import NoReturn

import pytest

from portal.cli import __main__ as main


def _full_disk() -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device", "output/index.html")


def _missing_library() -> NoReturn:
    raise ModuleNotFoundError("No module named 'nh3'", name="nh3")


def _slip() -> NoReturn:
    raise ZeroDivisionError("division by zero")


@pytest.mark.parametrize(
    ("run", "told"),
    [
        (_full_disk, "output/index.html:1:1: B007 lỗi: "),
        (_missing_library, ".venv:1:1: S025 lỗi: "),
        (_slip, f"test_main.py:{_slip.__code__.co_firstlineno + 1}:1: B006 lỗi: "),
    ],
)
def test_whatever_stops_a_command_is_one_message(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    run: Callable[[], NoReturn],
    told: str,
) -> None:
    """A code of the catalogue at its place, on one line, and never a traceback."""
    monkeypatch.setattr(main, "_dispatch", lambda _words: run())
    assert main._run(["check"]) == 1
    output = capsys.readouterr().out
    assert told in output
    assert output.count("\n") == 1
