"""Asks other sites whether a page is there: HEAD, then GET where HEAD gets no page.

The addresses are from texts that others wrote, so no host of a private network is ever asked: a
name is resolved once, and the connection goes to what was looked at, after redirects as well. A
request holds nothing but the address; no cookie, no body; of the answer only the head is read.
"""

from __future__ import annotations

import enum
import errno
import ipaddress
import socket
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

import urllib3
from urllib3 import exceptions
from urllib3.util import Timeout, Url, parse_url

_TIMEOUT = Timeout(connect=8.0, read=12.0)  # seconds
_MOST_HOPS = 6
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({*_PERMANENT, 302, 303, 307})
_GONE = frozenset({404, 410})
_FIRST_ERROR, _FIRST_OF_SERVER = 400, 500  # statuses
_HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; link check)", "Accept": "*/*"}
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NO_NETWORK = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})
_REASONS: dict[type[Exception], str] = {
    socket.gaierror: "không có máy chủ nào mang tên ấy",
    exceptions.NewConnectionError: "không kết nối được với máy chủ",
    exceptions.TimeoutError: "máy chủ không trả lời",
    exceptions.SSLError: "chứng chỉ của máy chủ không hợp lệ",
    exceptions.LocationParseError: "địa chỉ viết sai",
    ValueError: "địa chỉ viết sai",
    Exception: "máy chủ trả lời không đúng cách",
}
# What one address of a host shows is so for all.
_OF_HOSTS = (socket.gaierror, exceptions.TimeoutError, exceptions.NewConnectionError)


class Outcome(enum.Enum):
    """What became of an address."""

    FOUND = enum.auto()
    MOVED = enum.auto()  # for good; the detail is the new address
    GONE = enum.auto()  # the detail says why
    PRIVATE = enum.auto()
    UNSURE = enum.auto()  # refused to programs, or no network here; the detail says which


class Answer(NamedTuple):
    """The outcome, its detail, and whether the host itself could not be reached."""

    outcome: Outcome
    detail: str = ""
    is_silent: bool = False


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the Internet, not of this machine or its network."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def ask(address: str, allows: Callable[[str], bool] = is_public) -> Answer:
    """Ask for an http(s) address, following its redirects. Raises nothing.

    `allows`: tells of an IP address whether it may be asked.
    """
    now, for_good = address, ""
    is_permanent = True
    for hop in range(_MOST_HOPS):
        try:
            status, location = _status(parse_url(urldefrag(now)[0]), allows)
            to = urljoin(now, location) if location else ""
        except _Refused:
            return Answer(Outcome.PRIVATE)
        except Exception as problem:  # noqa: BLE001 - what strangers send may raise anything
            answer = _failure(problem)
            return answer if hop == 0 else answer._replace(is_silent=False)
        if status in _REDIRECTS and to:
            now = to
            is_permanent = is_permanent and status in _PERMANENT
            for_good = now if is_permanent else for_good
            continue
        if status in _GONE or status >= _FIRST_OF_SERVER:
            return Answer(Outcome.GONE, f"máy chủ trả lời mã {status}")
        if status >= _FIRST_ERROR:
            return Answer(Outcome.UNSURE, f"máy chủ trả lời mã {status}")
        return Answer(Outcome.MOVED, for_good) if for_good else Answer(Outcome.FOUND)
    return Answer(Outcome.GONE, "chuyển tiếp vòng quanh mãi")


class _Refused(Exception):  # noqa: N818 - no error
    """Raised for a host that is not to be asked."""


def _status(url: Url, allows: Callable[[str], bool]) -> tuple[int, str]:
    """Return the status of an address and where it redirects. Raises what `ask` catches."""
    if url.scheme not in _PORTS or not url.host:
        message = "no web address"
        raise ValueError(message)
    addresses = list(_addresses(url, allows))
    for number, ip in enumerate(addresses, start=1):
        try:
            answer = _answer(url, ip, "HEAD")
            return _answer(url, ip, "GET") if answer[0] >= _FIRST_ERROR else answer
        except (exceptions.NewConnectionError, exceptions.ConnectTimeoutError):
            if number == len(addresses):
                raise
    raise _Refused


def _addresses(url: Url, allows: Callable[[str], bool]) -> Iterator[str]:
    """Yield one address of each family that a host has and that may be asked."""
    host = str(url.host).strip("[]")
    found = socket.getaddrinfo(host, _port(url), type=socket.SOCK_STREAM)
    seen = set[int]()
    for family, _, _, _, place in found:
        ip = str(place[0])
        if family not in seen and allows(ip):
            seen.add(family)
            yield ip


def _port(url: Url) -> int:
    return url.port or _PORTS[str(url.scheme)]


def _answer(url: Url, ip: str, method: str) -> tuple[int, str]:
    host = str(url.host).strip("[]")
    is_usual = url.port in {None, _PORTS[str(url.scheme)]}
    named = str(url.host) if is_usual else f"{url.host}:{url.port}"
    if url.scheme == "https":
        pool: urllib3.HTTPConnectionPool = urllib3.HTTPSConnectionPool(
            ip, _port(url), timeout=_TIMEOUT, server_hostname=host, assert_hostname=host
        )
    else:
        pool = urllib3.HTTPConnectionPool(ip, _port(url), timeout=_TIMEOUT)
    with pool:
        response = pool.urlopen(
            method,
            url.request_uri,
            headers={"Host": named, **_HEADERS},
            retries=False,
            redirect=False,
            preload_content=False,
            decode_content=False,
        )
        response.close()
        return response.status, response.headers.get("Location", "")


def _failure(problem: Exception) -> Answer:
    """Return the answer for what was raised, with a reason for editors."""
    if getattr(problem, "errno", None) == socket.EAI_AGAIN:
        return Answer(Outcome.UNSURE, "không tra được tên miền", is_silent=True)
    if getattr(problem.__cause__, "errno", None) in _NO_NETWORK:
        return Answer(Outcome.UNSURE, "máy này không ra được mạng", is_silent=True)
    kind = next(kind for kind in _REASONS if isinstance(problem, kind))
    return Answer(Outcome.GONE, _REASONS[kind], is_silent=kind in _OF_HOSTS)
