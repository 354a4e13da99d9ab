"""Verifies a deployed release by reading it back over HTTP."""

from __future__ import annotations

import hashlib
import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from email.message import Message
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from portal import urls
from portal.publish.gate.manifest import ASSETS, File

_SAMPLE = 30  # files of each kind, changed ones first
_ALWAYS = tuple(
    map(
        urls.output_path,
        (urls.HOME, urls.NOT_FOUND, urls.FEED, urls.JSON_FEED, urls.SITEMAP, urls.SEARCH),
    )
)
_ERROR_PAGE = urls.output_path(urls.NOT_FOUND)
_INTERNAL = urls.output_path(urls.GONE_PAGE)  # an error page without an address of its own
_COMPRESSED = (".br", ".gz")  # not served under their own names
_MISSING = ("/khong-co-trang-nay/", "/.env")
_ATTEMPTS, _PAUSE, _TIMEOUT = 3, 1.0, 15.0  # count, seconds, seconds
_OK, _NOT_FOUND = 200, 404


class Fault(NamedTuple):
    """An address with an unexpected response, and what is wrong with it."""

    address: str
    reason: str


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Reports redirects as errors: no published page may redirect."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def check(
    base: str, files: Mapping[str, File], fresh: Iterable[str], headers: Iterable[str] = ()
) -> Fault | None:
    """Return the first address whose response differs from the manifest, None if all is well.

    Requested are the home page, feeds, search, a sample of each kind of files, and two addresses
    that must not exist. `fresh`: paths that are new or changed; `headers`: names of headers that
    every page must have. Raises http.client.HTTPException.
    """
    opener = urllib.request.build_opener(_NoRedirect)
    for path in _sample(files, fresh):
        address, file, names = base + address_of(path), files[path], tuple(headers)
        fault = _retry(partial(_check_file, opener, address, path, file, names))
        if fault:
            return fault
    for address in _MISSING:
        fault = _retry(partial(_check_missing, opener, base + address))
        if fault:
            return fault
    return None


def _sample(files: Mapping[str, File], fresh: Iterable[str]) -> Iterator[str]:
    yield from (path for path in _ALWAYS if path in files)
    kinds: dict[str, int] = {}
    for path in (*fresh, *files):
        kind = "assets" if path.startswith(ASSETS) else path.rpartition(".")[2]
        served = not path.startswith(".") and not path.endswith(_COMPRESSED) and path != _INTERNAL
        if served and kinds.get(kind, 0) < _SAMPLE:
            kinds[kind] = kinds.get(kind, 0) + 1
            yield path


def address_of(path: str) -> str:
    """Return the address of a file of a release, percent-encoded."""
    return quote(urls.address_of(path), errors="backslashreplace")  # a host's log may hold any text


def _retry(check: Callable[[], Fault | None]) -> Fault | None:
    fault = None
    for attempt in range(_ATTEMPTS):
        if attempt:
            time.sleep(_PAUSE)
        fault = check()
        if fault is None:
            return None
    return fault


def _check_file(
    opener: urllib.request.OpenerDirector,
    address: str,
    path: str,
    file: File,
    headers: tuple[str, ...],
) -> Fault | None:
    response = _get(opener, address, file.size + 1)
    if response.status != _OK and not (path == _ERROR_PAGE and response.status == _NOT_FOUND):
        return Fault(address, response.reason)
    if hashlib.sha256(response.body).hexdigest() != file.sha256:
        return Fault(address, "nội dung khác với bản vừa gửi")
    missing = [name for name in headers if not response.headers.get(name)]
    if path.endswith(".html") and missing:
        return Fault(address, f"thiếu {missing[0]}")
    return None


def _check_missing(opener: urllib.request.OpenerDirector, address: str) -> Fault | None:
    response = _get(opener, address, 0)
    return None if response.status == _NOT_FOUND else Fault(address, response.reason)


class _Response(NamedTuple):
    """A response; status 0 and `error` if there was none."""

    status: int
    headers: Message = Message()
    body: bytes = b""
    error: str = ""

    @property
    def reason(self) -> str:
        return self.error or str(self.status)


def _get(opener: urllib.request.OpenerDirector, address: str, limit: int) -> _Response:
    """Request an address and read at most `limit` bytes of its body."""
    request = urllib.request.Request(  # noqa: S310 - targets.Target checked that it is http(s)
        address, headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"}
    )
    try:
        try:
            response = opener.open(request, timeout=_TIMEOUT)
        except urllib.error.HTTPError as problem:
            response = problem  # is a response, too
        with response:
            return _Response(response.status, response.headers, response.read(limit))
    except (OSError, ValueError, http.client.HTTPException) as problem:
        text = str(problem) or type(problem).__name__
        return _Response(0, error=" ".join("".join(filter(str.isprintable, f"{text} ")).split()))
