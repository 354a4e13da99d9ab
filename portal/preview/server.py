"""The preview's web server with live reload (server-sent events), on loopback only.

It inserts one script into the pages it serves; the built files stay without it. Responses have
the headers of the published portal, also those to malformed requests.
"""

from __future__ import annotations

import json
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from portal.desk.exchange import PREFIX as DESK
from portal.desk.exchange import Answering
from portal.publish.web import media_types
from portal.publish.web.headers import ALWAYS, IMAGE_POLICY, POLICY

PREFIX = "/__preview__/"
STREAMS = 4  # open event streams, as a browser has six connections to a server
CONNECTIONS = 64
_CLIENT = Path(__file__).with_name("client.js")
_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]+)?")  # browsers omit :80
_SCRIPT = f'<script src="{PREFIX}client.js" defer></script>'
_NO_PAGE = (
    '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Chưa có trang</title>'
    "<body><p>Chưa có trang nào: cổng đang được dựng, hoặc bài còn lỗi phải sửa.</p></body></html>"
)
_PAGE, _TEXT = media_types.of("a.html"), media_types.of("a.txt")
_IDLE_TIMEOUT = 10.0  # seconds that a client may keep a connection waiting
_HEARTBEAT = 15.0  # seconds between events
_RETRY = 1000  # milliseconds after which a browser reopens a closed stream
_SWAP = 0.25  # seconds that a page may be missing while a new build is swapped in


class State:
    """The result of the last build, which the open pages follow."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.version = 0
        self.desk: Callable[[], Answering] | None = None
        self._problems: list[str] = []
        self._changed = threading.Condition()
        self._streams = 0  # number of streams ever opened

    def publish(self, problems: Sequence[str], *, ok: bool) -> None:
        """Notify all open pages; only a successful build makes them reload."""
        with self._changed:
            self.version += ok
            self._problems = list(problems)
            self._changed.notify_all()

    def as_json(self) -> str:
        """Return the state as JSON."""
        return json.dumps({"version": self.version, "problems": self._problems})

    def open_stream(self) -> int:
        """Return the number of a new stream; the oldest one is closed if there are too many."""
        with self._changed:
            self._streams += 1
            self._changed.notify_all()
            return self._streams

    def is_open(self, stream: int) -> bool:
        """Whether a stream may stay open."""
        return stream > self._streams - STREAMS

    def wait(self, last: str, stream: int) -> str:
        """Return the state as JSON once it differs from `last`, or after the heartbeat.

        Returns at once if the stream must be closed.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: not self.is_open(stream) or self.as_json() != last, _HEARTBEAT
            )
            return self.as_json()


def make_server(state: State, port: int) -> ThreadingHTTPServer:
    """Return a server on loopback, on any free port if 0. Raises OSError if the port is taken."""
    handler = type("Handler", (_Handler,), {"state": state})
    return _Server(("127.0.0.1", port), handler)


class _Server(ThreadingHTTPServer):
    """A thread per connection; if there are too many, the oldest one is closed."""

    daemon_threads = True
    request_queue_size = CONNECTIONS

    def __init__(self, *arguments: Any) -> None:
        self._open: dict[socket.socket, None] = {}
        self._lock = threading.Lock()
        super().__init__(*arguments)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Handle a connection in a thread."""
        with self._lock:
            self._open[request] = None
            if len(self._open) > CONNECTIONS:
                oldest = next(iter(self._open))
                del self._open[oldest]
                with suppress(OSError):  # its thread notices and ends
                    oldest.shutdown(socket.SHUT_RDWR)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Close a connection."""
        with self._lock:
            self._open.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Report an error, unless a browser has only closed the connection."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    state: State
    policy = ""  # of this response, if it is another than that of its media type
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"  # HTTP/0.9 has no headers
    timeout = _IDLE_TIMEOUT
    disable_nagle_algorithm = True  # otherwise bodies come 40 ms after their headers

    def do_GET(self) -> None:
        """Handle one request."""
        path = unquote(self._address())
        if not _HOST.fullmatch(self.headers.get("Host", "")):
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", _TEXT)
        elif path == f"{PREFIX}client.js":
            self._send(HTTPStatus.OK, _CLIENT.read_bytes(), media_types.of(_CLIENT.name))
        elif path == f"{PREFIX}events":
            self._stream()
        elif path.startswith(DESK) and self.state.desk:
            self._desk(self.state.desk())
        else:
            self._file(path)

    do_HEAD = do_GET  # noqa: N815 - http.server's name

    def do_POST(self) -> None:
        """Hand a request to the desk, which alone takes any."""
        if not _HOST.fullmatch(self.headers.get("Host", "")):
            self.close_connection = True  # its body is not read
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", _TEXT)
        elif self.state.desk and self.path.startswith(DESK):
            self._desk(self.state.desk())
        else:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED)

    def _desk(self, answering: Answering) -> None:
        answer = answering(self.command, self.path, self.headers, self.rfile)
        self.policy = answer.policy
        self._send(answer.status, answer.data, answer.media_type, **answer.headers)
        self.policy = ""

    def _address(self) -> str:
        """Return the requested path, still percent-encoded."""
        return self.path.partition("#")[0].partition("?")[0]

    def log_message(self, *_arguments: object) -> None:
        """Log nothing: the terminal shows the problems of builds."""

    def version_string(self) -> str:
        """Return the Server header, without Python's version."""
        return "preview"

    def send_header(self, keyword: str, value: str) -> None:
        """Add a header; with the media type also the content security policy."""
        if keyword == "Content-Type":
            policy = IMAGE_POLICY if value.startswith("image/") else POLICY
            super().send_header("Content-Security-Policy", self.policy or policy)
        super().send_header(keyword, value)

    def end_headers(self) -> None:
        """Add the headers of every response, then end them."""
        for name, value in ALWAYS.items():
            if not value.startswith("$"):
                self.send_header(name, value)
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _file(self, path: str) -> None:
        """Send a built file, retrying for a moment while a new build is swapped in."""
        until = time.monotonic() + _SWAP
        while not self._respond(path, last=time.monotonic() > until):
            time.sleep(0.01)

    def _respond(self, path: str, *, last: bool) -> bool:
        """Respond; False if the output is being swapped and this is not the `last` attempt."""
        status, file = HTTPStatus.OK, self._find(path)
        try:
            if file is None and not last and not self.state.output.is_dir():
                return False
            if file is not None and file.is_dir():
                moved = HTTPStatus.MOVED_PERMANENTLY
                self._send(moved, b"", _TEXT, Location=f"{self._address()}/")
                return True
            if file is None:
                status, file = HTTPStatus.NOT_FOUND, self._find("/404.html")
            data = file.read_bytes() if file else _NO_PAGE.encode()
        except OSError:
            if not last:
                return False
            status, file, data = HTTPStatus.NOT_FOUND, None, _NO_PAGE.encode()
        media_type = media_types.of(file.name if file else "index.html")
        if media_type == _PAGE:
            data = data.replace(b"</body>", f"{_SCRIPT}</body>".encode())
        self._send(status, data, media_type)
        return True

    def _find(self, path: str) -> Path | None:
        """Return the file, the folder if only its slash is missing, or None."""
        name = f"{path}index.html" if path.endswith("/") else path
        try:
            root = self.state.output.resolve()
            target = (root / name.lstrip("/")).resolve()
            return target if target.is_relative_to(root) and target.exists() else None
        except (OSError, ValueError, RuntimeError):  # an invalid name, or a loop of symlinks
            return None

    def _send(self, status: HTTPStatus, data: bytes, media_type: str, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self) -> None:
        """Send the state now and whenever it changes (server-sent events).

        A page whose stream is closed opens a new one by itself.
        """
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        message, stream = self.state.as_json(), self.state.open_stream()
        self.wfile.write(f"retry: {_RETRY}\n".encode())
        while True:
            self.wfile.write(f"data: {message}\n\n".encode())
            if not self.state.is_open(stream):
                return
            message = self.state.wait(message, stream)
