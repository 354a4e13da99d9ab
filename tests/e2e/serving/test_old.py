"""Old addresses before a real nginx: whatever is written in the table, nothing breaks out of it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content import old_urls
from portal.content.old_urls import AddressError
from portal.content.redirects import Rule
from portal.diagnostics.diagnostic import Place
from tests.e2e.serving.nginx import NAME, Running, serving

_TARGET = "/gioi-thieu/"
_SIGNS = "abcĐđếAB019-_.~!$&'()*+,;=:@{}[]|^`%/ \\\"<>?#\n\r\t\0\u200b"
_HOSTILE = [
    '/a" "/x"; include /etc/passwd; "/b',
    '/a"; } server { listen 1; } map $uri $x { "/b',
    "/$uri/${host}/$",
    "/{a;b}/#x",
    "/a\\",
    "/a\\\\b",
    "/a' 'b",
    "/a\n/b",
    "/%0a%0d/x",
    "/%22%3b%7d",
    "/%24%7Bhost%7D;",
    "/include",
    "/default",
    "/volatile",
    "/~^.*$",
    "//tin-xau.example/",
    "https://tin-xau.example/x",
    "javascript:alert(1)",
    "/../../etc/passwd",
    "/%2e%2e/x",
    "/.git/config",
    "/Đường dẫn/Ấn phẩm số 1.html",
    "/a%252fb",
    "/100%25",
]


def _accepted(written: list[str]) -> list[old_urls.OldAddress]:
    accepted = {}
    for address in written:
        try:
            old = old_urls.old(address)
        except AddressError:
            continue
        if old.key not in {"/", "/index.php", "/gioi-thieu", "/index.html"}:
            accepted[old.key.lower()] = old
    return list(accepted.values())


def _check(folder: Path, root: Path, written: list[str]) -> int:
    """Serve rules for these addresses; each accepted one leads to its target, all else stays."""
    accepted = _accepted(written)
    rules = [Rule(old, _TARGET, Place("redirects.csv")) for old in accepted]
    with serving(folder, root, rules) as server:
        for old in accepted:
            target = quote(old.address) if old.is_path else old.address
            answer = server.request(target)
            assert (answer.status, answer["Location"]) == (301, _TARGET), old
        assert server.request("/").status == 200
        assert server.request("/khong-co-gi-o-day").status == 404
        assert server.request("/etc/passwd").status == 404 or "/etc/passwd" in {
            old.key for old in accepted
        }
    return len(accepted)


def test_hostile_old_addresses_are_refused_or_answered(release: Path, tmp_path: Path) -> None:
    """Those that could end a word, a line or a block are data, or nothing."""
    assert _check(tmp_path, release, _HOSTILE) == 10


@settings(max_examples=12)
@given(written=st.lists(st.text(_SIGNS, max_size=20).map("/".__add__), max_size=60))
def test_no_old_address_breaks_out_of_the_configuration(
    release: Path, tmp_path_factory: pytest.TempPathFactory, written: list[str]
) -> None:
    """Any text of hostile signs, percent-encoded or not."""
    _check(tmp_path_factory.mktemp("old"), release, written)


@pytest.mark.parametrize(
    "target",
    [
        "/tin-tuc/bai-cu.html",
        "/tin-tuc/bai-cu.html/",
        "/TIN-TUC/Bai-Cu.HTML",
        "/tin-tuc/bai-cu.html?utm_source=x",
        "/tin-tuc/./bai-cu.html",
        "//tin-tuc//bai-cu.html",
        "/tin-tuc/b%61i-cu.html",
        "/index.php?option=com_content&view=article&id=345",
        "/index.php?option=com_content&view=article&id=345:bai-cu&catid=12:tin",
        "/index.php?option=com_content&view=article&id=345%3Abai-cu",
        "/index.php?option=com_content&task=view&id=345&Itemid=9",
        "/index.php?view=article&catid=1&id=0345-bai",
        "/?id=345",
        "/index.php?id=345",
        "/component/content/article/345-bai-cu",
        "/component/content/article/345-bai-cu.html",
        "/component/content/article/12-tin/345-bai-cu.html",
        "/index.php/component/content/article/12-tin/345",
    ],
)
def test_all_ways_to_write_an_old_address_lead_there(server: Running, target: str) -> None:
    """One rule for each article is enough."""
    answer = server.request(target)
    assert (answer.status, answer["Location"]) == (301, _TARGET)


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/index.php?option=com_contact&view=contact&id=345", 404),
        ("/index.php?option=com_content&view=section&id=345", 404),
        ("/index.php?option=com_content&view=article&id=3450", 404),
        ("/index.php?option=com_content&view=article&id=345x", 404),
        ("/index.php?option=com_content&view=article&id=", 404),
        ("/component/content/article/12-tin/346-bai", 404),
        ("/component/content/category/345-tin", 404),
        ("/?id=346", 200),
        ("/?s=1", 200),
        ("/gioi-thieu/?id=345", 200),
        ("/index.php?option=com_content&view=category&id=12&layout=blog", 301),
    ],
)
def test_what_only_looks_alike_is_left_alone(server: Running, target: str, status: int) -> None:
    """Other numbers, other parts of Joomla, our own pages."""
    assert server.request(target).status == status


@pytest.mark.parametrize(
    "target",
    [
        "//tin-xau.example/gioi-thieu",
        "/\\tin-xau.example/gioi-thieu",
        "/%5ctin-xau.example/index.html",
        "//tin-xau.example/index.html",
        "//tin-xau.example//index.html",
        "/%2Ftin-xau.example/index.html",
        "/gioi-thieu%0d%0aSet-Cookie:a=b",
        "/gioi-thieu/index.html%0d%0aX: 1",
        "/..%2f..%2fetc/passwd",
    ],
)
def test_nobody_is_sent_to_another_site(server: Running, target: str) -> None:
    """Neither by a doubled slash nor by a broken line."""
    answer = server.request(target.replace(" ", "%20"))
    assert answer.status in {400, 404}
    assert not {"location", "set-cookie", "x"} & set(answer.headers)


@pytest.mark.parametrize("host", [NAME, "203.0.113.5:8080", "[2001:db8::1]", "localhost"])
def test_a_redirect_names_no_host(server: Running, host: str) -> None:
    """Whichever of its names the portal was asked by."""
    for target in ("/gioi-thieu", "/tin-tuc/bai-cu.html", "/gioi-thieu/index.html"):
        assert server.request(target, Host=host)["Location"] == _TARGET
