"""A small web server for one desk: loopback only, the built files, and a line for news.

Pages get one script of the preview's own; what is built stays free of it.
"""

from __future__ import annotations

import json
import mimetypes
import sys
import threading
import time
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

PREFIX = "/__preview__/"
_CLIENT = Path(__file__).with_name("client.js")
_HOSTS = {"127.0.0.1", "localhost", "[::1]"}
_SCRIPT = f'<script src="{PREFIX}client.js" defer></script>'
_NOTHING_YET = (
    '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Chưa có trang</title>'
    "<body><p>Chưa dựng được trang nào. Sửa các lỗi rồi lưu lại.</p></body></html>"
)
_HEARTBEAT = 15.0  # seconds between signs of life
_SWAP = 0.25  # seconds that a page may be away while a new build takes its place


class State:
    """What the open pages want to know: which build this is, and its problems."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.version = 0
        self.closed = False
        self._problems: list[str] = []
        self._changed = threading.Condition()

    def publish(self, problems: Sequence[str], *, ok: bool) -> None:
        """Tell all open pages; only a build that succeeded makes them load anew."""
        with self._changed:
            self.version += ok
            self._problems = list(problems)
            self._changed.notify_all()

    def close(self) -> None:
        """Let all waiting pages go."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def news(self) -> str:
        """Return the state as JSON."""
        return json.dumps({"version": self.version, "problems": self._problems})

    def wait(self, known: str) -> str:
        """Return the state as soon as it differs from `known`, or after a heartbeat."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or self.news() != known, _HEARTBEAT)
            return self.news()


def make_server(state: State, port: int) -> ThreadingHTTPServer:
    """Return a server on loopback. Raises OSError if the port is taken."""

    class Handler(_Handler):
        desk = state

    return _Server(("127.0.0.1", port), Handler)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Pages that were closed in the middle are no news for the editor."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    desk: State
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer one request."""
        path = unquote(urlsplit(self.path).path)
        if self.headers.get("Host", "").rpartition(":")[0] not in _HOSTS:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", "text/plain")
        elif path == f"{PREFIX}client.js":
            self._send(HTTPStatus.OK, _CLIENT.read_bytes(), "text/javascript")
        elif path == f"{PREFIX}events":
            self._stream()
        else:
            self._file(path)

    do_HEAD = do_GET  # noqa: N815 - http.server's name

    def log_message(self, *_arguments: object) -> None:
        """Keep the terminal for problems."""

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
                self._redirect(f"{urlsplit(self.path).path}/")
                return True
            if found is None:
                status, found = HTTPStatus.NOT_FOUND, self._find("/404.html")
            data = found.read_bytes() if found else _NOTHING_YET.encode()
        except OSError:
            if not last:
                return False
            data = _NOTHING_YET.encode()
        kind = (mimetypes.guess_type(found.name)[0] if found else None) or "text/html"
        if kind == "text/html":
            data = data.replace(b"</body>", f"{_SCRIPT}</body>".encode())
        self._send(status, data, kind)
        return True

    def _find(self, path: str) -> Path | None:
        """Return the file, the folder if only its slash is missing, or None."""
        root = self.desk.output.resolve()
        name = f"{path}index.html" if path.endswith("/") else path
        target = (root / name.lstrip("/")).resolve()
        return target if target.is_relative_to(root) and target.exists() else None

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, data: bytes, kind: str) -> None:
        text = kind.startswith("text/") or kind.endswith(("xml", "json", "javascript"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self) -> None:
        """Send the state now and whenever it changes (server-sent events)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        news = self.desk.news()
        try:
            while not self.desk.closed:
                self.wfile.write(f"data: {news}\n\n".encode())
                self.wfile.flush()
                news = self.desk.wait(news)
        except OSError:
            return  # the page was closed
