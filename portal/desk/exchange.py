"""Requests to the desk and its answers, and how a body is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Protocol

from portal.system import files, media_types

MOST_TEXT = 2 * 2**20  # bytes of a text
MOST_FILE = 60 * 2**20  # bytes of a photo or a Word document
MOST_ATTACHED = 100 * 2**20  # bytes of a file that readers download, as the check has it
_DRAINED = 128 * 2**20  # bytes of a refused body that are read, so that the answer is received
_CHUNK, _DIGITS = 2**16, 16
PREFIX = "/__desk__/"

JSON_TYPE = "application/json"
# What forms and scripts of other sites may send without asking (Fetch, CORS-safelisted types).
_SIMPLE_TYPES = {"", "text/plain", "multipart/form-data", "application/x-www-form-urlencoded"}

_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
SHOWN = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
"""The policy of an article's page inside the desk: without scripts."""


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """Raised to answer with a status and a Vietnamese sentence."""

    def __init__(self, status: HTTPStatus, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status, self.message, self.more = status, message, more


class Headers(Protocol):
    """Headers, such as `http.server` gives them."""

    def get(self, name: str, /) -> str | None:
        """Return a header by its name in any case."""


class File(Protocol):
    """A file that can be read."""

    def read(self, size: int, /) -> bytes:
        """Read so many bytes, fewer at the end."""


class Body:
    """What follows the headers of a request; `left`: how many bytes of it are not read yet."""

    def __init__(self, file: File, length: str) -> None:
        """`length`: the header. What has none, or an odd one, has no body that is read."""
        self._file = file
        is_number = length.isascii() and length.isdigit() and len(length) < _DIGITS
        self.left = int(length) if is_number else 0

    def read(self, length: int) -> bytes:
        """Read so many bytes, or fewer if there are no more."""
        data = self._file.read(min(length, self.left))
        self.left = self.left - len(data) if data else 0
        return data

    def drain(self) -> None:
        """Read the rest, so that a client that is still sending receives the answer."""
        most = _DRAINED
        while most > 0 and (part := self.read(_CHUNK)):
            most -= len(part)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response; `policy` is its Content-Security-Policy."""

    data: bytes
    media_type: str
    status: HTTPStatus = HTTPStatus.OK
    policy: str = _PAGE
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """A request to an address of the desk; `path` is what follows its prefix."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Headers
    body: Body

    def header(self, name: str) -> str:
        """Return a header, "" if there is none."""
        return self.headers.get(name) or ""

    def json(self) -> dict[str, Any]:
        """Return the body's JSON object. Raises Refusal."""
        if self._content_type() != JSON_TYPE:
            raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Yêu cầu phải ở dạng JSON.")
        limit = MOST_FILE if self.path == "api/convert" else MOST_TEXT * 3  # JSON escapes letters
        try:
            value = json.loads(self._read(limit).decode("utf-8"))
        except (ValueError, RecursionError):
            raise Refusal(HTTPStatus.BAD_REQUEST, "Không đọc được yêu cầu.") from None
        if not isinstance(value, dict):
            raise Refusal(HTTPStatus.BAD_REQUEST, "Không đọc được yêu cầu.")
        return value

    def file(self, most: int = MOST_FILE) -> bytes:
        """Return the body as it is: that of a file. Raises Refusal."""
        if self._content_type() in _SIMPLE_TYPES:
            raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Yêu cầu không nêu đúng loại tệp.")
        return self._read(most)

    def _content_type(self) -> str:
        return self.header("Content-Type").partition(";")[0].strip().lower()

    def _read(self, limit: int) -> bytes:
        length = self.body.left
        if length > limit:
            most = f"{limit // 2**20} MB"
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"Nội dung gửi lên quá {most}.")
        data = self.body.read(length)
        if len(data) < length:
            raise Refusal(HTTPStatus.BAD_REQUEST, "Yêu cầu bị ngắt giữa chừng.")
        return data


def as_json(value: Mapping[str, Any], status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """Return an answer that is a JSON object."""
    return Answer(json.dumps(value).encode(), f"{JSON_TYPE}; charset=utf-8", status)


def text_of(body: Mapping[str, Any], name: str, most: int = MOST_TEXT) -> str:
    """Return a text of a request's JSON, each line ending with LF. Raises Refusal."""
    value = body.get(name)
    if not isinstance(value, str) or not files.is_text(value):
        raise Refusal(HTTPStatus.BAD_REQUEST, f"Yêu cầu thiếu “{name}”.")
    if len(value.encode()) > most:
        limit = f"{most // 2**20} MB" if most >= 2**20 else f"{most} byte"
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"Nội dung gửi lên quá {limit}.")
    return value.replace("\r\n", "\n").replace("\r", "\n")


def page(html: bytes, policy: str = _PAGE) -> Answer:
    """Return an answer that is a page."""
    return Answer(html, media_types.of("html"), policy=policy)


Answering = Callable[[str, str, Headers, File], Answer]
"""Answers a request: its method, target, headers, and the file from which its body is read."""
