"""What answers at a store's address may be no store at all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from portal.publish.gate.refusal import Refusal
from portal.publish.hosts.bucket import Bucket
from portal.publish.targets import S3


class _Page(BaseHTTPRequestHandler):
    """Answers whatever is asked with a page, as a portal that wants a login does."""

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html><Contents><Key>x</Key></Contents></html>")

    do_PUT = do_POST = do_GET  # noqa: N815 - http.server's names

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """Return a bucket whose endpoint is a web page."""
    pytest.importorskip("boto3")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    with ThreadingHTTPServer(("127.0.0.1", 0), _Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Bucket(S3(bucket="b", endpoint=f"http://127.0.0.1:{server.server_port}", region="x"))
        server.shutdown()


@pytest.mark.parametrize(
    "ask",
    [
        lambda bucket: bucket.get("CURRENT"),
        lambda bucket: bucket.list_objects("m/"),
        lambda bucket: bucket.put("m/x", b"x", "m"),
        lambda bucket: bucket.put_if_match("CURRENT", b"x", ""),
    ],
)
def test_a_web_page_is_not_taken_for_a_store(bucket: Bucket, ask: Callable[[Bucket], None]) -> None:
    """X028 whatever is asked: neither a traceback, nor a success that is none."""
    with pytest.raises(Refusal) as caught:
        ask(bucket)
    assert caught.value.code == "X028"
