"""A small web server for one desk: loopback only, the built files, and a line for news.

Pages get one script of the preview's own; what is built stays free of it.
"""

from __future__ import annotations

import json
import mimetypes
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

    ThreadingHTTPServer.daemon_threads = True
    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


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
        found = self._find(path)
        status = HTTPStatus.OK
        if found is None:
            status, found = HTTPStatus.NOT_FOUND, self._find("/404.html")
        elif found.is_dir():
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{urlsplit(self.path).path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        kind = (mimetypes.guess_type(found.name)[0] if found else None) or "text/html"
        data = found.read_bytes() if found else _NOTHING_YET.encode()
        if kind == "text/html":
            html = data.decode()
            data = html.replace("</body>", f"{_SCRIPT}</body>").encode()
        self._send(status, data, kind)

    def _find(self, path: str) -> Path | None:
        """Return the file, the folder if only its slash is missing, or None."""
        root = self.desk.output.resolve()
        name = f"{path}index.html" if path.endswith("/") else path
        target = (root / name.lstrip("/")).resolve()
        if not target.is_relative_to(root):
            return None
        until = time.monotonic() + _SWAP
        while not target.exists() and not root.exists() and time.monotonic() < until:
            time.sleep(0.01)
        return target if target.exists() else None

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
