"""A small web server for one desk: loopback only, the built files, and a line for news.

Pages get one script of the preview's own; what is built stays free of it. Whatever is asked,
the answer is one of HTTP's, with the headers that the portal is published under.
"""

from __future__ import annotations

import json
import re
import socket
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from portal.publish.web import media_types
from portal.publish.web.headers import ALWAYS, POLICY, POLICY_OF_PICTURES

PREFIX = "/__preview__/"
STREAMS = 4  # pages that are told at once: a browser has six connections to a server
CONNECTIONS = 64
_CLIENT = Path(__file__).with_name("client.js")
_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]+)?")  # 80 is never written
_SCRIPT = f'<script src="{PREFIX}client.js" defer></script>'
_NOTHING_YET = (
    '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Chưa có trang</title>'
    "<body><p>Chưa có trang nào: cổng đang được dựng, hoặc bài còn lỗi phải sửa.</p></body></html>"
)
_PAGE, _TEXT = media_types.of("a.html"), media_types.of("a.txt")
_SILENCE = 10.0  # seconds that a client may let a connection wait
_HEARTBEAT = 15.0  # seconds between signs of life
_AGAIN = 1000  # milliseconds after which a page without a stream asks again
_SWAP = 0.25  # seconds that a page may be away while a new build takes its place


class State:
    """What the open pages want to know: which build this is, and its problems."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.version = 0
        self._problems: list[str] = []
        self._changed = threading.Condition()
        self._streams = 0  # that were ever begun

    def publish(self, problems: Sequence[str], *, ok: bool) -> None:
        """Tell all open pages; only a build that succeeded makes them load anew."""
        with self._changed:
            self.version += ok
            self._problems = list(problems)
            self._changed.notify_all()

    def news(self) -> str:
        """Return the state as JSON."""
        return json.dumps({"version": self.version, "problems": self._problems})

    def begin(self) -> int:
        """Return the number of a new stream; the oldest one makes room for it."""
        with self._changed:
            self._streams += 1
            self._changed.notify_all()
            return self._streams

    def lives(self, stream: int) -> bool:
        """Say whether a stream may go on."""
        return stream > self._streams - STREAMS

    def wait(self, known: str, stream: int) -> str:
        """Return the state as soon as it differs from `known`, or after a heartbeat."""
        with self._changed:
            self._changed.wait_for(
                lambda: not self.lives(stream) or self.news() != known, _HEARTBEAT
            )
            return self.news()


def make_server(state: State, port: int) -> ThreadingHTTPServer:
    """Return a server on loopback. Raises OSError if the port is taken."""

    class Handler(_Handler):
        desk = state

    return _Server(("127.0.0.1", port), Handler)


class _Server(ThreadingHTTPServer):
    """A thread a connection; where there are too many, the oldest makes room."""

    daemon_threads = True
    request_queue_size = CONNECTIONS

    def __init__(self, *arguments: Any) -> None:
        self._open: dict[socket.socket, None] = {}
        self._lock = threading.Lock()
        super().__init__(*arguments)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread."""
        with self._lock:
            self._open[request] = None
            if len(self._open) > CONNECTIONS:
                oldest = next(iter(self._open))
                del self._open[oldest]
                with suppress(OSError):  # its thread hears of the end, and ends
                    oldest.shutdown(socket.SHUT_RDWR)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Close a connection."""
        with self._lock:
            self._open.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Pages that were closed in the middle are no news for the editor."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    desk: State
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"  # 0.9 knows no headers
    timeout = _SILENCE
    disable_nagle_algorithm = True  # a page would wait 40 ms after its headers

    def do_GET(self) -> None:
        """Answer one request."""
        path = unquote(self._address())
        if not _HOST.fullmatch(self.headers.get("Host", "")):
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", _TEXT)
        elif path == f"{PREFIX}client.js":
            self._send(HTTPStatus.OK, _CLIENT.read_bytes(), media_types.of(_CLIENT.name))
        elif path == f"{PREFIX}events":
            self._stream()
        else:
            self._file(path)

    do_HEAD = do_GET  # noqa: N815 - http.server's name

    def _address(self) -> str:
        """Return the path that is asked for, as it was sent."""
        return self.path.partition("#")[0].partition("?")[0]

    def log_message(self, *_arguments: object) -> None:
        """Keep the terminal for problems."""

    def version_string(self) -> str:
        """Tell nobody which Python this is."""
        return "preview"

    def send_header(self, keyword: str, value: str) -> None:
        """Add a header; what a page may do depends on what it is."""
        if keyword == "Content-Type":
            policy = POLICY_OF_PICTURES if value.startswith("image/") else POLICY
            super().send_header("Content-Security-Policy", policy)
        super().send_header(keyword, value)

    def end_headers(self) -> None:
        """End the headers with those that every answer has."""
        for name, value in ALWAYS.items():
            if not value.startswith("$"):
                self.send_header(name, value)
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _file(self, path: str) -> None:
        """Send a built file; one that is away because a new build moves in comes soon."""
        until = time.monotonic() + _SWAP
        while not self._answer(path, last=time.monotonic() > until):
            time.sleep(0.01)

    def _answer(self, path: str, *, last: bool) -> bool:
        """Answer, or return False when the output is just being swapped and time is left."""
        status, found = HTTPStatus.OK, self._find(path)
        try:
            if found is None and not last and not self.desk.output.is_dir():
                return False
            if found is not None and found.is_dir():
                moved = HTTPStatus.MOVED_PERMANENTLY
                self._send(moved, b"", _TEXT, Location=f"{self._address()}/")
                return True
            if found is None:
                status, found = HTTPStatus.NOT_FOUND, self._find("/404.html")
            data = found.read_bytes() if found else _NOTHING_YET.encode()
        except OSError:
            if not last:
                return False
            status, found, data = HTTPStatus.NOT_FOUND, None, _NOTHING_YET.encode()
        kind = media_types.of(found.name if found else "index.html")
        if kind == _PAGE:
            data = data.replace(b"</body>", f"{_SCRIPT}</body>".encode())
        self._send(status, data, kind)
        return True

    def _find(self, path: str) -> Path | None:
        """Return the file, the folder if only its slash is missing, or None."""
        name = f"{path}index.html" if path.endswith("/") else path
        try:
            root = self.desk.output.resolve()
            target = (root / name.lstrip("/")).resolve()
            return target if target.is_relative_to(root) and target.exists() else None
        except (OSError, ValueError, RuntimeError):  # no name of a file, or links in a circle
            return None

    def _send(self, status: HTTPStatus, data: bytes, kind: str, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self) -> None:
        """Send the state now and whenever it changes (server-sent events).

        A page whose stream made room for another's asks again by itself.
        """
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        news, stream = self.desk.news(), self.desk.begin()
        self.wfile.write(f"retry: {_AGAIN}\n".encode())
        while True:
            self.wfile.write(f"data: {news}\n\n".encode())
            if not self.desk.lives(stream):
                return
            news = self.desk.wait(news, stream)
