"""Whatever comes, also what is no request at all, is answered by the portal, or by nobody."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.publish.web import headers
from tests.e2e.serving.conftest import RULES
from tests.e2e.serving.nginx import NAME, Running, certified, serving

_HOST = f"Host: {NAME}\r\n"
_LONG = "x" * 9_000


def _get(target: str, *lines: str, host: str = _HOST, version: str = "HTTP/1.1") -> bytes:
    more = "".join(f"{line}\r\n" for line in lines)
    return f"GET {target} {version}\r\n{host}{more}\r\n".encode()


def _post(target: str, *lines: str, host: str = _HOST, body: bytes = b"") -> bytes:
    return _get(target, *lines, host=host).replace(b"GET", b"POST", 1) + body


_CHUNKED = "Transfer-Encoding: chunked"
_EVIL = "Host: tin-xau.example\r\n"


# What is sent, and the status that answers it.
_REQUESTS: dict[str, tuple[bytes, int]] = {
    "nothing but a line": (b"x\r\n\r\n", 400),
    "no method": (b" / HTTP/1.1\r\n\r\n", 400),
    "method in small letters": (f"get / HTTP/1.1\r\n{_HOST}\r\n".encode(), 400),
    "method with a sign": (f"G@T / HTTP/1.1\r\n{_HOST}\r\n".encode(), 400),
    "bytes of TLS": (bytes.fromhex("16030100a1010000 9d0303") + bytes(60), 400),
    "bytes of noise": (b"\xff\xfe\x00\x01\r\n\r\n", 400),
    "zero bytes": (bytes(40) + b"\r\n\r\n", 400),
    "SSH": (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", 400),
    "SMTP": (b"EHLO may\r\n\r\n", 400),
    "no version": (_get("/", version="HTTP/"), 400),
    "version 2": (_get("/", version="HTTP/2.0"), 505),
    "version 9": (_get("/", version="HTTP/9.9"), 505),
    "version of letters": (_get("/", version="HTTP/x.y"), 400),
    "another protocol": (_get("/", version="RTSP/1.0"), 400),
    "preface of HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    "preface without its path": (b"PRI  HTTP/1.1\r\n\r\n", 400),
    "target without a slash": (_get("x"), 400),
    "target of dots": (_get("/../../etc/passwd"), 400),
    "target of encoded dots": (_get("/%2e%2e/%2e%2e/etc/passwd"), 400),
    "percent without digits": (_get("/%zz"), 400),
    "zero byte in the target": (_get("/%00"), 400),
    "bare zero byte in the target": (_get("/a\0b"), 400),
    "asterisk": (f"OPTIONS * HTTP/1.1\r\n{_HOST}\r\n".encode(), 400),
    "proxy's method": (b"CONNECT tin-xau.example:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "unknown scheme": (_get("ftp://tin-xau.example/"), 421),
    "scheme without a host": (_get("http:///"), 400),
    "target of somebody else": (_get("http://tin-xau.example/"), 421),
    "target too long": (_get(f"/{_LONG}"), 414),
    "header too long": (_get("/", f"Cookie: {_LONG}"), 400),
    "too many headers": (_get("/", *(f"X-{n}: {'y' * 3_000}" for n in range(16))), 400),
    "header without a name": (_get("/", ": x"), 400),
    "zero byte in a header": (_get("/", "X: a\0b"), 400),
    "no host": (_get("/", host=""), 400),
    "two hosts": (_get("/", _HOST.strip()), 400),
    "host that is none": (_get("/", host="Host: a/b\r\n"), 400),
    "host of dots": (_get("/", host="Host: ..\r\n"), 400),
    "host with a zero byte": (_get("/", host="Host: a\0b\r\n"), 400),
    "host of somebody else": (_get("/", host="Host: tin-xau.example\r\n"), 421),
    "host that ends like ours": (_get("/", host=f"Host: x.{NAME}\r\n"), 421),
    "host that begins like ours": (_get("/", host=f"Host: {NAME}.tin-xau.example\r\n"), 421),
    "host that begins like an address": (_get("/", host="Host: 127.0.0.1.vn\r\n"), 421),
    "old address at somebody else's": (_get("/tin-tuc/da-go/", host="Host: a.example\r\n"), 421),
    "method at somebody else's": (b"POST / HTTP/1.1\r\nHost: a.example\r\n\r\n", 421),
    "length that is none": (_get("/", "Content-Length: x"), 400),
    "length below nothing": (_get("/", "Content-Length: -1"), 400),
    "two lengths": (_get("/", "Content-Length: 1", "Content-Length: 2"), 400),
    "body too large": (_get("/", "Content-Length: 99999999"), 413),
    "encoding of transfer unknown": (_get("/", "Transfer-Encoding: x"), 501),
    "length and chunks": (_get("/", "Content-Length: 3", "Transfer-Encoding: chunked"), 400),
    "TRACE": (f"TRACE / HTTP/1.1\r\n{_HOST}\r\n".encode(), 405),
    "POST": (f"POST / HTTP/1.1\r\n{_HOST}\r\n".encode(), 405),
    "POST of too much": (_post("/", "Content-Length: 99999999999"), 413),
    "POST of chunks that are none": (_post("/", _CHUNKED, body=b"zz\r\n"), 400),
    "chunks that are none": (_get("/", _CHUNKED) + b"zz\r\n", 400),
    "chunks that are none, to nowhere": (_get("/khong-co", _CHUNKED) + b"zz\r\n", 400),
    "chunks that are none, to what is gone": (
        _get("/tin-tuc/da-go/", _CHUNKED) + b"zz\r\n",
        400,
    ),
    "chunks that are none, old address": (
        _get("/tin-tuc/bai-cu.html", _CHUNKED) + b"zz\r\n",
        400,
    ),
    "chunks that are none, and a condition": (
        _get("/", _CHUNKED, 'If-Match: "x"') + b"zz\r\n",
        400,
    ),
    "chunk too large": (_post("/", _CHUNKED, body=b"ffffffffffffffff0\r\n"), 400),
    "somebody else's body": (
        _post("/", "Content-Length: 2097152", host=_EVIL, body=bytes(1 << 16)),
        413,
    ),
    "somebody else's chunks": (_post("/", _CHUNKED, host=_EVIL, body=b"zz\r\n"), 400),
    "too much for what is gone": (_get("/tin-tuc/da-go/", "Content-Length: 99999999999"), 413),
    "too much for nowhere": (_get("/khong-co", "Content-Length: 99999999999"), 413),
    "condition that fails": (_get("/", 'If-Match: "x"'), 412),
    "range of a photo that is not there": (_get("/anh.0123456789.jpg", "Range: bytes=9999-"), 416),
    "error at an index.html": (_get("/gioi-thieu/index.html", "Content-Length: x"), 400),
    "error at an old address": (_get("/tin-tuc/bai-cu.html", host="Host: a/b\r\n"), 400),
    "error at what is gone": (_get("/tin-tuc/da-go/", "Content-Length: x"), 400),
    "page of errors": (_get("/portal-error"), 404),
    "dotfile": (_get("/.git/config"), 404),
    # And what is well, in unusual ways.
    "no host, of old": (_get("/", host="", version="HTTP/1.0"), 200),
    "no host, old address": (_get("/tin-tuc/da-go/", host="", version="HTTP/1.0"), 410),
    "host in capitals, with a dot": (_get("/", host=f"Host: {NAME.upper()}.:80\r\n"), 200),
    "host by address": (_get("/", host="Host: 203.0.113.5\r\n"), 200),
    "host by address of six": (_get("/", host="Host: [2001:db8::1]:80\r\n"), 200),
    "host at the end of a tunnel": (_get("/", host="Host: localhost:8080\r\n"), 200),
    "target with our host": (_get(f"http://{NAME}/"), 200),
    "header that nobody knows": (_get("/", "X_Y: 1", "Expect: gì"), 200),
}
_NAMES = (*headers.ALWAYS, "Server", "Content-Type", "Date")


@pytest.fixture(scope="module")
def plain(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve the release."""
    with serving(tmp_path_factory.mktemp("plain"), release, RULES) as running:
        yield running


@pytest.fixture(scope="module")
def secure(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve the release over TLS; its `http_port` redirects from plain HTTP."""
    folder = tmp_path_factory.mktemp("tls")
    with serving(folder / "nginx", release, RULES, certified(folder)) as running:
        yield running


def _told(answer: bytes) -> tuple[int, dict[str, list[str]], bytes]:
    """Return status, all values of each header, body."""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers_by_name: dict[str, list[str]] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        headers_by_name.setdefault(name.lower(), []).append(value)
    match = re.fullmatch(r"HTTP/1\.1 (\d{3}).*", first)
    assert match, answer[:200]
    return int(match[1]), headers_by_name, body


def assert_ours(answer: bytes, status: int, *, secure: bool = False) -> None:
    """Our headers once each, none of nginx's words, no version of it."""
    code, headers_by_name, body = _told(answer)
    assert code == status, answer[:300]
    for name in _NAMES:
        wanted = 0 if name == "Allow" and code != 405 else 1
        assert len(headers_by_name.get(name.lower(), [])) == wanted, (name, answer[:2000])
    assert headers_by_name["server"] == ["nginx"]
    assert headers_by_name["cache-control"] == ["no-cache"]
    assert len(headers_by_name.get("strict-transport-security", [])) == secure
    assert all(len(values) == 1 for values in headers_by_name.values()), headers_by_name
    assert not re.search(rb"nginx|Debian|<center>", body)
    body.decode("utf-8")
    assert body


@pytest.mark.parametrize("name", _REQUESTS)
def test_whatever_is_asked_is_answered_by_the_portal(plain: Running, name: str) -> None:
    """All headers once each, words of ours, no version."""
    request, status = _REQUESTS[name]
    assert_ours(plain.raw(request), status)


@pytest.mark.parametrize("name", _REQUESTS)
def test_the_same_goes_for_what_comes_over_tls(secure: Running, name: str) -> None:
    """And browsers are told to insist on it."""
    request, status = _REQUESTS[name]
    assert_ours(secure.raw(request), status, secure=True)


@pytest.mark.parametrize("name", _REQUESTS)
def test_the_door_to_tls_answers_like_the_portal(secure: Running, name: str) -> None:
    """It sends readers to one address, its own, and says the rest in the portal's words."""
    request, status = _REQUESTS[name]
    answer = Running(secure.http_port).raw(request)
    code, headers_by_name, _ = _told(answer)
    if code == 301:
        assert status in {200, 404, 405, 410, 412, 413, 416}
        assert re.match(rf"https://{re.escape(NAME)}[/?]", headers_by_name["location"][0])
        assert all(len(values) == 1 for values in headers_by_name.values()), headers_by_name
        assert set(headers_by_name) >= {name.lower() for name in _NAMES if name != "Allow"}
    else:
        assert_ours(answer, status)


def test_a_part_of_a_pack_that_is_not_there_is_refused_in_our_words(secure: Running) -> None:
    """As plain text that nothing guesses to be more; a pack has none of the headers of pages."""
    answer = secure.raw(_get("/tim-kiem/goi/0123456789abcdef.bin", "Range: bytes=999999-"))
    code, headers_by_name, body = _told(answer)
    assert code == 416
    assert headers_by_name["content-type"] == ["text/plain; charset=utf-8"]
    assert headers_by_name["x-content-type-options"] == ["nosniff"]
    assert headers_by_name["cache-control"] == ["no-cache"]
    assert all(len(values) == 1 for values in headers_by_name.values()), headers_by_name
    assert body.decode("utf-8").startswith("Tệp không có phần được hỏi")


_PARTS = [*"/\\@:?#.*;$[]x\t\0\xff", "//", "..", "%2f", "%5c", "%0d%0a", "%00"]
_PARTS += ["http://", "https://", "tin-xau.example", "127.0.0.1", NAME]
_words = st.lists(st.sampled_from(_PARTS), min_size=1, max_size=6).map("".join)


_requests = st.builds(
    "{} {} {}\r\nHost: {}\r\n\r\n".format,
    st.sampled_from(["GET", "HEAD", "POST", "OPTIONS"]),
    _words | _words.map("/".__add__),
    st.sampled_from(["HTTP/1.0", "HTTP/1.1"]),
    _words | st.just(NAME),
)
_OURS = re.compile(rf"https://{re.escape(NAME)}[/?]|/(?![/\\])")


@settings(max_examples=100)
@given(request=_requests)
def test_no_request_leads_to_another_site_or_gets_another_voice(
    plain: Running, secure: Running, request: str
) -> None:
    """Whatever signs target and host are made of: our headers once, a Location of ours or none."""
    for running in (plain, Running(secure.http_port)):
        code, headers_by_name, _ = _told(running.raw(request.encode("latin-1")))
        assert all(len(values) == 1 for values in headers_by_name.values()), headers_by_name
        assert headers_by_name["server"] == ["nginx"]
        assert {name.lower() for name in headers.ALWAYS} - headers_by_name.keys() <= {"allow"}
        assert ("location" in headers_by_name) == (code == 301)
        assert code != 301 or _OURS.match(headers_by_name["location"][0]), headers_by_name


def test_plain_http_at_the_port_of_tls_is_told_so(secure: Running) -> None:
    """In words of ours; nothing that says "insist on TLS", which holds only over TLS."""
    assert_ours(Running(secure.port).raw(_get("/")), 400)


def test_what_can_carry_no_headers_is_not_answered(plain: Running) -> None:
    """HTTP/0.9 knows none, so no policy would go with the page."""
    assert plain.raw(b"GET /\r\n") == b""
    assert plain.raw(b"GET /khong-co\r\n") == b""
    for request in (b"POST /\r\n", b"GET /%zz\r\n"):  # what is wrong as well gets our words, bare
        assert plain.raw(request).startswith("Yêu cầu không đúng dạng".encode())


def test_who_never_ends_a_request_gets_nothing(plain: Running) -> None:
    """Least of all a version."""
    assert plain.raw(b"GET / HTTP/1.1\r\nHost: ") == b""


def test_before_the_first_release_the_host_answers_in_its_own_words(tmp_path: Path) -> None:
    """There is no page of errors yet."""
    with serving(tmp_path / "nginx", tmp_path / "current", RULES) as running:
        for target, status in (("/", 404), ("/x/", 404), ("/tin-tuc/da-go/", 410)):
            assert_ours(running.raw(_get(target)), status)


@pytest.mark.parametrize("how", ["plain", "secure", "door"])
def test_certbot_finds_its_answers_either_way(secure: Running, plain: Running, how: str) -> None:
    """A certificate is asked for before there is one, and renewed when there is."""
    running = {"plain": plain, "secure": secure, "door": Running(secure.http_port)}[how]
    answer = running.request("/.well-known/acme-challenge/thu", Host=NAME)
    assert (answer.status, answer.body) == (200, b"certbot")


def test_http_2_is_spoken_over_tls(secure: Running) -> None:
    """Whichever way the host's nginx is told to."""
    context = ssl._create_unverified_context()  # noqa: S323 - a key of this test's own
    context.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("127.0.0.1", secure.port), 10) as line,
        context.wrap_socket(line, server_hostname=NAME) as connection,
    ):
        assert connection.selected_alpn_protocol() == "h2"
