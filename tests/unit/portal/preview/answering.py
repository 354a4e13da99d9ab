"""What stands in for an edition of the portal: it answers at once."""

from __future__ import annotations

import contextlib
from http.client import HTTPConnection, HTTPResponse

from portal.preview.channel import Message
from portal.preview.state import State

_FILES = {
    **{
        name: f"<body>{name}</body>".encode()
        for name in ("index.html", "404.html", "bai-viet/index.html")
    },
    **dict.fromkeys(
        ("a.webp", "a.css", "a.js", "a.json", "a.svg", "a.woff2", "a.docx", "feed.xml"), b"x"
    ),
    "phim.mp4": b"0123456789",
}
READY = {"ready": True, "is_whole": True, "problems": [], "absent": [], "last": "/"}


def problem(text: str, address: str = "/", **more: object) -> Message:
    """Return a problem as an edition tells it."""
    return {"text": text, "error": True, "file": "a.md", "line": 1, "address": address} | more


class StandIn:
    """Answers as an edition does, at once."""

    def __init__(self) -> None:
        self.state: State | None = None
        self.disk: dict[str, str] = {}

    def send(self, message: Message) -> None:
        """Answer."""
        path = message.get("path", "")
        answer: Message = {"data": _FILES[path]} if path in _FILES else {}
        if path in self.disk:
            answer = {"disk": self.disk[path]}
        assert self.state
        self.state.take({"id": message["id"], **answer})


def ask(port: int, target: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    """Ask the server of a port; return its answer and what it sent."""
    asking = HTTPConnection("127.0.0.1", port, timeout=20)
    with contextlib.closing(asking):
        asking.putrequest(method, target, skip_host=True)
        asking.putheader("Host", f"localhost:{port}")
        for name, value in headers.items():
            asking.putheader(name, value)
        asking.endheaders()
        answer = asking.getresponse()
        return answer, answer.read()
