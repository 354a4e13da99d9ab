"""An import that is killed, interrupted or run twice at once: the next run brings all in."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench import old_site
from tests.conftest import ROOT

ARTICLES = 60
KILLS = 5


class Import:
    """A folder with an old site, and imports of it into content folders there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.dump, self.files = old_site.write(folder, ARTICLES)

    def start(self, name: str) -> subprocess.Popen[str]:
        """Begin to import into a folder of this name."""
        (self.folder / name).mkdir(exist_ok=True)
        words = ["--from", "joomla", "--files", str(self.files), "--to", str(self.folder / name)]
        return subprocess.Popen(
            [sys.executable, "-m", "portal.cli", "import", *words, str(self.dump)],
            cwd=ROOT,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1780000000", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,  # a signal to the group reaches its workers, not the tests
        )

    def is_whole(self, name: str) -> None:
        """Run an import to its end."""
        task = self.start(name)
        said = task.communicate(timeout=300)
        assert task.returncode == 0, said

    def written(self, name: str) -> dict[str, bytes]:
        """Return all that imports left in a content folder and beside it, paths made alike."""
        roots = (self.folder / name, self.folder / f"{name}-nhap")
        return {
            path.relative_to(self.folder).as_posix().removeprefix(name): path.read_bytes().replace(
                str(self.folder / name).encode(), b"CONTENT"
            )
            for root in roots
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Import:
    """An old site that was imported once, undisturbed, into "whole"."""
    site = Import(tmp_path_factory.mktemp("old"))
    site.is_whole("whole")
    return site


def test_the_import_after_killed_ones_leaves_the_same_bytes(old: Import) -> None:
    """Kill -9 of all its processes at moments spread over a whole import, one after another."""
    chance = random.Random(int(os.environ.get("PORTAL_WALK", "7")))  # noqa: S311 - moments
    began = time.monotonic()
    old.is_whole("timed")
    whole = time.monotonic() - began
    for _ in range(KILLS):
        task = old.start("killed")
        time.sleep(whole * chance.random())
        os.killpg(task.pid, signal.SIGKILL)
        task.communicate(timeout=60)

    old.is_whole("killed")

    assert old.written("killed") == old.written("whole")


def test_two_imports_at_once_leave_the_same_bytes(old: Import) -> None:
    """The second says that it waits for the first."""
    tasks = [old.start("twice") for _ in range(2)]

    said = ""
    for task in tasks:
        out, wrong = task.communicate(timeout=300)
        assert task.returncode == 0, out + wrong
        said += out
    assert said.count("đang chờ đến lượt") == 1
    assert old.written("twice") == old.written("whole")


def test_an_interrupted_import_says_how_to_go_on(old: Import) -> None:
    """Ctrl-C reaches all its processes: one sentence, no traceback, an exit code that is not 0."""
    task = old.start("stopped")
    assert task.stdout
    while not (old.folder / "stopped/bai-viet").is_dir():  # it writes
        assert task.poll() is None, task.communicate()
        time.sleep(0.02)
    os.killpg(task.pid, signal.SIGINT)
    said, wrong = task.communicate(timeout=60)

    assert "Traceback" not in said + wrong
    assert "chạy lại lệnh này" in said
    assert task.returncode == 130

    old.is_whole("stopped")
    assert old.written("stopped") == old.written("whole")
