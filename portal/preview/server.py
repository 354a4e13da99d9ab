"""The preview's web server with live reload (server-sent events), on loopback only.

Its files are those of the edition that is shown; into pages it inserts one script. Responses have
the headers of the published portal, also those to malformed requests.
"""

from __future__ import annotations

import re
import socket
import sys
import threading
from contextlib import suppress
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from portal.desk.exchange import PREFIX as DESK
from portal.desk.exchange import Answering
from portal.preview.photo_maker import PhotoMaker
from portal.preview.state import State
from portal.publish.web import media_types
from portal.publish.web.headers import ALWAYS, IMAGE_POLICY, POLICY
from portal.system import open_desk

PREFIX = "/__preview__/"
CONNECTIONS = 64
_SCRIPTS = ("client.js", "stream.js", "box.js", "mended.js", "parts.js")
_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]+)?")  # browsers omit :80
_RANGE = re.compile(r"bytes=(\d{1,12})-(\d{0,12})")  # one part; others are answered with the whole
_SCRIPT = '<script type="module" src="{src}"{marks} id="preview"></script></body>'
_NO_PAGE = (
    '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Chưa có trang</title>'
    "<body><main><p>Chưa có trang nào: cổng đang được dựng, hoặc bài còn lỗi phải sửa.</p></main>"
    "</body></html>"
)
_FAULT = (
    '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Không dựng được trang</title>'
    "<body><main><p>Không dựng được trang này.</p><p>{}</p></main></body></html>"
)
_PAGE, _TEXT = media_types.of("a.html"), media_types.of("a.txt")
_IDLE_TIMEOUT = 10.0  # seconds that a client may keep a connection waiting
_RETRY = 1000  # milliseconds after which a browser reopens a closed stream


def make_server(state: State, photo_maker: PhotoMaker, port: int) -> ThreadingHTTPServer:
    """Return a server on loopback, on any free port if 0. Raises OSError if the port is taken."""
    handler = type("Handler", (_Handler,), {"state": state, "photo_maker": photo_maker})
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
    photo_maker: PhotoMaker
    policy = ""  # of this response, if it is another than that of its media type
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"  # HTTP/0.9 has no headers
    timeout = _IDLE_TIMEOUT
    disable_nagle_algorithm = True  # otherwise bodies come 40 ms after their headers

    def do_GET(self) -> None:
        """Handle one request."""
        path = unquote(self._address())
        name = path.removeprefix(PREFIX)
        if not self._is_host_ours():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", _TEXT)
        elif path.startswith(DESK) and self.state.desk:
            self._desk(self.state.desk())
        elif not path.startswith(PREFIX):
            self._file(path)
        elif name in _SCRIPTS:
            script = Path(__file__).with_name(name)
            self._send(HTTPStatus.OK, script.read_bytes(), media_types.of(name))
        elif name == "state.json":
            self._send(HTTPStatus.OK, self.state.as_json().encode(), media_types.of(name))
        elif name == "events":
            self._stream()
        else:
            self._send(HTTPStatus.NOT_FOUND, b"", _TEXT)

    do_HEAD = do_GET  # noqa: N815 - http.server's name

    def do_POST(self) -> None:
        """Hand a request to the desk, which alone takes any."""
        is_ours = self._is_host_ours()
        if is_ours and self.state.desk and self.path.startswith(DESK):
            self._desk(self.state.desk())
            return
        self.close_connection = True  # its body is not read
        if is_ours:
            self._send(HTTPStatus.METHOD_NOT_ALLOWED, b"", _TEXT, Allow="GET, HEAD")
        else:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", _TEXT)

    def _is_host_ours(self) -> bool:
        return _HOST.fullmatch(self.headers.get("Host", "")) is not None

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
        return open_desk.SERVER

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
        """Send a file of the edition."""
        name = f"{path}index.html" if path.endswith("/") else path
        data = self._made(name)
        if data is None and not path.endswith("/") and self._made(f"{path}/index.html") is not None:
            self._send(HTTPStatus.MOVED_PERMANENTLY, b"", _TEXT, Location=f"{self._address()}/")
            return
        media_type = media_types.of(name.rpartition("/")[2])
        if media_type == _PAGE:
            data = self.state.held(path, data)
        status = HTTPStatus.OK
        if data is None:
            status, media_type = HTTPStatus.NOT_FOUND, _PAGE
            data = self._made("/404.html") or _NO_PAGE.encode()
        if media_type == _PAGE:
            data = self._with_script(path, data)
        if media_type.startswith(("video/", "audio/")):
            self._send_part(data, media_type)
            return
        self._send(status, data, media_type)

    def _send_part(self, data: bytes, media_type: str) -> None:
        """Send what a player asks for (RFC 9110, 14): it moves within a film by such requests."""
        headers = {"Accept-Ranges": "bytes"}
        asked = _RANGE.fullmatch(self.headers.get("Range", ""))
        first = int(asked[1]) if asked else 0
        last = min(int(asked[2] or len(data)) if asked else 0, len(data) - 1)
        if not asked or last < first:
            self._send(HTTPStatus.OK, data, media_type, **headers)
            return
        headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
        self._send(HTTPStatus.PARTIAL_CONTENT, data[first : last + 1], media_type, **headers)

    def _made(self, name: str) -> bytes | None:
        """Return a file of the edition, or None."""
        answer = self.state.ask(path=name.removeprefix("/"))
        if "fault" in answer:
            return _FAULT.format(escape(answer["fault"])).encode()
        disk = answer.get("disk")
        if "planned" in answer:
            disk = self.photo_maker.file(answer["planned"])
        with suppress(OSError):
            return answer.get("data") if disk is None else Path(disk).read_bytes()
        return None

    def _with_script(self, path: str, html: bytes) -> bytes:
        marks = self.state.marks(path, html).items()
        attributes = "".join(f' data-{name}="{value}"' for name, value in marks)
        script = _SCRIPT.format(src=f"{PREFIX}client.js", marks=attributes).encode()
        return html.replace(b"</body>", script)

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
