"""Serves a folder as the portal's nginx does: precompressed, with ranges and the strict policy.

Text is sent as Brotli (quality 11) if the browser accepts it, byte ranges as they are. Files named
by their content are cached for ever, others are revalidated.
"""

from __future__ import annotations

import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

from portal.publish.web import POLICY

_RANGE = re.compile(r"bytes=(\d+)-(\d+)")
_HASHED = re.compile(r"[./][0-9a-f]{16}\.\w+$")
_PACKED = (".html", ".css", ".js", ".json", ".xml", ".txt", ".svg", ".wasm", ".bin")


@lru_cache(maxsize=4096)
def _brotli(path: Path) -> bytes:
    packed: bytes = brotli.compress(path.read_bytes(), quality=11)
    return packed


def packed_size(path: Path) -> int:
    """Return the size of a file as it is sent."""
    return len(_brotli(path))


@contextmanager
def served(
    folder: Path, policy: str = POLICY, *, pieces: bool = True, sent: list[int] | None = None
) -> Iterator[str]:
    """Serve a folder while the context lasts; yield its address.

    `pieces`: whether the server supports Range. The size of each body sent is added to `sent`.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = folder / unquote(urlsplit(self.path).path).lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self._send(404, b"", {})
                return
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            headers = {
                "Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
                "Cache-Control": "max-age=31536000, immutable"
                if _HASHED.search(self.path)
                else "no-cache",
            }
            part = _RANGE.fullmatch(self.headers.get("Range", "")) if pieces else None
            if part:
                start, end = int(part[1]), int(part[2]) + 1
                data = path.read_bytes()
                headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(data)}"
                self._send(206, data[start:end], headers)
                return
            data = path.read_bytes()
            if path.suffix in _PACKED and "br" in self.headers.get("Accept-Encoding", ""):
                packed = _brotli(path)
                if len(packed) < len(data):
                    data, headers["Content-Encoding"] = packed, "br"
            self._send(200, data, headers)

        def _send(self, status: int, data: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Security-Policy": policy}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if sent is not None:
                sent.append(len(data))
            self.wfile.write(data)

        def log_message(self, *_arguments: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
