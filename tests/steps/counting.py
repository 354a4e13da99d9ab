"""How many steps a function takes: lines of Python, and what its regular expressions try.

Each place is counted by itself, a line or a pattern, so that what grows too fast is seen and
named, however little of the whole it is. What methods of str and list do inside C is not counted.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType, ModuleType, SimpleNamespace
from typing import Any

from tests.steps.backtracking import machine

_ROOT = Path(__file__).resolve().parents[2]
_WATCHED = (f"{_ROOT}/portal/", f"{_ROOT}/plugins/", "/site-packages/markdown/", "/html/parser.py")
_THEIRS = ("portal", "plugins", "markdown", "html.parser", "_markupbase")

Counts = Counter[str]


class Counted:
    """A pattern that counts: its answers are those of `re`, its steps those of the machine."""

    def __init__(self, pattern: re.Pattern[Any], counts: Counts) -> None:
        self._pattern, self._counts = pattern, counts

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def _tried(self, text: Any, starts: range, *, full: bool = False) -> None:
        run = machine(self._pattern).run
        taken = sum(run(text, at, full=full)[1] for at in starts)
        self._counts[f"{self._pattern.pattern!r}"] += taken

    def match(self, text: Any, pos: int = 0, *more: int) -> Any:
        self._tried(text[: more[0]] if more else text, range(pos, pos + 1))
        return self._pattern.match(text, pos, *more)

    def fullmatch(self, text: Any, pos: int = 0, *more: int) -> Any:
        self._tried(text[: more[0]] if more else text, range(pos, pos + 1), full=True)
        return self._pattern.fullmatch(text, pos, *more)

    def search(self, text: Any, pos: int = 0, *more: int) -> Any:
        found = self._pattern.search(text, pos, *more)
        text = text[: more[0]] if more else text
        self._tried(text, range(pos, (found.start() if found else len(text)) + 1))
        return found

    def finditer(self, text: Any, pos: int = 0, *more: int) -> Iterator[Any]:
        """Count before each match what was tried to find it, as the caller asks for it."""
        whole = text[: more[0]] if more else text
        for found in self._pattern.finditer(text, pos, *more):
            self._tried(whole, range(pos, found.start() + 1))
            pos = found.end()
            yield found
        self._tried(whole, range(pos, len(whole) + 1))

    def findall(self, text: Any, *more: int) -> Any:
        list(self.finditer(text, *more))
        return self._pattern.findall(text, *more)

    def split(self, text: Any, *more: Any) -> Any:
        list(self.finditer(text))
        return self._pattern.split(text, *more)

    def sub(self, new: Any, text: Any, *more: Any, **named: Any) -> Any:
        list(self.finditer(text))
        return self._pattern.sub(new, text, *more, **named)


def _module_of_re(counts: Counts) -> SimpleNamespace:
    """Return what a module that says `re.sub(…)` is given instead of `re`."""

    def compiled(pattern: Any, flags: Any = 0) -> Any:
        done = pattern if isinstance(pattern, Counted) else re.compile(pattern, flags)
        return done if isinstance(done, Counted) else Counted(done, counts)

    def asking(name: str) -> Callable[..., Any]:
        def ask(pattern: Any, *given: Any, flags: Any = 0) -> Any:
            return getattr(compiled(pattern, flags), name)(*given)

        return ask

    names = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")
    return SimpleNamespace(
        **{**vars(re), "compile": compiled, **{name: asking(name) for name in names}}
    )


def _counted(value: Any, counts: Counts) -> Any:
    """Return a value with all patterns in it counted, or None if there are none."""
    if isinstance(value, re.Pattern):
        return Counted(value, counts)
    if value is re:
        return _module_of_re(counts)
    if isinstance(value, tuple | list) and any(isinstance(each, re.Pattern) for each in value):
        return type(value)(_counted(each, counts) or each for each in value)
    if isinstance(value, dict) and any(isinstance(each, re.Pattern) for each in value.values()):
        return {name: _counted(each, counts) or each for name, each in value.items()}
    return None


def _owners() -> Iterator[ModuleType | type]:
    """Yield all modules and classes that may hold patterns."""
    for name, module in list(sys.modules.items()):
        if name.startswith(_THEIRS):
            yield module
            for each in list(vars(module).values()):
                if isinstance(each, type) and each.__module__ == name:
                    yield each


@cache
def _is_watched(file: str) -> bool:
    return any(each in file for each in _WATCHED)


@cache
def _place(file: str, line: int) -> str:
    return f"{file.rpartition('/')[2]}:{line}"


@contextmanager
def counting() -> Iterator[Counts]:
    """Count all steps of what is done inside, by place."""
    counts: Counts = Counter()
    kept: list[tuple[Any, str, Any]] = []
    for owner in _owners():
        for name, value in list(vars(owner).items()):
            new = _counted(value, counts)
            if new is not None:
                kept.append((owner, name, value))
                setattr(owner, name, new)

    def count(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            counts[_place(frame.f_code.co_filename, frame.f_lineno)] += 1
        return count

    def enter(frame: FrameType, _event: str, _: Any) -> Any:
        return count if _is_watched(frame.f_code.co_filename) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        yield counts
    finally:
        sys.settrace(before)
        for owner, name, value in kept:
            setattr(owner, name, value)
