"""Whatever a disk refuses, at any step: one line in Vietnamese, an exit code, readers served."""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from portal.publish import console, url_ledger
from portal.publish.audit import evidence
from portal.publish.gate import tree
from portal.publish.gate.layout import Layout
from portal.publish.gate.manifest import parse
from portal.publish.gate.refusal import EXITS, Refusal
from portal.publish.hosts.base import GateClient
from tests.unit.portal.publish.conftest import Newsroom, pages, reason

_TOUCHING = {
    *("open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "os.scandir"),
    *("os.listdir", "os.chmod", "os.utime", "os.symlink", "os.truncate", "tempfile.mkstemp"),
}
_ERRORS = (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO)


class Disk:
    """Refuses the operation `fails_at` below a folder, as Python's own audit reports them."""

    def __init__(self) -> None:
        self.list_objects = ""
        self.fails_at = -1
        self.done = 0
        sys.addaudithook(self._hear)

    def _hear(self, event: str, words: tuple[Any, ...]) -> None:
        if self.list_objects and event in _TOUCHING and str(words[0]).startswith(self.list_objects):
            self.done += 1
            if self.done - 1 == self.fails_at:
                number = _ERRORS[self.fails_at % len(_ERRORS)]
                raise OSError(number, os.strerror(number), str(words[0]))

    @contextmanager
    def failing(self, below: Path, at: int) -> Iterator[None]:
        """Refuse one operation."""
        self.list_objects, self.fails_at, self.done = str(below), at, 0
        try:
            yield
        finally:
            self.list_objects = ""

    @property
    def has_failed(self) -> bool:
        """Whether it came so far."""
        return self.done > self.fails_at


@pytest.fixture(scope="module")
def disk() -> Disk:
    """A hook can't be taken out again: one for all."""
    return Disk()


def _assert_served(newsroom: Newsroom) -> str:
    layout = Layout(newsroom.host.base)
    live = layout.live()
    tree.verify(layout.releases / live, parse(layout.manifest(live)))
    return live


COMMANDS: dict[str, Callable[[Newsroom], int]] = {
    "publish": lambda newsroom: newsroom.publish(),
    "publish --dry-run": lambda newsroom: newsroom.publish(dry_run=True),
    "rollback": lambda newsroom: newsroom.rollback(),
    "releases": lambda newsroom: newsroom.releases(),
    "releases --history": lambda newsroom: newsroom.releases(history=True),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_disk_that_refuses_any_operation_is_told(
    newsroom: Newsroom, disk: Disk, command: str
) -> None:
    """Never a traceback; what is live is whole, old or new, and the last try goes through."""
    for mark in ("một", "hai"):
        newsroom.site = pages(mark, "a", "b")
        assert newsroom.publish() == 0
    failed = 0
    for number in range(2000):
        old = newsroom.live
        newsroom.site = pages(f"lần {number}", "a", "b", f"c{number % 2}")
        (newsroom.root / url_ledger.FILE).unlink(missing_ok=True)
        with disk.failing(newsroom.folder, number):
            code = COMMANDS[command](newsroom)
        live = _assert_served(newsroom)
        if not disk.has_failed:
            break
        assert code in {0, 1, *EXITS.values()}
        assert code or live != old or "publish" not in command or "dry" in command
        if code:
            failed += 1
            assert any("lỗi" in line or line.startswith("Chưa") for line in newsroom.said)
    else:
        pytest.fail("it never came to its end")
    assert failed > 2
    assert newsroom.publish(over=newsroom.live) == 0


def test_a_ledger_that_is_not_utf8_is_told(newsroom: Newsroom) -> None:
    """With its place; nothing is sent."""
    assert newsroom.publish() == 0
    live = newsroom.live
    file = newsroom.root / url_ledger.FILE
    file.write_bytes(file.read_bytes() + b"/\xe1\xbb/\n")
    newsroom.site = pages("hai", "a", "b")
    assert newsroom.publish() == 1
    assert any("F001" in line and url_ledger.FILE in line for line in newsroom.said)
    assert newsroom.live == live


@pytest.mark.parametrize("name", [url_ledger.FILE, evidence.FILE])
def test_what_is_no_file_is_told(newsroom: Newsroom, name: str) -> None:
    """A folder in the place of a file of the content."""
    (newsroom.root / name).mkdir(parents=True)
    assert newsroom.publish() in {1, 74}
    assert any(url_ledger.FILE in line or evidence.FILE in line for line in newsroom.said)
    assert newsroom.live == ""


def test_a_store_that_is_no_folder_is_told(newsroom: Newsroom) -> None:
    """X033: a file where a folder is to be. Whoever only looks needs no folder."""
    (newsroom.folder / "kept").rmdir()
    (newsroom.folder / "kept").write_text("")
    for dry_run in (False, True):
        assert newsroom.publish(dry_run=dry_run) == 74
        assert reason(newsroom) == "X033"
    assert newsroom.releases() == 0


def test_a_lock_that_cannot_be_opened_is_told(newsroom: Newsroom) -> None:
    """A folder in its place."""
    assert newsroom.publish() == 0
    (folder,) = (newsroom.folder / "kept/publish").iterdir()
    lock = folder.with_name(f".{folder.name}.lock")
    lock.mkdir()
    assert newsroom.publish() == 74
    assert reason(newsroom) == "X033"
    assert str(lock) in newsroom.said[-1]


def test_what_is_live_but_cannot_be_noted_is_told(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X034: readers have it; what is to be done is to publish again, which then notes it."""

    def full(*_: object) -> bool:
        raise OSError(errno.ENOSPC, "No space left on device", "addresses.txt")

    with monkeypatch.context() as patch:
        patch.setattr(url_ledger, "save", full)
        assert newsroom.publish() == 74
    assert reason(newsroom) == "X034"
    assert newsroom.live in newsroom.said[-1]
    assert newsroom.publish() == 0
    assert "/a/" in url_ledger.load(newsroom.root)


_HALVES = (
    b'{"release": "\\ud800", "live": "", "releases": [{"release": "\\ud800", "at": "\\ud800"}],'
    b' "before": "", "files": 1, "now": 0, "free": 0, "chain": "\\ud800\\n", "line": "\\ud800"}'
)


@pytest.mark.parametrize(
    "answer",
    [
        *(b"", b"x", b"[]", b"5", b"null", b"{}", b"[" * 100_000, b'{"a": ' * 100_000),
        b'{"release": 5, "live": [], "releases": {}, "now": "x", "free": null, "files": ""}',
        b'{"release": "", "live": "", "releases": [5, {}], "now": NaN, "free": Infinity}',
        b'{"release": "x", "live": "x", "releases": [], "now": 0, "chain": 5, "line": 5}',
        _HALVES,
    ],
)
def test_a_host_that_answers_anything_is_told(newsroom: Newsroom, answer: bytes) -> None:
    """X028 or another refusal: it may be any program, of any version."""
    newsroom.host.request = lambda *_, **__: answer  # type: ignore[method-assign]
    for command in COMMANDS.values():
        assert command(newsroom) in {0, *EXITS.values()}
        assert newsroom.said
    with suppress(Refusal):
        GateClient(newsroom.host).verify("live")


@pytest.mark.parametrize("said", [b"", b"x\n\n", b"HTTP/1.1 200\r\nContent-Length: 9\r\n\r\nab"])
def test_a_web_server_that_answers_anything_is_told(newsroom: Newsroom, said: bytes) -> None:
    """X024: the release stays, being the first; what is wrong is the server's business."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_answering, args=(listening, said), daemon=True).start()
        port = listening.getsockname()[1]
        config = newsroom.folder / "noi.py"
        text = config.read_text().replace('read_back="-"', f'read_back="http://127.0.0.1:{port}"')
        config.write_text(text)
        assert newsroom.publish() == 76
        assert reason(newsroom) == "X024"


def _answering(listening: socket.socket, said: bytes) -> None:
    with suppress(OSError):
        while True:
            line, _ = listening.accept()
            with line:
                line.recv(4096)
                line.sendall(said)


def test_what_an_attacker_said_of_the_clock_breaks_nothing(newsroom: Newsroom) -> None:
    """A live manifest that was built in the year 33658 is from before the gate minded."""
    assert newsroom.publish() == 0
    for folder in (newsroom.host.base / "manifests", newsroom.folder / "kept/publish/may-chu"):
        for file in (*folder.glob("2*Z-????????"), *folder.glob("*.manifest")):
            file.write_bytes(b"built 999999999999\n".join(_around_built(file.read_bytes())))
    assert newsroom.publish(only_due=True) == 0
    newsroom.site = pages("hai", "a", "b")
    assert newsroom.publish() == 0


def _around_built(data: bytes) -> tuple[bytes, bytes]:
    before, _, rest = data.partition(b"built ")
    return before, rest.partition(b"\n")[2]


class Closed:
    """A pipe whose other end is gone."""

    encoding = "utf-8"

    def write(self, _: str) -> int:
        """Fail, as a pipe does."""
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    flush = write


def test_whoever_stops_listening_stops_nothing(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`releases | head -1`, `publish | head -1`: done to the end, in silence."""
    newsroom.said = type("Said", (list,), {"append": lambda _, line: console.say(line)})()
    monkeypatch.setattr(sys, "stdout", Closed())
    assert newsroom.publish() == 0
    assert newsroom.live
    assert "/a/" in url_ledger.load(newsroom.root)
    monkeypatch.setattr(sys, "stdout", Closed())
    assert newsroom.releases() == 0


def test_what_a_terminal_has_no_letters_for_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is not UTF-8 (PEP 383), in a message about it."""
    console.say("tệp \udce9.html")
    assert capsys.readouterr().out in {"tệp \\udce9.html\n", "tệp \udce9.html\n"}


def test_letters_that_are_none_are_shown_in_a_log(newsroom: Newsroom, tmp_path: Path) -> None:
    """Half a pair, as JSON can hold it: in a list, for an address, on the page for auditors."""
    event = {"release": "\ud800", "at": "9999-12-31T23:59:59Z", "after": ""}
    log = json.dumps(event | {"added": {"\udfff.html": "x"}}).encode() + b"\n"
    newsroom.host.request = lambda *_, **__: log  # type: ignore[method-assign]
    for options in ({"history": True}, {"address": "/\udc80"}, {"page": str(tmp_path / "x.html")}):
        rest = {"history": False, "address": "", "verify": "", **options}
        assert newsroom.desk.releases("", **rest) == 0  # type: ignore[arg-type]
    assert "\\ud800" in (tmp_path / "x.html").read_text("utf-8")


@pytest.mark.parametrize("line", [b"5", b"[]", b'{"release": "x", "added": 5}', b"[" * 100_000])
def test_a_log_that_is_none_is_told(newsroom: Newsroom, line: bytes) -> None:
    """Exit code 65, in `--history` and its like; the list of releases is what can be read."""
    assert newsroom.publish() == 0
    log = newsroom.host.base / "history.log"
    log.write_bytes(log.read_bytes() + line + b"\n")
    assert newsroom.releases(history=True) == 65
    assert "BỊ SỬA" in "\n".join(newsroom.said)
    assert json.loads(newsroom.host.request("releases"))["releases"]
