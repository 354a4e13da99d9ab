"""run.py on machines that lack something: one clear message, and the next run mends itself."""

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

_TASKS = "from invoke.tasks import task\n@task\ndef hello(_):\n    print('xin chào')\n"
# Registries and caches that nobody answers for.
_OFFLINE = {
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


def test_without_a_network_it_says_so_and_the_next_run_mends_itself(
    run: Run, project: Path
) -> None:
    """A set-up without its stamp is made anew; one with it is not touched."""
    done = run("hello", **_OFFLINE)
    assert done.returncode == 3
    assert "Không tải được thư viện" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / ".venv/portal-stamp").exists()

    done = run("hello")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "xin chào"
    stamped = (project / ".venv/portal-stamp").stat().st_mtime_ns

    done = run("hello", **_OFFLINE)
    assert done.stdout == "xin chào\n"
    assert (project / ".venv/portal-stamp").stat().st_mtime_ns == stamped


def test_a_half_made_environment_is_made_anew(run: Run, project: Path) -> None:
    """Killed in the middle of a set-up: rubbish in .venv, no stamp."""
    python = project / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text("hỏng", encoding="utf-8")

    assert run("hello").stdout.splitlines()[-1] == "xin chào"


def test_a_python_without_ensurepip_gets_the_exact_command(run: Run, tmp_path: Path) -> None:
    """Bare Debian without the right to install: what to type, not a traceback."""
    (tmp_path / "hidden/ensurepip").mkdir(parents=True)
    (tmp_path / "hidden/ensurepip/__init__.py").touch()
    (tmp_path / "empty").mkdir()

    done = run("hello", PYTHONPATH=str(tmp_path / "hidden"), PATH=str(tmp_path / "empty"))

    assert done.returncode == 3
    assert "sudo apt-get install -y python3-venv" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_old_python_is_refused(project: Path) -> None:
    """The version that is needed, the version that is there."""
    code = "import run, sys; run.OLDEST = (9, 0); sys.exit(run.main(['hello']))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )

    assert done.returncode == 3
    assert "máy này đang dùng 3." in done.stderr


def test_a_full_disk_is_named(project: Path) -> None:
    """On a disk of 4 MB the set-up ends with one sentence about the disk."""
    if not shutil.which("unshare"):
        pytest.skip("no unshare on this system")
    script = (
        'mount -t tmpfs -o size=4m none "$1" && cp -r "$2"/. "$1" && '
        'cd "$1" && exec "$3" run.py hello'
    )
    small = project.parent / "small"
    small.mkdir()
    words = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"]
    done = subprocess.run(
        [*words, str(small), str(project), sys.executable],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"no own file systems here: {done.stderr.strip()}")

    assert done.returncode == 3
    assert "Đĩa đã đầy" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("ci", "code", "words"),
    [
        ("true", 3, "sudo apt-get install -y chromium"),
        ("", 0, "Các phép thử cần đến chương trình ấy sẽ được bỏ qua"),
    ],
)
def test_a_missing_browser_is_an_error_in_ci_and_said_aloud_elsewhere(
    project: Path, tmp_path: Path, ci: str, code: int, words: str
) -> None:
    """What was left out is never left out in silence."""
    (tmp_path / "empty").mkdir()
    call = "import run, sys\ntry:\n    run.bring_programs()\n"
    call += "except run.SetupError as problem:\n    print(problem)\n    sys.exit(3)\n"
    done = subprocess.run(
        [sys.executable, "-c", call],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "CI": ci, "PATH": str(tmp_path / "empty")},
    )

    assert done.returncode == code
    assert words in done.stdout
