"""The preview's server: whatever is asked, by whomever, it answers as HTTP says and stays small."""

from __future__ import annotations

import contextlib
import io
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from http.client import HTTPResponse
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.preview import server
from portal.preview import state as states
from portal.preview.server import CONNECTIONS
from portal.preview.state import STREAMS, State
from portal.publish.web import media_types
from portal.publish.web.headers import ALWAYS, IMAGE_POLICY, POLICY
from tests.unit.portal.preview.answering import READY, ask, problem
from tests.unit.portal.preview.conftest import SECRET

_FIXED = {name: value for name, value in ALWAYS.items() if not value.startswith("$")}


def _send(port: int, data: bytes) -> bytes:
    """Send any bytes; return all that is answered until the server ends the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as end:
        end.sendall(data)
        end.shutdown(socket.SHUT_WR)
        response = b""
        with contextlib.suppress(ConnectionResetError):
            while part := end.recv(65536):
                response += part
        return response


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """The server may write nothing into the editor's terminal."""
    with contextlib.redirect_stderr(io.StringIO()) as errors:
        yield
    assert errors.getvalue() == ""


def _is_safe(answer: HTTPResponse) -> None:
    kind = answer.headers["Content-Type"]
    assert answer.headers.get_all("Content-Security-Policy") == [
        IMAGE_POLICY if kind.startswith("image/") else POLICY
    ]
    assert answer.headers.get_all("Cross-Origin-Resource-Policy") == ["same-origin"]
    for name, value in _FIXED.items():
        assert answer.headers.get_all(name) == [value]
    assert not re.search(r"\d", answer.headers["Server"])


_PIECES = st.sampled_from(
    [
        *(
            "/",
            "//",
            ".",
            "..",
            "%2e%2e",
            "%2f",
            "%5c",
            "\\",
            "%00",
            "%",
            "%zz",
            "%ff%fe",
            "%0d%0a",
        ),
        *("a", "x" * 300, "%e1%ba%a1" * 90, "secret", "out", "circle", "404.html", "index.html"),
        *(
            "bai-viet",
            "?",
            "#",
            "[",
            "]",
            "@",
            ":",
            "//[",
            "http://",
            "~",
            "%ed%a0%80",
            "%F0%9F",
            "CON",
        ),
    ]
)


@given(st.one_of(st.lists(_PIECES, max_size=12).map("".join), st.text().map(quote)))
def test_any_path_is_answered(port: int, path: str) -> None:
    """Found, elsewhere, or not there; never a traceback, never what lies outside the output."""
    with _silence():
        answer, data = ask(port, f"/{path}")

    assert answer.status in {200, 301, 404}
    assert SECRET not in data
    _is_safe(answer)
    if answer.status == 301:
        assert answer.headers["Location"].startswith("/")
        assert not answer.headers["Location"].startswith(("//", "/\\"))


@given(
    st.one_of(
        st.binary(max_size=200),
        st.builds(
            b"%b %b %b\r\n%b\r\n\r\n".__mod__,
            st.tuples(
                st.sampled_from([b"GET", b"HEAD", b"POST", b"BREW", b"", b"\xff"]),
                st.binary(max_size=30),
                st.sampled_from([b"HTTP/1.1", b"HTTP/1.0", b"HTTP/9", b"HTTP/1.1.1", b"\x00"]),
                st.sampled_from([b"Host: localhost:1", b"Host: x", b": :", b"\xff: \xff"]),
            ),
        ),
    )
)
def test_any_bytes_are_borne(port: int, data: bytes) -> None:
    """Whoever does not speak HTTP is told so, or nothing; the editor's terminal stays as it was."""
    with _silence():
        _send(port, data)

    assert ask(port, "/")[0].status == 200


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET /%b HTTP/1.1\r\n\r\n" % (b"a" * 70_000), b"414"),
        (b"GET / HTTP/1.1\r\nHost: %b\r\n\r\n" % (b"a" * 70_000), b"431"),
        (b"GET / HTTP/1.1\r\n%b\r\n" % (b"a: b\r\n" * 200), b"431"),
        (b"GET / HTTP/2.0\r\n\r\n", b"505"),
        (b"GET /a b c HTTP/1.1\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: vi-du.vn:80\r\n\r\n", b"421"),
        (b"GET / HTTP/1.1\r\nHost: vi-du.vn\r\n\r\n", b"421"),
        (b"GET / HTTP/1.1\r\nHost: localhost.vi-du.vn\r\n\r\n", b"421"),
        (b"GET / HTTP/1.0\r\n\r\n", b"421"),
    ],
    ids=lambda request: request.decode()[:20],
)
def test_what_is_refused_is_refused_under_the_policy(port: int, data: bytes, status: bytes) -> None:
    """Too long, too much, not HTTP, or for a foreign site whose name leads to this machine."""
    with _silence():
        response = _send(port, data)

    assert response.startswith(b"HTTP/1.1 " + status)
    assert response.count(f"Content-Security-Policy: {POLICY}".encode()) == 1


@pytest.mark.parametrize("name", [b"127.0.0.1", b"localhost", b"[::1]"])
def test_a_host_may_come_without_a_port(port: int, name: bytes) -> None:
    """Browsers write none where it is 80."""
    response = _send(port, b"HEAD / HTTP/1.1\r\nHost: %b\r\n\r\n" % name)
    assert response.startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    ("target", "method", "status", "kind"),
    [
        ("/", "GET", 200, "text/html; charset=utf-8"),
        ("/", "HEAD", 200, "text/html; charset=utf-8"),
        ("/a.webp", "GET", 200, "image/webp"),
        ("/a.svg", "GET", 200, "image/svg+xml; charset=utf-8"),
        ("/a.woff2", "GET", 200, "font/woff2"),
        ("/feed.xml", "GET", 200, "application/atom+xml; charset=utf-8"),
        ("/a.docx", "GET", 200, media_types.of("a.docx")),
        ("/a.css", "GET", 200, "text/css; charset=utf-8"),
        ("/__preview__/client.js", "GET", 200, "text/javascript; charset=utf-8"),
        ("/__preview__/box.js", "GET", 200, "text/javascript; charset=utf-8"),
        ("/__preview__/server.py", "GET", 404, "text/plain; charset=utf-8"),
        ("/__preview__/state.json", "GET", 200, "application/json"),
        ("/mat.webp", "GET", 404, "text/html; charset=utf-8"),
        ("/__preview__/events", "HEAD", 200, "text/event-stream; charset=utf-8"),
        ("/bai-viet", "GET", 301, "text/plain; charset=utf-8"),
        ("/khong-co", "GET", 404, "text/html; charset=utf-8"),
        ("/", "POST", 405, "text/plain; charset=utf-8"),
    ],
)
def test_every_answer_has_the_headers_of_the_portal(
    port: int, target: str, method: str, status: int, kind: str
) -> None:
    """What is tried in the preview is under the rules that it is published under."""
    answer, data = ask(port, target, method)

    assert (answer.status, answer.headers["Content-Type"]) == (status, kind)
    is_bare = method == "HEAD" or status in {301, 405} or target == "/__preview__/server.py"
    assert (data == b"") is is_bare
    _is_safe(answer)


def _stream(port: int) -> socket.socket:
    end = socket.create_connection(("127.0.0.1", port), timeout=20)
    end.sendall(b"GET /__preview__/events HTTP/1.1\r\nHost: localhost:1\r\n\r\n")
    return end


def _read_until(end: socket.socket, words: bytes) -> bytes:
    response = b""
    while words not in response:
        part = end.recv(4096)
        assert part, response
        response += part
    return response


def test_every_page_hears_the_news_however_many_are_open(port: int, state: State) -> None:
    """The newest are told at once; the others are let go with the news, and ask again soon."""
    ends = []
    for _ in range(3 * STREAMS):
        ends.append(_stream(port))
        response = _read_until(ends[-1], b"}\n\n")
        assert b"retry: " in response
        told = json.loads(response.partition(b"data: ")[2])
        assert told == json.loads(state.as_json())

    for end in ends[:-STREAMS]:  # these were ended by those that came later
        while end.recv(4096):
            pass
    state.take({"edition": READY | {"problems": [problem("Một lỗi")]}})
    for end in ends[-STREAMS:]:
        assert b"l\\u1ed7i" in _read_until(end, b"}\n\n")
    for end in ends:
        end.close()


@pytest.mark.parametrize("kind", ["silent", "half a request", "streams"])
def test_many_clients_that_hang_leave_nothing_behind(
    port: int, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The threads are bounded, a page is served meanwhile, and all are gone soon after."""
    monkeypatch.setattr(states, "HEARTBEAT", 0.05)
    monkeypatch.setattr(server._Handler, "timeout", 0.5)
    before = threading.active_count()
    ends = [
        _stream(port) if kind == "streams" else socket.create_connection(("127.0.0.1", port))
        for _ in range(2 * CONNECTIONS)
    ]
    for end in ends if kind == "half a request" else ():
        with contextlib.suppress(OSError):  # those who came too early are away
            end.sendall(b"GET / HTTP/1.1\r\n")

    assert ask(port, "/")[0].status == 200
    assert threading.active_count() <= before + CONNECTIONS + STREAMS + 1

    for end in ends if kind == "streams" else ():
        end.close()
    while threading.active_count() > before:
        time.sleep(0.02)
    for end in ends:
        end.close()
