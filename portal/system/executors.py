"""Work that is handed to other processes, of this machine or of a cluster, a little at a time.

Whoever does the work is an executor of `concurrent.futures`; None means here and now.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_AHEAD = 2  # tasks a process: one in work, one that waits
_PATIENCE = 10  # seconds in which a cluster must answer


class ClusterError(RuntimeError):
    """Raised if a cluster cannot take the work; the message is Vietnamese and says why."""


@contextmanager
def hired(processes: int, cluster: str = "") -> Iterator[tuple[Executor | None, int]]:
    """Yield an executor and how many tasks it should have at once.

    `cluster` is the address of a Dask scheduler; its workers need this project's code.
    Raises ClusterError without the package `distributed`, or if nobody answers.
    """
    if cluster:
        with _client(cluster) as client:
            cores: dict[str, int] = client.ncores()
            yield client.get_executor(), _AHEAD * max(1, sum(cores.values()))
    elif processes < 2:  # noqa: PLR2004 - two make a company
        yield None, 1
    else:
        # Not fork: the preview has threads, and a fork may inherit their locks.
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(processes, context, initializer=_settle_in)
        try:
            yield pool, _AHEAD * processes
        finally:
            pool.shutdown(cancel_futures=True)


def _client(address: str) -> Any:
    try:
        from distributed import Client

        return Client(address, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except ImportError:
        raise ClusterError("chưa cài thư viện distributed") from None
    except (OSError, ValueError) as problem:
        raise ClusterError(f"không kết nối được ({problem})") from problem


def in_order(
    start: Callable[[_Item], Callable[[], _Result]], items: Iterable[_Item], ahead: int
) -> Iterator[_Result]:
    """Start work on the items and yield what comes of each, in their order.

    `start` returns what waits for the result. No more than `ahead` items are under way at
    once, so that memory does not grow with their number.
    """
    waiting: deque[Callable[[], _Result]] = deque()
    for item in items:
        waiting.append(start(item))
        if len(waiting) >= ahead:
            yield waiting.popleft()()
    while waiting:
        yield waiting.popleft()()


def _settle_in() -> None:
    """A worker leaves Ctrl-C to its parent, and ends when the parent does, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
