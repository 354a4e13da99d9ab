"""Makes the files of an output: here, or on all cores where there is much to make."""

from __future__ import annotations

import os
import pickle  # between two processes of one build
from collections.abc import Callable, Sequence
from pathlib import Path

from portal.diagnostics import Diagnostic
from portal.edition import Job

_WORTH_FORKING = 200  # jobs; fewer are done before other processes are under way


def processes() -> int:
    """Return how many processes may work: the cores there are, one where fork is not to be had."""
    return (os.cpu_count() or 1) if hasattr(os, "fork") else 1


def work(
    jobs: Sequence[Job],
    root: Path,
    told: Callable[[Exception], Diagnostic],
    flush: Callable[[], None],
    count: int,
) -> list[Diagnostic]:
    """Make every file below `root`; return what went wrong.

    `told` makes a problem of an exception; `flush` lets go of files that a process must not
    share with its children, and is called in each of them at the end. Raises OSError.
    """
    for folder in {os.path.dirname(job.path) for job in jobs}:  # noqa: PTH120 - thousands of texts
        (root / folder).mkdir(parents=True, exist_ok=True)
    if count < 2 or len(jobs) < _WORTH_FORKING:  # noqa: PLR2004 - two make a company
        return _make(jobs, root, told)
    flush()
    shares = [jobs[number::count] for number in range(count)]
    children = [_start(share, root, told, flush) for share in shares[1:]]
    problems = _make(shares[0], root, told)
    for process, pipe in children:
        problems += _result(process, pipe)
    return problems


def _make(
    jobs: Sequence[Job], root: Path, told: Callable[[Exception], Diagnostic]
) -> list[Diagnostic]:
    for job in jobs:
        try:
            data = job.make()
        except OSError:
            raise
        except Exception as problem:  # noqa: BLE001 - a template or plugin may raise anything
            return [told(problem)]
        with open(f"{root}/{job.path}", "wb") as file:  # noqa: PTH123 - thousands of texts
            file.write(data)
    return []


def _start(
    jobs: Sequence[Job],
    root: Path,
    told: Callable[[Exception], Diagnostic],
    flush: Callable[[], None],
) -> tuple[int, int]:
    """Start a child on its share; return its process number and the end of its pipe."""
    pipe, end = os.pipe()
    process = os.fork()
    if process:
        os.close(end)
        return process, pipe
    result: list[Diagnostic] | OSError
    try:
        os.close(pipe)
        result = _make(jobs, root, told)
        flush()
    except OSError as problem:
        result = problem
    except BaseException as problem:  # noqa: BLE001 - nothing may run on in the child
        result = [told(RuntimeError(repr(problem)))]
    try:
        with os.fdopen(end, "wb") as out:
            pickle.dump(result, out)
    finally:
        os._exit(0)  # the parent's clean-up is the parent's


def _result(process: int, pipe: int) -> list[Diagnostic]:
    """Wait for a child. Raises OSError for its OSError, or when it was killed."""
    with os.fdopen(pipe, "rb") as end:
        data = end.read()
    os.waitpid(process, 0)
    if not data:
        raise OSError("một tiến trình dựng trang bị dừng giữa chừng")
    result: list[Diagnostic] | OSError = pickle.loads(data)  # noqa: S301 - from our own child
    if isinstance(result, OSError):
        raise result
    return result
