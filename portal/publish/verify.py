"""Reads a release back the way readers get it, before it is called published."""

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

from portal.publish.gate.manifest import HOME, File

_SAMPLE = 30  # files of each kind: what changed comes first
_ALWAYS = ("index.html", "404.html", "feed.xml", "feed.json", "sitemap.xml", "tim-kiem/index.html")
_ONLY_SHOWN = "410.html"  # at the addresses that are gone, not at its own
_TWINS = (".br", ".gz")  # sent in the place of others
_NOWHERE = ("/khong-co-trang-nay/", "/.env")
_TRIES, _PAUSE, _TIMEOUT = 3, 1.0, 15.0
_OK, _NOT_FOUND = 200, 404


class Fault(NamedTuple):
    """An address that does not answer as it should, and how it answers."""

    address: str
    reason: str


class _Stay(urllib.request.HTTPRedirectHandler):
    """A page that sends readers elsewhere is not the page that was published."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def check(
    base: str, files: Mapping[str, File], fresh: Iterable[str], headers: Iterable[str] = ()
) -> Fault | None:
    """Return the first address that is not what the manifest says, or None.

    `fresh`: paths that are new or other since the release before. Read are the home page,
    feeds, search, a sample of fresh pages, assets and other files, and two addresses that must
    not be there. `headers`: names that pages must come with.
    """
    opener = urllib.request.build_opener(_Stay)
    for path in _sample(files, fresh):
        address, wanted, names = base + address_of(path), files[path], tuple(headers)
        fault = _again(partial(_look, opener, address, path, wanted, names))
        if fault:
            return fault
    for address in _NOWHERE:
        fault = _again(partial(_look_nowhere, opener, base + address))
        if fault:
            return fault
    return None


def _sample(files: Mapping[str, File], fresh: Iterable[str]) -> Iterator[str]:
    yield from (path for path in _ALWAYS if path in files)
    kinds: dict[str, int] = {}
    for path in (*fresh, *files):
        kind = "assets" if path.startswith("assets/") else path.rpartition(".")[2]
        shown = not path.startswith(".") and not path.endswith(_TWINS) and path != _ONLY_SHOWN
        if shown and kinds.get(kind, 0) < _SAMPLE:
            kinds[kind] = kinds.get(kind, 0) + 1
            yield path


def address_of(path: str) -> str:
    """Return the address of a file of a release."""
    _, _, name = path.rpartition("/")
    address = path.removesuffix(name) if name == HOME else path
    return "/" + quote(address, errors="backslashreplace")  # of a host's log: any text


def _again(look: Callable[[], Fault | None]) -> Fault | None:
    fault = None
    for number in range(_TRIES):
        if number:
            time.sleep(_PAUSE)
        fault = look()
        if fault is None:
            return None
    return fault


def _look(
    opener: urllib.request.OpenerDirector,
    address: str,
    path: str,
    wanted: File,
    headers: tuple[str, ...],
) -> Fault | None:
    found = _get(opener, address, wanted.size + 1)
    if found.status != _OK and not (path == "404.html" and found.status == _NOT_FOUND):
        return Fault(address, found.reason)
    if hashlib.sha256(found.body).hexdigest() != wanted.sha256:
        return Fault(address, "nội dung khác với bản vừa gửi")
    missing = [name for name in headers if not found.headers.get(name)]
    if path.endswith(".html") and missing:
        return Fault(address, f"thiếu {missing[0]}")
    return None


def _look_nowhere(opener: urllib.request.OpenerDirector, address: str) -> Fault | None:
    found = _get(opener, address, 0)
    return None if found.status == _NOT_FOUND else Fault(address, found.reason)


class _Answer(NamedTuple):
    """What came back; status 0 where it was no answer, and then why."""

    status: int
    headers: Message = Message()
    body: bytes = b""
    trouble: str = ""

    @property
    def reason(self) -> str:
        return self.trouble or str(self.status)


def _get(opener: urllib.request.OpenerDirector, address: str, most: int) -> _Answer:
    """Ask for an address and read at most so many bytes of it."""
    asked = urllib.request.Request(  # noqa: S310 - http(s), by the settings' own check
        address, headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"}
    )
    try:
        try:
            answer = opener.open(asked, timeout=_TIMEOUT)
        except urllib.error.HTTPError as problem:
            answer = problem  # an answer as well
        with answer:
            return _Answer(answer.status, answer.headers, answer.read(most))
    except (OSError, ValueError, http.client.HTTPException) as problem:
        said = str(problem) or type(problem).__name__
        return _Answer(0, trouble=" ".join("".join(filter(str.isprintable, f"{said} ")).split()))
