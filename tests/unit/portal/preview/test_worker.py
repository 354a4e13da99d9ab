"""What takes long is answered by a process of its own; all else goes on meanwhile."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

import pytest

from portal.diagnostics.diagnostic import Diagnostic, Report
from portal.preview import channel, worker
from portal.preview.worker import Worker
from portal.system import parallel

pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children as Linux tells them"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]


class _Edition:
    """An edition whose search is ready once there is a file of that name."""

    absent = frozenset[str]()
    last = "/"

    def __init__(self, folder: Path) -> None:
        self._folder, self.addresses = folder, dict[str, str]()

    def later(self, path: str) -> str:
        return "tim-kiem/" if path.startswith("tim-kiem/") else ""

    def file(self, path: str) -> bytes:
        while self.later(path) and not (self._folder / "ready").exists():
            time.sleep(0.01)
        return f"{path} {os.getpid()}".encode()

    def renew(self, _name: str) -> tuple[str, str, str, tuple[Diagnostic, ...], bool] | None:
        return None

    def view(self, _file: str, text: str) -> str:
        return text


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    """Start an edition; return its worker once it is ready."""

    def make(saved: Container[str], *, first: bool) -> Any:  # noqa: ARG001 - of Make
        assert first
        return _Edition(tmp_path), Report(), True

    monkeypatch.setattr(parallel, "may_fork", lambda: True)  # whatever threads other tests left
    started = worker.start(make, tmp_path, frozenset(), first=True)
    assert started.channel
    assert started.channel.receive()
    yield started
    started.stop()


def _answer(edition: Worker) -> tuple[int, bytes]:
    assert edition.channel
    message = edition.channel.receive()
    assert message
    return message["id"], message.get("data", b"").partition(b" ")[0]


def test_pages_are_answered_while_a_search_is_prepared(edition: Worker, tmp_path: Path) -> None:
    """And saves are; both searches are answered once it is ready, by one process."""
    for number, path in enumerate(["tim-kiem/a", "tim-kiem/b", "index.html"], start=1):
        edition.ask({"id": number, "path": path})
    edition.ask({"renew": ["bai-viet/2012/x/index.md"]})
    assert _answer(edition) == (3, b"index.html")
    assert edition.channel
    assert edition.channel.receive() == {"renewed": ()}
    (tmp_path / "ready").touch()
    assert [_answer(edition), _answer(edition)] == [(1, b"tim-kiem/a"), (2, b"tim-kiem/b")]


def test_long_texts_are_asked_about_while_long_pages_are_still_being_sent(edition: Worker) -> None:
    """A pipe holds 64 KiB: two processes that only send would wait for each other for ever."""
    text = "Nội dung của một bài rất dài. " * 20_000

    def ask() -> None:
        for number in range(3):
            edition.ask({"id": number, "file": "bai-viet/2012/x/index.md", "text": text})

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(20)
    assert not asking.is_alive()

    assert edition.channel
    for number in range(3):
        assert channel.ready([edition.channel])
        assert edition.channel.receive() == {"id": number, "data": text.encode()}


def test_a_search_whose_process_is_gone_is_answered_all_the_same(
    edition: Worker, tmp_path: Path
) -> None:
    """With nothing; the next one is prepared anew."""
    edition.ask({"id": 1, "path": "tim-kiem/a"})
    edition.ask({"id": 2, "path": "index.html"})
    assert edition.channel
    head = int(edition.channel.receive()["data"].split()[1])  # type: ignore[index]
    (helper,) = _children(head)
    os.kill(helper, signal.SIGKILL)
    assert edition.channel.receive() == {"id": 1}
    (tmp_path / "ready").touch()
    edition.ask({"id": 3, "path": "tim-kiem/a"})
    assert _answer(edition) == (3, b"tim-kiem/a")


def _children(process: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
