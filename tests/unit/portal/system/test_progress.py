from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator

import pytest

from portal.system import progress


class Terminal(io.StringIO):
    """Takes what is written, and says that it is a terminal."""

    def isatty(self) -> bool:
        """As a terminal answers."""
        return True


def items() -> Iterator[int]:
    """Three things to do."""
    yield from (1, 2, 3)


def test_where_there_is_no_terminal_nothing_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The items are handed on as they are."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stderr", out)
    monkeypatch.setattr(progress, "_DELAY", -1.0)
    assert list(progress.shown("Đang kiểm tra")(items(), 3)) == [1, 2, 3]
    assert out.getvalue() == ""


def test_what_is_done_soon_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal too: a bar that flashes up helps nobody."""
    out = Terminal()
    monkeypatch.setattr(sys, "stderr", out)
    assert list(progress.shown("Đang kiểm tra")(items(), 3)) == [1, 2, 3]
    assert out.getvalue() == ""


def test_what_takes_long_shows_a_bar_with_its_title(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every item still comes through, in order."""
    out = Terminal()
    monkeypatch.setattr(sys, "stderr", out)
    monkeypatch.setattr(progress, "_DELAY", -1.0)
    assert list(progress.shown("Đang kiểm tra")(items(), 3)) == [1, 2, 3]
    assert "Đang kiểm tra" in out.getvalue()


def test_a_bar_brings_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work that it follows may fork, which nothing may do beside a thread."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(progress, "_DELAY", -1.0)
    monkeypatch.setattr(progress, "_INTERVAL", -1.0)
    alone = threading.active_count()
    for _ in progress.shown("Đang kiểm tra")(items(), 3):
        assert threading.active_count() == alone


def test_a_bar_ends_with_whoever_breaks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal gets its cursor back after an error."""
    out = Terminal()
    monkeypatch.setattr(sys, "stderr", out)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "_DELAY", -1.0)

    def failing() -> Iterator[int]:
        yield 1
        raise ValueError("hỏng")

    with pytest.raises(ValueError, match="hỏng"):
        list(progress.shown("Đang kiểm tra")(failing(), 2))
    assert out.getvalue().rfind("\x1b[?25h") > out.getvalue().rfind("\x1b[?25l")
