"""Makes the files of an output: here, or on all cores where there is much to make."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from portal.contract.pages import Job
from portal.diagnostics.diagnostic import Diagnostic
from portal.system import files, garbage, parallel


def work(
    jobs: Sequence[Job],
    root: Path,
    told: Callable[[Exception], Diagnostic],
    flush: Callable[[], None],
    processes: int,
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Make every file below `root`; return the digests of what they hold, and what went wrong.

    `told` makes a problem of an exception; `flush` lets go of files that a process must not
    share with its children, and is called at the end of each. Raises OSError.
    """
    for folder in {os.path.dirname(job.path) for job in jobs}:  # noqa: PTH120 - thousands of texts
        (root / folder).mkdir(parents=True, exist_ok=True)
    flush()

    def share(own: Sequence[Job]) -> tuple[dict[str, bytes], list[Diagnostic]]:
        found = _make(own, root, told)
        flush()
        return found

    with garbage.frozen():
        found = parallel.map_shares(share, jobs, processes)
    digests = {path: digest for made, _ in found for path, digest in made.items()}
    return digests, [each for _, problems in found for each in problems]


def _make(
    jobs: Sequence[Job], root: Path, told: Callable[[Exception], Diagnostic]
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    made: dict[str, bytes] = {}
    for job in jobs:
        try:
            made[job.path] = _linked(job, root) or _written(job, root)
        except OSError:
            raise
        except Exception as problem:  # noqa: BLE001 - a template or plugin may raise anything
            return made, [told(problem)]
    return made, []


def _written(job: Job, root: Path) -> bytes:
    data = job.load(job.path)
    with open(f"{root}/{job.path}", "wb") as file:  # noqa: PTH123 - thousands of texts
        file.write(data)
    return files.digest_of(data)


def _linked(job: Job, root: Path) -> bytes | None:
    """Try to link a stored file into its place: an eighth of what copying costs."""
    stored = job.stored(job.path)
    if stored is None:
        return None
    try:
        os.link(stored.path, f"{root}/{job.path}")
    except OSError:  # another disk, or one that knows no links
        return None
    return stored.digest
