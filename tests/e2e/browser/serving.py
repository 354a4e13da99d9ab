"""A built portal as its server sends it: the policy, packed texts, assets that may be kept."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from portal.publish.web.headers import IMAGE_POLICY, IMMUTABLE, POLICY, REVALIDATE

_TEXTS = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; yield its address."""

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_error(404)
                return
            data, kind = path.read_bytes(), self.guess_type(str(path))
            self.send_response(200)
            if path.suffix in _TEXTS:
                kind += "; charset=utf-8"
                if "gzip" in self.headers.get("Accept-Encoding", ""):
                    self.send_header("Content-Encoding", "gzip")
                    data = gzip.compress(data, 6)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            kept = self.path.startswith("/assets/")
            self.send_header("Cache-Control", IMMUTABLE if kept else REVALIDATE)
            policy = IMAGE_POLICY if kind.startswith("image/") else POLICY
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_arguments: object) -> None:
            """Keep the tests' output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
