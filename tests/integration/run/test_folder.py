"""run.py in folders of any kind: what is in the way goes or is told, in one sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.run.conftest import Run


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


@pytest.mark.parametrize("kind", ["file", "link"])
def test_whatever_lies_where_the_environment_should_be_is_replaced(
    project: Path, tmp_path: Path, kind: str
) -> None:
    """A file; a link to a folder, which is left as it is."""
    place, mine = project / ".venv", tmp_path / "mine"
    mine.mkdir()
    (mine / "file").touch()
    if kind == "file":
        place.touch()
    else:
        place.symlink_to(mine)

    call = "import run; run.step = print; run.make_venv()"
    done = subprocess.run([sys.executable, "-c", call], cwd=project, check=False)

    assert done.returncode == 0
    assert (mine / "file").exists()
    assert not place.is_symlink()
    assert not place.exists()


@pytest.mark.parametrize("what", ["requirements.txt", "requirements-uv.txt"])
def test_a_lock_that_cannot_be_read_is_told(run: Run, project: Path, what: str) -> None:
    """A copy of the project that is not whole."""
    (project / what).unlink()

    done = run("hello")

    assert done.returncode == 3
    assert what in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
@pytest.mark.parametrize("name", ["hai:chấm", "xuống\ndòng", os.fsdecode(b"d\xfc")])
def test_a_folder_whose_name_no_environment_bears_is_told(project: Path, name: str) -> None:
    """Before anything is made in it."""
    folder = project.rename(project.with_name(name))
    words = [sys.executable, "run.py", "hello"]

    done = subprocess.run(words, cwd=folder, capture_output=True, check=False)

    assert done.returncode == 3
    assert "đổi tên" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert not (folder / ".venv").exists()


def test_a_folder_that_cannot_be_written_to_is_told(project: Path) -> None:
    """On a disk that may only be read: one sentence."""
    if not shutil.which("unshare"):
        pytest.skip("no unshare on this system")
    script = (
        'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && '
        'cd "$1" && exec "$2" run.py hello'
    )
    words = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"]
    done = subprocess.run(
        [*words, str(project), sys.executable],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"no own file systems here: {done.stderr.strip()}")

    assert done.returncode == 3
    assert "Read-only" in done.stderr
    assert "Traceback" not in done.stderr
