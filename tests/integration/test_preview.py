"""The preview's two processes: one builds and has no threads, one serves; both end together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="processes of Linux")

_PROGRAM = """
import os, signal, sys
from pathlib import Path
from portal import preview
from portal.diagnostics.diagnostic import Report

class Edition:
    addresses, absent, last = {}, frozenset(), "/"
    def file(self, path):
        return b"<body>%d</body>" % os.getpid() if path == "index.html" else None
    def renew(self, file):
        return None
    def later(self, path):
        return ""

def make(saved, *, first):
    print("threads", len(os.listdir("/proc/self/task")), *sorted(saved), flush=True)
    return Edition(), Report.of([]), True

def hit():
    os.kill(os.getpid(), signal.SIGTERM)

if sys.argv[3] == "at a fork":
    os.register_at_fork(after_in_parent=hit)
watched = Path(sys.argv[1])
options = preview.Options(int(sys.argv[2]), browser=False)
sys.exit(preview.run(make, content=watched, watched=[watched], options=options))
"""
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a preview of a folder."""
    begun: list[subprocess.Popen[str]] = []

    def begin(port: int = 0, ended: str = "") -> subprocess.Popen[str]:
        begun.append(
            subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, str(tmp_path), str(port), ended],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
        return begun[-1]

    yield begin
    for each in begun:
        each.kill()
        each.wait()
        if each.stdout:
            each.stdout.close()


def _line(task: subprocess.Popen[str]) -> str:
    assert task.stdout
    return task.stdout.readline().strip()


def _address(task: subprocess.Popen[str]) -> tuple[str, int]:
    assert _line(task) == "threads 1"
    address = next(word for word in _line(task).split() if word.startswith("http"))
    return "127.0.0.1", int(address.rstrip("/").rpartition(":")[2])


def _gone(address: tuple[str, int]) -> bool:
    """Wait until nobody listens any more."""
    while True:
        try:
            socket.create_connection(address).close()
        except ConnectionRefusedError:
            return True
        time.sleep(0.02)


def _page(address: tuple[str, int]) -> bytes:
    with urlopen(f"http://127.0.0.1:{address[1]}/") as answer:
        made: bytes = answer.read()
    return made.partition(b"<body>")[2].partition(b"<")[0]


def _save(folder: Path, name: str) -> None:
    path = folder / "bai-viet" / "2012" / name / "index.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{time.time_ns()}", encoding="utf-8")


def test_editions_are_made_where_no_other_thread_lives(start: Start, tmp_path: Path) -> None:
    """So they may fork; the server, the watcher and the open pages are in another process."""
    _save(tmp_path, "x")
    task = start()
    address = _address(task)
    with urlopen(f"http://127.0.0.1:{address[1]}/__preview__/events") as stream:
        assert stream.readline()
        for _ in range(3):
            before = _page(address)
            _save(tmp_path, "x")
            assert _line(task) == "threads 1 bai-viet/2012/x"
            while _page(address) == before:
                time.sleep(0.02)


def test_a_flood_of_saves_ends_with_an_edition_that_knows_them_all(
    start: Start, tmp_path: Path
) -> None:
    """Five hundred texts: none is missed, and far fewer editions are made."""
    names = [f"bai-{number:03}" for number in range(500)]
    for name in names:
        _save(tmp_path, name)
    task = start()
    _address(task)

    for name in names:
        _save(tmp_path, name)

    wanted, lines = {f"bai-viet/2012/{name}" for name in names}, [""]
    while not wanted <= set(lines[-1].split()):
        lines.append(_line(task))
        assert len(lines) < 100


def test_what_answers_is_made_anew_if_it_is_killed(start: Start) -> None:
    """Whoever asks meanwhile waits for it."""
    task = start()
    address = _address(task)
    former = _page(address)

    os.kill(int(former), signal.SIGKILL)

    assert _line(task) == "threads 1"
    assert _page(address) != former


def _runs(process: int) -> bool:
    """Tell whether a process runs. In a container one that has ended may stay a zombie."""
    with suppress(OSError):
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
        return status.rpartition(")")[2].split()[0] not in {"Z", "X"}
    return False


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_all_processes_end_with_the_main_one(start: Start, how: signal.Signals) -> None:
    """However that ends: no process is left that holds the port."""
    task = start()
    address = _address(task)

    edition = int(_page(address))

    task.send_signal(how)

    assert task.wait() == (-how if how == signal.SIGKILL else 0)
    assert _gone(address)
    while _runs(edition):
        time.sleep(0.02)
    if how != signal.SIGKILL:
        assert task.stdout
        assert task.stdout.read() == "\nĐã dừng xem thử.\n"


def test_a_signal_ends_all_processes_also_where_python_ignores_exceptions(start: Start) -> None:
    """As it does while it forks: a KeyboardInterrupt would be lost there."""
    task = start(ended="at a fork")
    assert task.stdout
    assert task.stdout.read().endswith("Đã dừng xem thử.\n")  # the end: nobody holds it open
    assert task.wait() == 0


def test_a_server_that_was_killed_is_told(start: Start) -> None:
    """The editor would else wait for pages that nobody sends."""
    task = start()
    _address(task)
    others = Path(f"/proc/{task.pid}/task/{task.pid}/children").read_text(encoding="ascii")
    window = next(
        other
        for other in others.split()
        if b"portal.preview.window" in Path(f"/proc/{other}/cmdline").read_bytes()
    )

    os.kill(int(window), signal.SIGKILL)

    assert task.wait() == 1
    assert "B008 lỗi: Phần hiện trang" in _line(task)


@pytest.mark.parametrize("port", [-1, 65536, 10**30])
def test_a_port_that_cannot_be_is_told(start: Start, port: int) -> None:
    """Before anything is built."""
    task = start(port)

    assert task.wait() == 2
    assert f"S026 lỗi: Cổng mạng {port} không có" in _line(task)


def test_a_port_in_use_is_left_for_the_next(start: Start) -> None:
    """The last one of all has no next."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert _address(start(port))[1] != port
    with socket.create_server(("127.0.0.1", 65535)):
        task = start(65535)
        assert task.wait() == 1
        assert task.stdout
        assert "S027 lỗi: " in task.stdout.read()
