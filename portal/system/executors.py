"""Executors (`concurrent.futures`) on this machine or on a Dask cluster, with bounded queues.

None in the place of an executor means that work is done in this process.
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
_AHEAD = 2  # tasks for each process: one running, one waiting
_TIMEOUT = 10  # seconds in which a cluster must answer


class ClusterError(RuntimeError):
    """Raised if a cluster cannot be used; the message is Vietnamese and gives the reason."""


@contextmanager
def pool(processes: int, cluster: str = "") -> Iterator[tuple[Executor | None, int]]:
    """Yield an executor and the number of tasks to submit ahead.

    `cluster`: address of a Dask scheduler, whose workers need this project's code. Raises
    ClusterError without the package `distributed`, or if nobody answers.
    """
    if cluster:
        with _client(cluster) as client:
            cores: dict[str, int] = client.ncores()
            yield client.get_executor(), _AHEAD * max(1, sum(cores.values()))
    elif processes < 2:  # noqa: PLR2004 - no pool needed
        yield None, 1
    else:
        # Not fork: the preview has threads, whose locks a fork would inherit.
        context = multiprocessing.get_context("spawn")
        executor = ProcessPoolExecutor(processes, context, initializer=_initialize)
        try:
            yield executor, _AHEAD * processes
        finally:
            executor.shutdown(cancel_futures=True)


def _client(address: str) -> Any:
    try:
        from distributed import Client

        return Client(address, timeout=_TIMEOUT)  # type: ignore[no-untyped-call]
    except ImportError:
        raise ClusterError("chưa cài thư viện distributed") from None
    except (OSError, ValueError) as problem:
        raise ClusterError(f"không kết nối được ({problem})") from problem


def map_in_order(
    start: Callable[[_Item], Callable[[], _Result]], items: Iterable[_Item], ahead: int
) -> Iterator[_Result]:
    """Yield the results of the items in their order, with at most `ahead` of them in work at once.

    `start` begins the work on an item and returns a function that waits for its result. The
    bound keeps memory from growing with the number of items.
    """
    waiting: deque[Callable[[], _Result]] = deque()
    for item in items:
        waiting.append(start(item))
        if len(waiting) >= ahead:
            yield waiting.popleft()()
    while waiting:
        yield waiting.popleft()()


def _initialize() -> None:
    """Have a worker leave Ctrl-C to its parent, and end when the parent does, even if killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_exit_with_parent, daemon=True).start()


def _exit_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
