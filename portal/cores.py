"""Work on all cores: a list in shares, each share in a process of its own (fork).

Children see all that the parent has made so far; only what they return crosses back.
"""

from __future__ import annotations

import os
import pickle  # between two processes of one run
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_WORTH_FORKING = 200  # items; fewer are done before other processes are under way


def count() -> int:
    """Return how many processes may work: the cores there are, one where fork is not to be had."""
    return (os.cpu_count() or 1) if hasattr(os, "fork") else 1


def spread(
    work: Callable[[Sequence[_Item]], _Result], items: Sequence[_Item], processes: int
) -> list[_Result]:
    """Return what `work` makes of each share of the items.

    Raises what `work` raises in any process, and OSError when one was killed.
    """
    if processes < 2 or len(items) < _WORTH_FORKING:  # noqa: PLR2004 - two make a company
        return [work(items)]
    shares = [items[number::processes] for number in range(processes)]
    children = [_start(work, share) for share in shares[1:]]
    try:
        results = [work(shares[0])]
    finally:
        answers = [_answer(process, pipe) for process, pipe in children]
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
    process, pipe = _start(lambda _share: work(), ())

    def result() -> _Result:
        answer = _answer(process, pipe)
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


def _start(work: Callable[[Sequence[_Item]], Any], share: Sequence[_Item]) -> tuple[int, int]:
    """Start a child on its share; return its process number and the end of its pipe."""
    pipe, end = os.pipe()
    process = os.fork()
    if process:
        os.close(end)
        return process, pipe
    result: Any
    try:
        os.close(pipe)
        result = work(share)
    except OSError as problem:
        result = problem
    except BaseException as problem:  # noqa: BLE001 - nothing may run on in the child
        result = RuntimeError(repr(problem))
    try:
        with os.fdopen(end, "wb") as out:
            pickle.dump(result, out, protocol=pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)  # the parent's clean-up is the parent's


def _answer(process: int, pipe: int) -> Any:
    """Wait for a child; return its result, or the exception that ended it."""
    with os.fdopen(pipe, "rb") as end:
        data = end.read()
    os.waitpid(process, 0)
    if not data:
        return OSError("một tiến trình bị dừng giữa chừng")
    return pickle.loads(data)  # noqa: S301 - from our own child
