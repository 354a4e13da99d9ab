"""Work on all cores: a list in shares, each share in a process of its own (fork).

Children see all that the parent has made so far; only what they return crosses back.

A fork copies one thread and the locks of all: where other threads live, or where the system's
libraries do not bear it (macOS), everything is done in this process.
"""

from __future__ import annotations

import os
import pickle  # between two processes of one run
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Child = tuple[int, int]  # its process number, the end of its pipe
_WORTH_FORKING = 200  # items; fewer are done before other processes are under way

# numpy's BLAS would start threads of its own as soon as it is imported; nothing here asks it for
# anything that they could speed up.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def count() -> int:
    """Return how many processes may work: the cores there are, one where nothing may fork."""
    return (os.cpu_count() or 1) if _may_fork() else 1


def _may_fork() -> bool:
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def spread(
    work: Callable[[Sequence[_Item]], _Result], items: Sequence[_Item], processes: int
) -> list[_Result]:
    """Return what `work` makes of each share of the items.

    Raises what `work` raises in any process, and OSError when one was killed.
    """
    if processes < 2 or len(items) < _WORTH_FORKING or not _may_fork():  # noqa: PLR2004 - two make a company
        return [work(items)]
    shares = [items[number::processes] for number in range(processes)]
    children = [_start(work, share) for share in shares[1:]]
    try:
        results = [work(shares[0])]
    except BaseException as problem:
        if not isinstance(problem, Exception):
            _end(children)
        raise
    finally:
        answers = [_answer(child) for child in children]
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
        results.append(answer)
    return results


def beside(work: Callable[[], _Result], *, worth: bool) -> Callable[[], _Result]:
    """Begin some work in a process of its own; return what waits for its result.

    Where it is not `worth` a process, or none is to be had, the work is done when asked for.
    Raises what `work` raises, when asked.
    """
    if not worth or count() < 2:  # noqa: PLR2004 - two make a company
        return work
    child = _start(lambda _share: work(), ())

    def result() -> _Result:
        answer = _answer(child)
        if isinstance(answer, BaseException):
            raise answer
        return answer  # type: ignore[no-any-return]

    return result


def several(works: Sequence[Callable[[], _Result]], processes: int) -> list[_Result]:
    """Return what each work gives, done in a process of its own, so many at the same time.

    Raises what a work raises; no process outlives this.
    """
    waiting: deque[Callable[[], _Result]] = deque()
    results = []
    try:
        for work in works:
            if len(waiting) >= max(1, processes):
                results.append(waiting.popleft()())
            waiting.append(beside(work, worth=True))
        while waiting:
            results.append(waiting.popleft()())
    finally:
        for each in waiting:  # after one that failed
            with suppress(Exception):
                each()
    return results


def _start(work: Callable[[Sequence[_Item]], Any], share: Sequence[_Item]) -> _Child:
    """Start a child on its share. Raises OSError if the system has no process or pipe left."""
    pipe, end = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(pipe)
        os.close(end)
        raise
    if process:
        os.close(end)
        return process, pipe
    status = 1
    try:
        os.close(pipe)
        data = _result(work, share)
        with os.fdopen(end, "wb") as out:
            out.write(data)
        status = 0
    finally:
        os._exit(status)  # the parent's clean-up is the parent's


def _result(work: Callable[[Sequence[_Item]], Any], share: Sequence[_Item]) -> bytes:
    """Return what came of a share, or what was raised, as it goes through the pipe."""
    try:
        return pickle.dumps(work(share), pickle.HIGHEST_PROTOCOL)
    except OSError as problem:
        return pickle.dumps(problem)
    except BaseException as problem:  # noqa: BLE001 - nothing may run on in the child
        return pickle.dumps(RuntimeError(repr(problem)))


def _answer(child: _Child) -> Any:
    """Wait for a child; return its result, or the exception that ended it."""
    process, pipe = child
    with os.fdopen(pipe, "rb") as end:
        data = end.read()
    _, status = os.waitpid(process, 0)
    if status:
        return OSError("một tiến trình bị dừng giữa chừng")
    return pickle.loads(data)  # noqa: S301 - from our own child, whole


def _end(children: Sequence[_Child]) -> None:
    """End children whose work nobody waits for: a gentler signal is lost in one just forked."""
    for process, _ in children:
        os.kill(process, signal.SIGKILL)
