"""A progress bar for work of over two seconds on a terminal; nothing anywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

_T = TypeVar("_T")
_DELAY = 2.0  # seconds before the bar appears
_INTERVAL = 0.1  # seconds between redraws; not by a thread of the bar's, which would forbid forks


def shown(title: str) -> Callable[[Iterable[_T], int], Iterable[_T]]:
    """Return a function (items, total) that yields the items and shows the progress."""

    def follow(items: Iterable[_T], total: int) -> Iterable[_T]:
        return _follow(title, items, total) if sys.stderr.isatty() else items

    return follow


def _follow(title: str, items: Iterable[_T], total: int) -> Iterator[_T]:
    due, bar, task = time.monotonic() + _DELAY, None, None
    try:
        for done, item in enumerate(items):
            if time.monotonic() > due:
                due = time.monotonic() + _INTERVAL
                if bar is None:
                    bar = _bar()
                    bar.start()
                    task = bar.add_task(title, total=total)
                bar.update(task, completed=done, refresh=True)
            yield item
    finally:
        if bar is not None:
            bar.stop()


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import Progress

    return Progress(console=Console(stderr=True), transient=True, auto_refresh=False)
