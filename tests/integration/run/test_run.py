"""run.py on machines that lack something: one clear message, and the next run mends itself."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.integration.run.conftest import OFFLINE, Run


def test_without_a_network_it_says_so_and_the_next_run_mends_itself(
    run: Run, project: Path
) -> None:
    """A set-up without its stamp is made anew; one with it is not touched."""
    done = run("hello", **OFFLINE)
    assert done.returncode == 3
    assert "Không tải được thư viện" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / ".venv/portal-stamp").exists()

    done = run("hello")
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[0].startswith("Đang chuẩn bị môi trường")  # before the task speaks, also in a pipe
    assert said[-1] == "xin chào"
    stamped = (project / ".venv/portal-stamp").stat().st_mtime_ns

    done = run("hello", **OFFLINE)
    assert done.stdout == "xin chào\n"
    assert (project / ".venv/portal-stamp").stat().st_mtime_ns == stamped


def test_a_half_made_environment_is_made_anew(project: Path) -> None:
    """Killed in the middle of a set-up: rubbish in .venv, a stamp of noise.

    What comes into the environment is the same as above, and left out.
    """
    python = project / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text("hỏng", encoding="utf-8")
    (project / ".venv/portal-stamp").write_bytes(b"\xff\x00")

    call = (
        "import run\n"
        "real = run.step\n"
        "run.step = lambda words: 'venv' in words and real([*words, '--without-pip'])\n"
        "run.set_up('build')\n"
        "print(run.present() == run.stamp('build'))\n"
    )
    words = [sys.executable, "-c", call]
    done = subprocess.run(words, cwd=project, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "True"
    assert subprocess.run([python, "-c", "pass"], check=False).returncode == 0


def test_an_environment_of_another_python_is_made_anew(project: Path) -> None:
    """The system's Python was replaced by a newer one: what was installed for the old is lost."""
    call = (
        "import run, sys\n"
        "run.step, run.make_venv = lambda _: None, lambda: print('anew')\n"
        "run.STAMP.parent.mkdir(exist_ok=True)\n"
        "run.PYTHON = run.ROOT / 'run.py'\n"
        "run.set_up('build')\n"
        "run.UV_LOCK.write_text('another')\n"
        "run.set_up('build')\n"
        "sys.version = '9.9'\n"
        "run.set_up('build')\n"
        "run.set_up('build')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", call], cwd=project, capture_output=True, text=True, check=False
    )

    assert [line for line in done.stdout.splitlines() if line == "anew"] == ["anew", "anew"]
    assert done.stdout.count("Đang chuẩn bị") == 3


def test_the_environments_own_python_leaves_it_as_it_is(project: Path) -> None:
    """With .venv active, python3 is its own: made anew with that, it would saw off its branch."""
    words = [sys.executable, "-m", "venv", "--without-pip", ".venv"]
    subprocess.run(words, cwd=project, check=True)
    call = "import run; print(run.BASE, run.place())"
    told = {
        subprocess.run([python, "-c", call], cwd=project, capture_output=True, check=True).stdout
        for python in (sys.executable, str(project / ".venv/bin/python"))
    }
    assert len(told) == 1
    assert b".venv" not in told.pop().split()[0]


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a Python without ensurepip, on a machine without apt."""
    (tmp_path / "hidden/ensurepip").mkdir(parents=True)
    (tmp_path / "hidden/ensurepip/__init__.py").touch()
    (tmp_path / "empty").mkdir()
    return {"PYTHONPATH": str(tmp_path / "hidden"), "PATH": str(tmp_path / "empty")}


def test_a_python_without_ensurepip_gets_the_exact_command(run: Run, bare: dict[str, str]) -> None:
    """Bare Debian without the right to install: what to type, not a traceback."""
    done = run("hello", **bare)

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


def test_a_closed_output_is_no_traceback(project: Path) -> None:
    """`run.py check | head`: whoever reads no further hears nothing more."""
    pipe, end = os.pipe()
    os.close(pipe)
    with os.fdopen(end) as closed:
        done = subprocess.run(
            [sys.executable, "run.py", "hello"],
            cwd=project,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, **OFFLINE},
        )
    assert b"Traceback" not in done.stderr


def test_an_output_that_is_not_there_is_no_traceback(project: Path, bare: dict[str, str]) -> None:
    """`run.py check >&-`: what would be said is passed over, and why it ends is told."""
    call = [*("/bin/sh", "-c", '"$0" run.py hello >&-'), sys.executable]
    env = {**os.environ, **bare, "PYTHONUTF8": "1"}
    done = subprocess.run(call, cwd=project, stderr=subprocess.PIPE, check=False, env=env)
    assert b"Traceback" not in done.stderr
    assert b"python3-venv" in done.stderr


def test_an_old_python_can_read_what_it_is_told() -> None:
    """A Python that is too old gets the sentence above, not a fault in the grammar."""
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


def test_programs_come_while_libraries_do(project: Path) -> None:
    """Neither waits for the other; what is wrong with the programs is said when both have ended."""
    call = (
        "import run, sys, threading\n"
        "begun = threading.Event()\n"
        "def bring():\n"
        "    begun.set()\n"
        "    raise run.SetupError('no nginx')\n"
        "run.make_venv = lambda: run.VENV.mkdir()\n"
        "run.step = lambda _: begun.wait(20) or sys.exit('one after the other')\n"
        "try:\n"
        "    run.set_up('build', bring)\n"
        "except run.SetupError as problem:\n"
        "    print(problem, run.STAMP.is_file())\n"
    )
    words = [sys.executable, "-c", call]
    done = subprocess.run(words, cwd=project, capture_output=True, text=True, check=False)

    assert done.stdout.splitlines()[-1] == "no nginx True", done.stderr


def test_compiled_modules_are_kept_in_the_environment(project: Path) -> None:
    """Where Python may keep none beside the sources, too: each command would compile them anew."""
    words = [sys.executable, "-m", "venv", "--without-pip", ".venv"]
    subprocess.run(words, cwd=project, check=True)
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    env.pop("PYTHONPYCACHEPREFIX", None)
    call = [sys.executable, "-c", "import run; run.run_task(['hello'])"]

    done = subprocess.run(call, cwd=project, capture_output=True, text=True, check=True, env=env)

    assert done.stdout == "xin chào\n"
    assert any((project / ".venv/bytecode").rglob("portal/cli/__main__.*.pyc"))
    assert not any((project / "portal").rglob("*.pyc"))


def test_two_set_ups_at_once_make_one_environment(project: Path) -> None:
    """The second waits, says so, and finds what the first has made."""
    call = (
        "import run, sys, time\n"
        "def make():\n"
        "    print('making', flush=True)\n"
        "    sys.stdin.readline()\n"
        "    run.PYTHON.parent.mkdir(parents=True)\n"
        "    run.PYTHON.touch()\n"
        "run.step, run.make_venv = lambda _: None, make\n"
        "run.set_up('build')\n"
    )
    words, pipe = [sys.executable, "-c", call], subprocess.PIPE
    with subprocess.Popen(words, cwd=project, stdin=pipe, stdout=pipe, text=True) as first:
        assert first.stdout
        assert [first.stdout.readline(), first.stdout.readline()][1] == "making\n"
        with subprocess.Popen(words, cwd=project, stdin=pipe, stdout=pipe, text=True) as second:
            assert second.stdout
            assert "đang chờ" in second.stdout.readline().lower()
            first.communicate("\n")
            assert second.communicate()[0] == ""
    assert (first.returncode, second.returncode) == (0, 0)
