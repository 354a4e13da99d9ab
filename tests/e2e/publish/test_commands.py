"""publish, rollback, releases as staff run them: into a folder of this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from portal.vietnamese.dates import VIETNAM
from tests.conftest import ROOT, Write


class Staff:
    """Runs the commands; `base` is where the portal goes."""

    def __init__(self, base: Path, content: Path, store: Path) -> None:
        self.base = base
        self._content = content
        self._store = store

    def run(self, task: str, *words: str, code: int = 0, **env: str) -> str:
        """Run a task, assert its exit code, return its output."""
        where = ["--target", f"directory:{self.base}"]
        where += ["--content", str(self._content)] if task == "publish" else []
        done = subprocess.run(
            [sys.executable, "-m", "portal.cli", task, *where, *words],
            cwd=ROOT,
            env={**os.environ, "PORTAL_STORE": str(self._store), **env},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        return done.stdout

    @property
    def live(self) -> Path:
        """What readers get."""
        return self.base / "current"


@pytest.fixture
def staff(tmp_path: Path, content: Path) -> Staff:
    """Somebody with a content folder and a place for the portal."""
    return Staff(tmp_path / "cong", content, tmp_path / "store")


def test_publishing_shows_first_what_it_would_do(staff: Staff, write: Write) -> None:
    """A dry run sends nothing; each command ends with one line that says what was done."""
    write("2012/x")
    output = staff.run("publish", "--dry-run")
    assert "/bai-viet/2012/x/" in output
    assert output.splitlines()[-1].endswith("Chưa gửi gì cả.")
    assert not staff.live.exists()

    output = staff.run("publish").splitlines()[-1]
    assert output.startswith("Đã xuất bản ")
    assert "gửi " in output
    assert (staff.live / "bai-viet/2012/x/index.html").is_file()

    write("2012/y")
    output = staff.run("publish", "--dry-run")
    assert "Mới (1):\n  /bai-viet/2012/y/" in output
    assert "Đổi (" in output
    staff.run("publish")
    assert (staff.live / "bai-viet/2012/y/index.html").is_file()
    assert "Không có gì thay đổi" in staff.run("publish")


def test_going_back_takes_one_command(staff: Staff, write: Write, tmp_path: Path) -> None:
    """And the list of releases shows where one is."""
    path = write("2012/x", title="Đúng")
    staff.run("publish")
    write("2012/x", title="Sai")
    staff.run("publish")
    page = staff.live / "bai-viet/2012/x/index.html"
    assert "Sai" in page.read_text("utf-8")

    assert staff.run("rollback").startswith("Đã quay về bản ")

    assert "Đúng" in page.read_text("utf-8")
    file_hashes = staff.run("releases").splitlines()
    assert [line[0] for line in file_hashes] == [" ", "*", "C"]
    assert "X022" in staff.run("rollback", code=66)
    assert "X021" in staff.run("rollback", "--to", "20000101T000000Z-00000000", code=66)
    log = staff.run("releases", "--history")
    assert log.count("xuất bản") == 2
    assert log.count("quay về") == 1
    assert "Nhật ký nguyên vẹn" in log
    kept = tmp_path / "nhat-ky.html"
    assert "Đã ghi vào" in staff.run("releases", "--page", str(kept))
    assert kept.read_text("utf-8").count("<section>") == 3
    assert staff.run("releases", "--address", "/bai-viet/2012/x/").count("SHA-256") == 3
    assert "nguyên vẹn" in staff.run("releases", "--verify", "live")
    assert path.is_file()


def test_a_fault_of_content_publishes_nothing(staff: Staff, write: Write) -> None:
    """Exit 1; the live portal stays."""
    write("2012/x")
    staff.run("publish")
    before = staff.live.readlink()
    write("2012/y", date="31/02/2012")
    output = staff.run("publish", code=1)
    assert "H008 lỗi" in output
    assert output.splitlines()[-1] == "Chưa xuất bản; trang đang chạy còn nguyên."
    assert staff.live.readlink() == before


def test_what_comes_due_is_published_and_nothing_else(staff: Staff, write: Write) -> None:
    """`--due`: silent while nothing is due; when an article's hour has come, it appears."""
    now = datetime.now(VIETNAM)
    due = now - timedelta(minutes=1)
    key = f"{due.year}/hen"
    write("2012/x")
    write(key, date=f"{due:%d/%m/%Y %H:%M}")
    before = str(int((now - timedelta(minutes=4)).timestamp()))
    staff.run("publish", SOURCE_DATE_EPOCH=before)
    page = staff.live / f"bai-viet/{key}/index.html"
    assert not page.exists()

    assert staff.run("publish", "--due", SOURCE_DATE_EPOCH=before) == ""
    assert f"Đến giờ: “Bài {key}”" in staff.run("publish", "--due")
    assert page.is_file()
    write("2012/y")
    assert staff.run("publish", "--due") == ""
    assert not (staff.live / "bai-viet/2012/y/index.html").exists()


def test_an_address_that_was_live_may_not_vanish(staff: Staff, write: Write, content: Path) -> None:
    """Without a redirect or a word that it is gone, nothing is published."""
    path = write("2012/x")
    write("2012/y")
    staff.run("publish")
    before = staff.live.readlink()
    path.unlink()

    output = staff.run("publish", code=1)
    assert "A010 lỗi" in output
    assert "/bai-viet/2012/x/" in output
    assert staff.live.readlink() == before

    (content / "redirects.csv").write_text("/bai-viet/2012/x/,/bai-viet/2012/y/\n")
    staff.run("publish")
    assert not (staff.live / "assets").is_symlink()
    assert '"/bai-viet/2012/x" /bai-viet/2012/y/;' in (staff.live / ".nginx/old.map").read_text()
    assert (staff.live / "index.html.br").is_file()


def test_wrong_settings_are_told(staff: Staff, tmp_path: Path) -> None:
    """No such target; a setting of a wrong kind, with its line. Exit 78."""
    config = tmp_path / "noi.py"
    config.write_text(
        "from publishconf import *\nfrom portal.publish import targets\n"
        'TARGETS = {"a": targets.Ssh(host="-x", key="k")}\n'
    )

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "portal.cli", "releases", *words],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    assert staff.base
    done = run("--target", "may-chuu")
    assert (done.returncode, "X001" in done.stdout) == (78, True)
    assert "Có phải ý bạn là “may-chu”?" in done.stdout
    done = run("--config", str(config))
    assert done.returncode == 78
    assert "noi.py, dòng 3" in done.stdout
