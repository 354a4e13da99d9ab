"""The preview's two processes: one builds and has no threads, one serves; both end together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
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

def build():
    print("threads", len(os.listdir("/proc/self/task")), flush=True)
    return Report.of([])

signal.signal(signal.SIGINT, signal.default_int_handler)  # CI may run where it is ignored
watched = Path(sys.argv[1])
sys.exit(preview.run(
    build, output=watched, watched=[watched], port=int(sys.argv[2]), browser=False
))
"""
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a preview of a folder with one page."""
    (tmp_path / "index.html").write_text("<body>", encoding="utf-8")
    begun: list[subprocess.Popen[str]] = []

    def begin(port: int = 0) -> subprocess.Popen[str]:
        begun.append(
            subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, str(tmp_path), str(port)],
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


def test_builds_are_made_where_no_other_thread_lives(start: Start, tmp_path: Path) -> None:
    """So they may fork; the server, the watcher and the open pages are in the other process."""
    task = start()
    address = _address(task)
    with urlopen(f"http://127.0.0.1:{address[1]}/__preview__/events") as stream:
        assert stream.readline()
        for number in range(3):
            (tmp_path / "a.md").write_text(f"{number}", encoding="utf-8")
            assert _line(task) == "threads 1"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_server_ends_with_the_builder(start: Start, how: signal.Signals) -> None:
    """However that ends: no process is left that holds the port."""
    task = start()
    address = _address(task)

    task.send_signal(how)

    assert task.wait() == (-how if how == signal.SIGKILL else 0)
    assert _gone(address)
    if how != signal.SIGKILL:
        assert task.stdout
        assert task.stdout.read() == "\nĐã thôi xem thử.\n"


def test_a_server_that_was_killed_is_told(start: Start) -> None:
    """The editor would else wait for pages that nobody sends."""
    task = start()
    _address(task)
    other = Path(f"/proc/{task.pid}/task/{task.pid}/children").read_text(encoding="ascii")

    os.kill(int(other), signal.SIGKILL)

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
        assert _line(task) == "threads 1"
        assert "S027 lỗi: " in _line(task)
        assert task.wait() == 1


@pytest.mark.parametrize("first", [True, False])
def test_only_the_first_build_of_all_is_announced(tmp_path: Path, *, first: bool) -> None:
    """It makes every photo small: minutes in which nothing else would be said."""
    output = tmp_path / "output"
    if not first:
        output.mkdir()
    program = _PROGRAM.replace("    return Report.of([])", "    raise KeyboardInterrupt")
    words = [sys.executable, "-c", program, str(output), "0"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert ("Đang dựng lần đầu" in done.stdout.partition("threads")[0]) == first
