"""A small project with the real run.py, and the registries away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

Run = Callable[..., subprocess.CompletedProcess[str]]

_TASKS = "from portal.cli.task import task\n@task()\ndef hello(_):\n    print('xin chào')\n"
# Registries and caches that nobody answers for.
OFFLINE = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/",
    "PIP_FIND_LINKS": "",
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_NO_CACHE_DIR": "1",
    "PIP_RETRIES": "0",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small project with the real run.py and the real locks."""
    folder = tmp_path / "dự án"
    folder.mkdir()
    for name in ("run.py", "requirements.txt", "requirements-test.txt", "requirements-uv.txt"):
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "tasks.py").write_text(_TASKS, encoding="utf-8")
    compiled = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "portal", folder / "portal", ignore=compiled)
    return folder


@pytest.fixture
def run(project: Path) -> Run:
    """Return a function that runs the project's run.py, with changes to the environment."""

    def start(*words: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "run.py", *words],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
            env={**os.environ, "PYTHONUTF8": "1", **changes},
        )

    return start
