"""Editors' tasks need nothing that only Unix has: modules and functions of Windows' Python suffice.

The system is still this one: what is shown is that our own code asks for nothing else.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.conftest import ROOT, Write

_ENV = {**os.environ, "PYTHONPATH": str(ROOT / "tests/fixtures/without_unix")}
_PROGRAM = [sys.executable, "-m", "portal.cli"]


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*_PROGRAM, *words], cwd=ROOT, env=_ENV, capture_output=True, text=True, check=False
    )


def test_what_only_unix_has_is_really_away() -> None:
    """Else the others would show nothing."""
    code = "import os\ntry:\n    import fcntl\nexcept ImportError:\n    print(hasattr(os, 'fork'))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=_ENV, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_a_draft_is_made_checked_and_built(content: Path, tmp_path: Path, photo: object) -> None:
    """The photos too, in other processes; and the second build takes what the first one kept."""
    photo(tmp_path / "ảnh/a.jpg")  # type: ignore[operator]
    where, output = ["--content", str(content)], tmp_path / "o"
    made = _run(
        "new", "Hội nghị", "--photos", str(tmp_path / "ảnh"), "--date", "03/08/2012", *where
    )
    assert made.returncode == 0, made.stdout + made.stderr

    checked = _run("check", *where)
    assert (checked.returncode, checked.stderr) == (0, "")

    for _ in range(2):
        built = _run("build", *where, "--output", str(output))
        assert (built.returncode, built.stderr) == (0, ""), built.stdout
    assert (output / "index.html").is_file()


def test_many_articles_are_read_and_built_in_one_process(
    content: Path, write: Write, tmp_path: Path
) -> None:
    """As many as would be shared out among processes where there is fork."""
    for number in range(210):
        write(f"2012/bai-{number}", title=f"Bài {number}")

    done = _run("build", "--content", str(content), "--output", str(tmp_path / "o"))

    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert len(list((tmp_path / "o/bai-viet/2012").iterdir())) >= 210


def test_the_preview_shows_what_is_saved(content: Path, write: Write) -> None:
    """The edition is then made in the main process, as nothing can be forked."""
    write("2012/x", title="Tiêu đề cũ")
    words = ["preview", "--no-browser", "--port", "0", "--content", str(content)]
    with subprocess.Popen(
        [*_PROGRAM, *words], cwd=ROOT, env=_ENV, stdout=subprocess.PIPE, text=True
    ) as task:
        assert task.stdout
        said = next(line for line in task.stdout if "http" in line)
        address = next(word for word in said.split() if "http" in word)
        with urlopen(f"{address}__preview__/events", timeout=60) as stream:
            write("2012/x", title="Tiêu đề mới")
            assert any(b'{"/bai-viet/2012/x/"' in line for line in stream), "not a word"
        with urlopen(f"{address}bai-viet/2012/x/", timeout=60) as page:
            assert "Tiêu đề mới" in page.read().decode()
        task.terminate()
        assert task.wait() == 0


@pytest.mark.parametrize("words", [("--list",), ("build", "--help"), ("test", "--help")])
def test_the_tasks_explain_themselves(words: tuple[str, ...]) -> None:
    """Whatever a task needs is asked for when it runs."""
    done = _run(*words)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_set_up_says_what_to_install_where_there_is_no_apt(tmp_path: Path) -> None:
    """run.py itself, up to the point where Windows' own folders differ."""
    code = "import run, sys\ntry:\n    run.bring_programs()\nexcept run.SetupError as problem:\n"
    code += "    sys.exit(f'{problem}')\n"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=_ENV | {"PATH": str(tmp_path), "CI": "true", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Hãy chạy: sudo apt-get install" in done.stderr
    assert "Traceback" not in done.stderr
