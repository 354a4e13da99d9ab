"""Where there are no locks, users and limits of Unix (Windows): told, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

_PROGRAM = """
import sys, unittest.mock, invoke.program  # which knows Windows by its own name
for name in ("fcntl", "pwd", "grp", "resource", "termios"):
    sys.modules[name] = None
from portal.cli.__main__ import main
sys.argv[0] = "portal"
main()
"""
_CONFIG = """\
from publishconf import *
from portal.publish import targets
TARGETS = {{"may": targets.Ssh(host="may.example", key="{folder}/khoa")}}
"""


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PORTAL_STORE": str(folder / "store")}
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        env.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *words],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return done


@pytest.mark.parametrize("task", ["publish", "rollback", "releases"])
def test_a_folder_is_no_target_where_a_gate_cannot_run(tmp_path: Path, task: str) -> None:
    """X003, with another way."""
    done = _run(tmp_path, task, "--target", f"directory:{tmp_path / 'cong'}")
    assert (done.returncode, "X003" in done.stdout) == (78, True), done.stdout
    assert "đích ssh" in done.stdout


@pytest.mark.parametrize("task", ["publish", "rollback", "releases", "setup-server"])
def test_each_command_says_how_it_is_called(tmp_path: Path, task: str) -> None:
    """Whatever it could do here."""
    done = _run(tmp_path, task, "--help")
    assert (done.returncode, "Tùy chọn:" in done.stdout) == (0, True)


def test_a_host_can_be_prepared_from_anywhere(tmp_path: Path) -> None:
    """The program that is sent is a text: it runs where there are users."""
    (tmp_path / "khoa.pub").write_text("ssh-ed25519 AAAA lan\n")
    (tmp_path / "noi.py").write_text(_CONFIG.format(folder=tmp_path))
    words = ("--config", str(tmp_path / "noi.py"), "--save", str(tmp_path / "chuan-bi.py"))
    done = _run(tmp_path, "setup-server", "--who", "lan", *words)
    assert done.returncode == 0, done.stdout
    assert "import pwd" in (tmp_path / "chuan-bi.py").read_text("utf-8")
    done = _run(tmp_path, "setup-server", *words)
    assert done.returncode in {0, 2}, done.stdout
