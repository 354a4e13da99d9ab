"""Splits work across forked processes.

Children see everything the parent has in memory; only their results are pickled and sent back.

A fork copies one thread but the locks of all. So where other threads are alive, or where system
libraries are not fork-safe (macOS), all work is done in this process.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Child = tuple[int, int]  # process id, read end of its pipe
_WORTH_FORKING = 200  # items; fewer are done before another process has started

# numpy's BLAS starts threads as soon as it is imported, which would forbid forks; nothing here
# needs them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def process_count() -> int:
    """Return how many processes to use: the number of cores, or 1 where forking is unsafe."""
    return (os.cpu_count() or 1) if may_fork() else 1


def may_fork() -> bool:
    """Tell whether a process may be forked from this one."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def map_shares(
    work: Callable[[Sequence[_Item]], _Result], items: Sequence[_Item], processes: int
) -> list[_Result]:
    """Split `items` into `processes` shares; return what `work` gives for each, in their order.

    Raises what `work` raises. From a child process, OSError comes as it is, anything else as a
    RuntimeError; a killed child gives an OSError.
    """
    if processes < 2 or len(items) < _WORTH_FORKING or not may_fork():  # noqa: PLR2004 - nothing to share
        return [work(items)]
    shares = [items[number::processes] for number in range(processes)]
    children = [_start(work, share) for share in shares[1:]]
    try:
        results = [work(shares[0])]
    except BaseException as problem:
        if not isinstance(problem, Exception):
            _kill(children)
        raise
    finally:
        answers = [_answer(child) for child in children]
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
        results.append(answer)
    return results


def in_background(work: Callable[[], _Result], *, worth: bool) -> Callable[[], _Result]:
    """Start `work` in a child process; return a function that waits for its result.

    Where it is not `worth` a process, or where forking is unsafe, that function does the work. It
    raises as `map_shares` does.
    """
    if not worth or process_count() < 2:  # noqa: PLR2004 - no other core
        return work
    child = _start(lambda _share: work(), ())

    def result() -> _Result:
        answer = _answer(child)
        if isinstance(answer, BaseException):
            raise answer
        return answer  # type: ignore[no-any-return]

    return result


def run_all(works: Sequence[Callable[[], _Result]], processes: int) -> list[_Result]:
    """Run each of `works` in a process of its own, at most `processes` at once; return the results.

    Raises as `map_shares` does; no child outlives the call.
    """
    waiting: deque[Callable[[], _Result]] = deque()
    results = []
    try:
        for work in works:
            if len(waiting) >= max(1, processes):
                results.append(waiting.popleft()())
            waiting.append(in_background(work, worth=True))
        while waiting:
            results.append(waiting.popleft()())
    finally:
        for result in waiting:  # after one that failed
            with suppress(Exception):
                result()
    return results


def _start(work: Callable[[Sequence[_Item]], Any], share: Sequence[_Item]) -> _Child:
    """Fork a child that works on a share. Raises OSError if no process or pipe can be made."""
    read_end, write_end = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(read_end)
        os.close(write_end)
        raise
    if process:
        os.close(write_end)
        return process, read_end
    status = 1
    try:
        os.close(read_end)
        data = _result(work, share)
        with os.fdopen(write_end, "wb") as out:
            out.write(data)
        status = 0
    finally:
        os._exit(status)  # without the parent's exit handlers


def _result(work: Callable[[Sequence[_Item]], Any], share: Sequence[_Item]) -> bytes:
    """Return the pickled result of a share, or the pickled exception."""
    import pickle  # between two processes of one run; here, as most runs have but one

    try:
        return pickle.dumps(work(share), pickle.HIGHEST_PROTOCOL)
    except OSError as problem:
        return pickle.dumps(problem)
    except BaseException as problem:  # noqa: BLE001 - the child must not run on in the parent's code
        return pickle.dumps(RuntimeError(repr(problem)))


def _answer(child: _Child) -> Any:
    """Wait for a child; return its result or the exception that ended it."""
    import pickle

    process, read_end = child
    with os.fdopen(read_end, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(process, 0)
    if status:
        return OSError("một tiến trình bị dừng giữa chừng")
    return pickle.loads(data)  # noqa: S301 - from our own child


def _kill(children: Sequence[_Child]) -> None:
    """Kill children whose results are not needed: one just forked may miss a gentler signal."""
    for process, _ in children:
        os.kill(process, signal.SIGKILL)
