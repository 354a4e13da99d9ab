"""What a command cost is what it and its children used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.process import BenchError, run
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="the bench needs a Unix")

_WORK = "sum(i * i for i in range(3_000_000))"


def _python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def test_work_of_children_counts(tmp_path: Path) -> None:
    """A build that forks to the cores must not look cheap."""
    children = f"import os\nif os.fork() == 0: {_WORK}; os._exit(0)\nos.wait()"
    idle, busy = run(_python("pass"), tmp_path), run(_python(children), tmp_path)
    assert busy.cpu > idle.cpu + 0.03


def test_memory_of_the_largest_moment_is_known(tmp_path: Path) -> None:
    """100 MiB that were given back are still the peak.

    Measured from a small process: a child is never smaller than its parent was.
    """
    program = (
        "import sys; from pathlib import Path; from bench.process import run\n"
        "big = \"x = b'x' * 100 * 2**20; del x\"\n"
        f"print(run([sys.executable, '-c', big], Path({str(tmp_path)!r})).peak)"
    )
    told = subprocess.run(_python(program), cwd=ROOT, capture_output=True, text=True, check=True)
    assert 100 < float(told.stdout) < 200


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    """Its last words are in the error."""
    with pytest.raises(BenchError, match=r"(?s)exit 3.*no such thing"):
        run(_python("print('no such thing'); raise SystemExit(3)"), tmp_path)
