"""Makes the files of an output: here, or on all cores where there is much to make."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from portal import collector, cores
from portal.diagnostics import Diagnostic
from portal.edition import Job


def work(
    jobs: Sequence[Job],
    root: Path,
    told: Callable[[Exception], Diagnostic],
    flush: Callable[[], None],
    processes: int,
) -> list[Diagnostic]:
    """Make every file below `root`; return what went wrong.

    `told` makes a problem of an exception; `flush` lets go of files that a process must not
    share with its children, and is called at the end of each. Raises OSError.
    """
    for folder in {os.path.dirname(job.path) for job in jobs}:  # noqa: PTH120 - thousands of texts
        (root / folder).mkdir(parents=True, exist_ok=True)
    flush()

    def share(own: Sequence[Job]) -> list[Diagnostic]:
        problems = _make(own, root, told)
        flush()
        return problems

    with collector.on_new_alone():
        return [each for found in cores.spread(share, jobs, processes) for each in found]


def _make(
    jobs: Sequence[Job], root: Path, told: Callable[[Exception], Diagnostic]
) -> list[Diagnostic]:
    for job in jobs:
        try:
            if not _linked(job, root):
                data = job.load(job.path)
                with open(f"{root}/{job.path}", "wb") as file:  # noqa: PTH123 - thousands of texts
                    file.write(data)
        except OSError:
            raise
        except Exception as problem:  # noqa: BLE001 - a template or plugin may raise anything
            return [told(problem)]
    return []


def _linked(job: Job, root: Path) -> bool:
    """Try to link a stored file into its place: an eighth of what copying costs."""
    stored = job.stored(job.path)
    if stored is None:
        return False
    try:
        os.link(stored, f"{root}/{job.path}")
    except OSError:  # another disk, or one that knows no links
        return False
    return True
