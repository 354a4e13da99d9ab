"""Who ends run.py ends its task: none is left that serves, builds or publishes by itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")

_TASK = "import time; print('begun', flush=True); time.sleep(20); print('still here')"
_TASKS = f"from portal.cli.task import task\n@task()\ndef hello(_):\n    {_TASK}\n"
_RUN = "import run, sys; run.PYTHON = run.Path(sys.executable); sys.exit(run.run_task(['hello']))"
_TOOL = (
    "import sys\nfrom portal.cli import development\n"
    f"sys.exit(max(development._python('-c', {_TASK!r}) for _ in range(2)))"
)
_SIGNALS = [signal.SIGTERM, signal.SIGHUP] if os.name != "nt" else []


@pytest.mark.parametrize("how", [*_SIGNALS, signal.SIGKILL] if _SIGNALS else [])
def test_the_task_ends_with_run_py(project: Path, how: signal.Signals) -> None:
    """However that ends: nobody holds its output any more, and nothing more is said."""
    (project / "tasks.py").write_text(_TASKS, encoding="utf-8")
    assert _said_after(how, _RUN, project) == ""


@pytest.mark.parametrize("how", _SIGNALS)
def test_the_tools_of_a_task_end_with_it(how: signal.Signals) -> None:
    """Neither the one that runs goes on, nor does the next begin."""
    assert _said_after(how, _TOOL, ROOT) == ""


def _said_after(how: signal.Signals, program: str, folder: Path) -> str:
    # Under nohup a hang-up is ignored, by whatever is started too.
    if how != signal.SIGKILL:
        program = f"import signal; signal.signal({int(how)}, signal.SIG_DFL)\n{program}"
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=folder, stdout=subprocess.PIPE, text=True
    ) as task:
        assert task.stdout
        assert task.stdout.readline() == "begun\n"
        task.send_signal(how)
        assert task.wait() != 0
        return task.stdout.read()
