"""`check --external`: links to other sites, asked of a server on this machine."""

from __future__ import annotations

import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from portal.check import external, remote, runner
from portal.check.external import OutsideLinks
from portal.check.remote import Answer, Outcome

Put = Callable[..., Path]
Source = Callable[..., str]

FILE, OTHER = "bai-viet/2012/mot/index.md", "bai-viet/2012/hai/index.md"
_PRIVATE = (
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),  # noqa: S104
    *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1"),
    *("::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1", "ff02::1"),
)


class Site(ThreadingHTTPServer):
    """A site with some pages; `asked` holds method, path and headers of each request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.base = f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_HEAD(self) -> None:
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        status, _, target = self.path.partition("?")[0].strip("/").partition("/")
        if status == "get":
            status = "405" if self.command == "HEAD" else "200"
        self.send_response(int(status))
        if target:
            self.send_header("Location", target.replace("!", "/"))
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - the name that http.server calls

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Serve `/STATUS` and `/STATUS/TARGET`, whose slashes are written as "!"."""
    monkeypatch.setattr(external, "_PAUSE", 0.0)
    server = Site()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


_here = partial(remote.ask, allows=lambda ip: ip == "127.0.0.1")


def told(root: Path, rule: OutsideLinks) -> list[tuple[str, str, int, str]]:
    """Return code, file, line and detail of each problem."""
    report = runner.check(root, outside=rule).report
    where = ((each.place.file.partition("content/")[2], each) for each in report)
    return [(each.code, file, each.place.line, each.data["detail"]) for file, each in where]


def test_a_dead_link_is_told_wherever_it_stands_and_asked_once(
    root: Path, put: Put, source: Source, site: Site
) -> None:
    """With and without a part of the page."""
    first = len(source("").split("\n"))
    put(source(f"[Một]({site.base}/404)\n\n- [Hai]({site.base}/404#muc)\n- Hết"), FILE)
    put(source(f"[Ba]({site.base}/200), [bốn]({site.base}/404)"), OTHER)
    rule = OutsideLinks(ask=_here)
    why = "máy chủ trả lời mã 404"
    assert told(root, rule) == [
        ("L011", OTHER, first, why),
        ("L011", FILE, first, why),
        ("L011", FILE, first + 2, why),
    ]
    methods = Counter((method, path) for method, path, _ in site.asked)
    assert methods == {("HEAD", "/404"): 1, ("GET", "/404"): 1, ("HEAD", "/200"): 1}
    assert rule.summary == "Đã hỏi 2 địa chỉ ngoài: 1 không mở được."


def test_nothing_is_sent_but_the_request(site: Site) -> None:
    """No cookie, no referrer, no name of the portal or of its reader."""
    address = f"{site.base}/200?q=m%E1%BB%99t#muc".replace("//", "//ten:mat-khau@")
    assert _here(address).outcome is Outcome.FOUND
    [(method, path, headers)] = site.asked
    assert (method, path) == ("HEAD", "/200?q=m%E1%BB%99t")
    assert headers.keys() <= {"Host", "User-Agent", "Accept", "Accept-Encoding"}


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("get", Answer(Outcome.FOUND)),
        ("410", Answer(Outcome.GONE, "máy chủ trả lời mã 410")),
        ("503", Answer(Outcome.GONE, "máy chủ trả lời mã 503")),
        ("403", Answer(Outcome.UNSURE, "máy chủ trả lời mã 403")),
        ("302/!200", Answer(Outcome.FOUND)),
        ("301/!404", Answer(Outcome.GONE, "máy chủ trả lời mã 404")),
        ("301/", Answer(Outcome.FOUND)),
        ("301/http:!!10.0.0.1!", Answer(Outcome.PRIVATE)),
        ("302/http:!!localhost:1!", Answer(Outcome.GONE, "không kết nối được với máy chủ")),
        ("302/ftp:!!vi-du.vn!", Answer(Outcome.GONE, "địa chỉ viết sai")),
    ],
)
def test_what_a_site_answers(site: Site, path: str, answer: Answer) -> None:
    """A site that refuses programs says nothing about its page."""
    assert _here(f"{site.base}/{path}") == answer


def test_a_page_that_moved_for_good_is_told_with_its_new_address(
    root: Path, put: Put, source: Source, site: Site
) -> None:
    """That up to which all redirects are permanent."""
    put(source(f"[Một]({site.base}/308/!301!!302!!200)"), FILE)
    assert [(code, detail) for code, _, _, detail in told(root, OutsideLinks(ask=_here))] == [
        ("L012", f"{site.base}/302//200")
    ]


@pytest.mark.parametrize(
    ("errno", "answer"),
    [
        (socket.EAI_AGAIN, Answer(Outcome.UNSURE, "không tra được tên miền", is_silent=True)),
        (
            socket.EAI_NONAME,
            Answer(Outcome.GONE, "không có máy chủ nào mang tên ấy", is_silent=True),
        ),
    ],
)
def test_a_name_is_gone_only_if_that_is_known(
    monkeypatch: pytest.MonkeyPatch, errno: int, answer: Answer
) -> None:
    """Without a network nothing is known; the name is asked for as the Internet has it."""
    asked = []

    def find(host: str, *_: object, **__: object) -> None:
        asked.append(host)
        raise socket.gaierror(errno, "")

    monkeypatch.setattr(socket, "getaddrinfo", find)
    assert remote.ask("https://ví-dụ.vn/bài") == answer
    assert asked == ["ví-dụ.vn".encode("idna").decode()]


def test_a_server_that_speaks_no_http_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it sends."""
    monkeypatch.setattr(_Handler, "do_HEAD", lambda self: self.wfile.write(b"\0\0\0"))
    assert _here(site.base) == Answer(Outcome.GONE, "máy chủ trả lời không đúng cách")


def test_redirects_without_end_are_no_page(site: Site) -> None:
    """To itself, as a site that wants a cookie does."""
    assert _here(f"{site.base}/302/lai").outcome is Outcome.GONE


@pytest.mark.parametrize("ip", _PRIVATE)
def test_private_addresses_are_not_public(ip: str) -> None:
    """Those of this machine, its network, its cloud; also inside an address of IPv6."""
    assert not remote.is_public(ip)
    assert remote.is_public("203.113.131.1")
    assert remote.is_public("2400:cb00::1")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1"])
def test_this_machine_is_never_asked(
    root: Path, put: Put, source: Source, site: Site, host: str
) -> None:
    """Texts come from outside: whatever the name, the link is told instead."""
    put(source(f"[Một](http://{host}:{site.server_address[1]}/200)"), FILE)
    rule = OutsideLinks()
    assert [code for code, _, _, _ in told(root, rule)] == ["L013"]
    assert site.asked == []
    assert rule.summary == "Đã hỏi 1 địa chỉ ngoài: 1 trong mạng nội bộ."


def test_a_host_that_cannot_be_reached_is_asked_no_second_time(
    root: Path, put: Put, source: Source, site: Site
) -> None:
    """All its links are told."""
    site.shutdown()
    site.server_close()
    asked: list[str] = []

    def ask(address: str) -> Answer:
        asked.append(address)
        return _here(address)

    put(source(f"[Một]({site.base}/1) [hai]({site.base}/2) [ba]({site.base}/3)"), FILE)
    assert [code for code, _, _, _ in told(root, OutsideLinks(ask=ask))] == ["L011"] * 3
    assert len(asked) == 1


def test_a_server_that_never_ends_its_answer_holds_up_nobody(
    root: Path, put: Put, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a while without any answer the rest is left open, which is no fault of the link."""
    monkeypatch.setattr(external, "_PATIENCE", 0.2)
    released = threading.Event()

    def ask(address: str) -> Answer:
        if "cham" in address:
            released.wait(30)
        return Answer(Outcome.FOUND)

    put(source("[Một](https://cham.vi-du.vn/) [hai](https://nhanh.vi-du.vn/)"), FILE)
    rule = OutsideLinks(ask=ask)
    assert told(root, rule) == []
    assert rule.summary == "Đã hỏi 2 địa chỉ ngoài: 1 không kết luận được."
    released.set()


def test_no_other_check_asks_anything(root: Path, put: Put, source: Source, site: Site) -> None:
    """Hence no build does. A warning that was silenced stays so without being asked for."""
    put(source(f"[Một]({site.base}/404) <!-- bỏ qua L011 -->"), FILE)
    assert list(runner.check(root).report) == []
    assert site.asked == []
    assert told(root, OutsideLinks(ask=_here)) == []
    assert site.asked


def test_telephones_and_letter_boxes_are_not_asked(root: Path, put: Put, source: Source) -> None:
    """Nor is a folder without links to other sites."""
    put(source("[Gọi](tel:02437123456), [thư](mailto:a@vi-du.vn)"), FILE)
    rule = OutsideLinks(ask=lambda _: pytest.fail("asked"))
    assert told(root, rule) == []
    assert rule.summary == "Không bài nào dẫn tới trang của nơi khác."
