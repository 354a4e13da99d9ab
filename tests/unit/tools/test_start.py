"""What editors start by a double click, and what Git runs before a commit."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

_START = ROOT / "tools" / "start"


@pytest.mark.parametrize(
    ("file", "task"),
    [
        ("start/ban-viet.sh", "write"),
        ("start/ban-viet.command", "write"),
        ("start/xem-thu.sh", "preview"),
        ("start/xem-thu.command", "preview"),
        ("hooks/pre-commit", "check"),
    ],
)
def test_a_file_runs_its_task_in_the_portals_folder(file: str, task: str, tmp_path: Path) -> None:
    """A file manager starts it in any folder; Git starts a hook at the top."""
    stand_in = tmp_path / "python3"
    stand_in.write_text('#!/bin/sh\necho "$PWD $*"\n', encoding="utf-8")
    stand_in.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    cwd = ROOT if file.startswith("hooks") else tmp_path
    result = subprocess.run(
        [ROOT / "tools" / file],
        cwd=cwd,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.split() == [str(ROOT), "run.py", task]


@pytest.mark.parametrize(("name", "task"), [("ban-viet", "write"), ("xem-thu", "preview")])
def test_windows_gets_a_file_that_does_the_same(name: str, task: str) -> None:
    """Its lines end as Windows wants them; it was not tried there."""
    data = (_START / f"{name}.bat").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")
    assert f"run.py {task}".encode() in data
