"""Killed at any moment, run twice at once: the next build is right."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from portal.system import lock
from tests.conftest import ROOT, Write

KILLS = 12
ARTICLES = 12


def _start(content: Path, output: Path, store: Path) -> subprocess.Popen[bytes]:
    words = ["build", "--content", str(content), "--output", str(output)]
    return subprocess.Popen(
        [sys.executable, "-m", "portal.cli", *words],
        cwd=ROOT,
        env={**os.environ, "PORTAL_STORE": str(store), "SOURCE_DATE_EPOCH": "1780000000"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_build_after_a_killed_one_is_right(content: Path, write: Write, tmp_path: Path) -> None:
    """Kill -9 at moments spread over a whole build, each after an edit of every article."""
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    output, store = tmp_path / "output", tmp_path / "store"
    for number in range(ARTICLES):
        write(f"2012/bai-{number}", tags=f"thẻ {number % 5}")
    started = time.monotonic()
    assert _start(content, output, store).wait(120) == 0
    whole = time.monotonic() - started
    for kill in range(KILLS):
        for number in range(ARTICLES):
            write(f"2012/bai-{number}", tags=f"thẻ {number % 5}", title=f"Lần {kill} bài {number}")
        task = _start(content, output, store)
        time.sleep(whole * chance.random())
        task.send_signal(signal.SIGKILL)
        task.wait(60)
        assert (output / "index.html").is_file() or list(tmp_path.glob(".output.former"))

    assert _start(content, output, store).wait(120) == 0
    clean = tmp_path / "clean"
    assert _start(content, clean, tmp_path / "other").wait(120) == 0
    assert _files(output) == _files(clean)
    left = [path.name for path in tmp_path.iterdir() if path.name.startswith(".output")]
    assert left == []


def test_two_builds_at_once_both_end_well(content: Path, write: Write, tmp_path: Path) -> None:
    """The second waits for the first; both outputs are the same whole portal."""
    output, store = tmp_path / "output", tmp_path / "store"
    for number in range(ARTICLES):
        write(f"2012/bai-{number}")
    tasks = [_start(content, output, store) for _ in range(3)]

    assert [task.wait(120) for task in tasks] == [0, 0, 0]
    clean = tmp_path / "clean"
    assert _start(content, clean, tmp_path / "other").wait(120) == 0
    assert _files(output) == _files(clean)


def test_a_build_that_waits_for_another_says_so(
    content: Path, write: Write, tmp_path: Path
) -> None:
    """Once, and then does its work."""
    write("2012/a")
    output = tmp_path / "output"
    with lock.locked(output):
        words = ["build", "--content", str(content), "--output", str(output)]
        task = subprocess.Popen(
            [sys.executable, "-m", "portal.cli", *words],
            cwd=ROOT,
            env={**os.environ, "PORTAL_STORE": str(tmp_path / "store"), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert task.stdout
        said = task.stdout.readline()
    rest = task.communicate(timeout=120)[0]
    assert said.startswith("Một lần dựng khác đang ghi vào thư mục này; đang chờ đến lượt… (")
    assert f"kill {os.getpid()})" in said
    assert rest.startswith("Đã dựng")
    assert task.returncode == 0
