"""Comparing two versions of a text takes no time that an editor notices, whatever they hold."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from portal.desk.records import differences
from portal.desk.sources import Source

_LINES = 1900
_MOST = 40 * 2 * _LINES  # steps of Python in difflib: 40 for each line
_THEN = ["x", *["a", "b"] * (_LINES // 2), "y"]
_NOW = ["z", *["b", "a", "c"] * (_LINES // 3)]


def _steps(work: Callable[[], object]) -> int:
    """Return how many lines of Python a function runs, up to a little more than are allowed."""
    steps = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal steps
        steps += event == "line"
        if steps > _MOST:
            pytest.fail("too many steps")
        return count

    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(None)
    return steps


def test_texts_of_few_different_lines_are_compared_at_once() -> None:
    """Each line of the one equals a third of the other: a table, or a poem's refrain."""
    old, new = "\n".join(_THEN), "\n".join(_NOW)
    assert 0 < _steps(lambda: list(differences(old, new))) <= _MOST


def test_the_ends_of_such_lines_are_kept_at_once() -> None:
    """A file that two systems wrote is no exception."""
    source = Source("\r\n".join(_THEN[:-1]).encode() + b"\ny")
    text = "\n".join(_NOW)
    assert 0 < _steps(lambda: source.with_text(text)) <= _MOST
