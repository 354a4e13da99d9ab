"""Makes the files of an output, on all cores if there are many."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from portal.contract.pages import Job
from portal.diagnostics.diagnostic import Diagnostic
from portal.system import files, garbage, parallel


def make_files(
    jobs: Sequence[Job],
    root: Path,
    to_diagnostic: Callable[[Exception], Diagnostic],
    flush: Callable[[], None],
    processes: int,
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Make every file below `root`; return the digests of their contents by path, and the problems.

    `to_diagnostic` converts an exception of a template or plugin, whose first note is the path of
    the file; `flush` closes what a process
    must not share with its children, and is called before they start and at the end of each.
    Raises OSError.
    """
    for folder in {os.path.dirname(job.path) for job in jobs}:  # noqa: PTH120 - faster, for thousands
        (root / folder).mkdir(parents=True, exist_ok=True)
    flush()

    def share(batch: Sequence[Job]) -> tuple[dict[str, bytes], list[Diagnostic]]:
        results = _make(batch, root, to_diagnostic)
        flush()
        return results

    with garbage.frozen():
        results = parallel.map_shares(share, jobs, processes)
    digests = {path: digest for made, _ in results for path, digest in made.items()}
    return digests, [problem for _, problems in results for problem in problems]


def _make(
    jobs: Sequence[Job], root: Path, to_diagnostic: Callable[[Exception], Diagnostic]
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    made: dict[str, bytes] = {}
    for job in jobs:
        try:
            made[job.path] = _link(job, root) or _write(job, root)
        except OSError:
            raise
        except Exception as problem:  # noqa: BLE001 - a template or plugin may raise anything
            problem.add_note(job.path)
            return made, [to_diagnostic(problem)]
    return made, []


def _write(job: Job, root: Path) -> bytes:
    data = job.load(job.path)
    with open(f"{root}/{job.path}", "wb") as file:  # noqa: PTH123 - faster, for thousands
        file.write(data)
    return files.digest_of(data)


def _link(job: Job, root: Path) -> bytes | None:
    """Hard-link a stored file, at an eighth of the cost of a copy; None if that is not possible."""
    stored = job.stored(job.path)
    if stored is None:
        return None
    try:
        os.link(stored.path, f"{root}/{job.path}")
    except OSError:  # another file system, or one without hard links
        return None
    return stored.digest
