"""Reading back tells what a web server does wrong, whatever it does."""

from __future__ import annotations

import hashlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from portal.publish import verify
from portal.publish.gate.manifest import File

_PAGE = b"<p>Trang</p>"
_FILES = {"index.html": File(hashlib.sha256(_PAGE).hexdigest(), len(_PAGE))}
_FIRST = f"Content-Length: {len(_PAGE)}\r\n\r\n".encode() + _PAGE

Serve = Callable[..., str]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Return a function that answers every connection with bytes, or the second kind at others."""
    monkeypatch.setattr(verify, "_PAUSE", 0)
    monkeypatch.setattr(verify, "_TIMEOUT", 0.5)
    listening = socket.create_server(("127.0.0.1", 0))

    def work(home: bytes, other: bytes) -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line, suppress(OSError):  # who asks may have had enough
                request = line.recv(65536)
                line.sendall(home if request.startswith(b"GET / ") else other)

    def start(home: bytes, other: bytes = b"HTTP/1.1 404 Not Found\r\n\r\n") -> str:
        threading.Thread(target=work, args=(home, other), daemon=True).start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    yield start
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()


def test_what_is_right_is_right(serve: Serve) -> None:
    """A page by its content, and 404 at what is not there."""
    base = serve(b"HTTP/1.1 200 OK\r\n" + _FIRST)
    assert verify.check(base, _FILES, ()) is None


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"", "Remote end closed"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "SSH-2.0"),
        (b"\xff\xfe\x00", "\xff"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx", "nội dung khác"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "IncompleteRead"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 70_000 + b"\r\n\r\n", "header line"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "got more than"),
        (b"HTTP/1.1 abc OK\r\n\r\n", "abc"),
        (b"HTTP/1.1 500 Internal\r\nContent-Length: 99\r\n\r\nx", "500"),
        (b"HTTP/1.1 301 Moved\r\nLocation: http://[x\r\n\r\n", "IPv6"),
        (b"HTTP/1.1 200 OK\r\n\r\n<h1>Welcome to nginx!</h1>", "nội dung khác"),
        (b"HTTP/1.1 200 OK\r\n" + _FIRST + b"x", ""),
    ],
)
def test_whatever_a_server_says_is_told_in_one_line(
    serve: Serve, answer: bytes, reason: str
) -> None:
    """No exception: the release must be taken back."""
    fault = verify.check(serve(answer), _FILES, ())
    if not reason:
        assert fault is None  # what follows a page of known length is no part of it
        return
    assert fault
    assert reason in fault.reason
    assert "\n" not in fault.reason


@pytest.mark.parametrize(
    "answer", [b"", b"x\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 403 N\r\n\r\n"]
)
def test_where_nothing_is_nothing_is_answered(serve: Serve, answer: bytes) -> None:
    """Anything but 404 there is a fault as well, with its reason."""
    fault = verify.check(serve(b"HTTP/1.1 200 OK\r\n" + _FIRST, answer), _FILES, ())
    assert fault
    assert fault.reason not in {"", "0"}


def test_a_page_that_never_ends_is_not_read_to_its_end(serve: Serve) -> None:
    """What is longer than it should be is other than it should be."""
    fault = verify.check(serve(b"HTTP/1.1 200 OK\r\n\r\n" + _PAGE * 200_000), _FILES, ())
    assert fault
    assert fault.reason == "nội dung khác với bản vừa gửi"
