"""Runs a command and says what it cost: CPU of it and its children, wall time, peak memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_EVERY = 0.2  # seconds between two looks at the memory
_QUIET = 5  # clock ticks in a second, of a hundred
_TAIL = 3000  # characters of a failed command's words


class BenchError(RuntimeError):
    """Raised if what was to be measured did not work."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds (user and system, children too), wall seconds, peak memory in MiB."""

    cpu: float
    wall: float
    peak: float


def run(command: Sequence[str], cwd: Path) -> Cost:
    """Run a command to its end. Raises BenchError, with its last words, if it fails.

    Python may keep its compiled modules, as it does on any desk, whatever the machine that
    measures thinks of it.
    The peak is that of the largest process, or the sum over all processes of what is theirs
    (PSS, looked at five times a second; Linux), whichever is more.
    """
    os.sync()  # what was written before is not this command's cost
    with tempfile.TemporaryFile() as said:
        began = time.monotonic()
        child = subprocess.Popen(  # noqa: S603 - the bench's own commands
            command, cwd=cwd, env=_environment(), stdout=said, stderr=subprocess.STDOUT
        )
        watch = _Watch(child.pid)
        watch.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - began
        watch.over.set()
        watch.join()
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace")[-_TAIL:]
            message = f"{' '.join(command)}: exit {child.returncode}\n{words}"
            raise BenchError(message)
    peak = max(used.ru_maxrss, watch.peak) / 1024
    return Cost(used.ru_utime + used.ru_stime, wall, peak)


def _environment() -> dict[str, str]:
    unwanted = {"PYTHONDONTWRITEBYTECODE"}
    return {name: value for name, value in os.environ.items() if name not in unwanted}


class _Watch(threading.Thread):
    """Looks at the memory of a process and all below it until told that it is over."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.over = threading.Event()
        self.peak = 0  # KiB

    def run(self) -> None:
        while not self.over.wait(_EVERY):
            self.peak = max(self.peak, sum(_memory(pid) for pid in _family(self.pid)))


def settle(process: int) -> None:
    """Wait until a process and all below it have used next to no CPU for a second."""
    before, now = -_QUIET - 1, 0
    while now - before > _QUIET:
        before = now
        time.sleep(1)
        now = sum(_ticks(pid) for pid in _family(process))


def _ticks(pid: int) -> int:
    """Return the clock ticks that a process has used."""
    fields = _read(_PROC / str(pid) / "stat").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12]) if fields else 0


def family_memory(process: int) -> float:
    """Return what a process and all below it take now (PSS), in MiB."""
    return sum(_memory(pid) for pid in _family(process)) / 1024


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:  # grows while it is walked
        for file in (_PROC / str(parent) / "task").glob("*/children"):
            found += [int(child) for child in _read(file).split()]
    return found


def _memory(pid: int) -> int:
    """Return a process's proportional share of memory in KiB; 0 where it cannot be known."""
    rows = _read(_PROC / str(pid) / "smaps_rollup").splitlines()
    return next((int(row.split()[1]) for row in rows if row.startswith("Pss:")), 0)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii")
    except OSError:  # it has just ended, or this is no Linux
        return ""
