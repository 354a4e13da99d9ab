"""Old addresses before a real nginx: whatever is written in the table, nothing breaks out of it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content import old_urls
from portal.content.old_urls import AddressError
from portal.content.redirects import Rule
from portal.diagnostics.diagnostic import Place
from portal.publish.release_files import MAX_MAP
from portal.publish.web import Server
from tests.e2e.serving.nginx import NAME, serving, verdict, written
from tests.unit.portal.content.test_old_items import QUERIES

_TARGET = "/gioi-thieu/"
_SIGNS = "abcĐđếAB019-_.~!$&'()*+,;=:@{}[]|^`%/ \\\"<>?#\n\r\t\0\u200b"
_OURS = {"/", "/index.php", "/gioi-thieu", "/index.html"}  # pages: a rule for them is refused
_STARTS = st.sampled_from(["/", "*/12-"])
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
    '*/12-a" "/x',
    "*/12-a;}",
    "*/$uri-12",
    "*/../12-a",
    "*//tin-xau.example/12-a",
    "?nv=news&op=$uri",
    "?nv=news&op=a%22;}",
    "?nv=~^.*$&op=a",
    "?tag=include",
    "?tag=a%0ab",
    "?p=$arg_p",
    "Itemid=1;}",
]


def _read(address: str) -> old_urls.OldAddress | None:
    try:
        return old_urls.old(address)
    except AddressError:
        return None


def _accepted(written: list[str]) -> list[old_urls.OldAddress]:
    accepted = {}
    for old in filter(None, map(_read, written)):
        if old.key not in _OURS:
            accepted[old.key.lower()] = old
    return list(accepted.values())


def _check(folder: Path, root: Path, written: list[str]) -> int:
    """Serve rules for these addresses; each accepted one leads to its target, all else stays."""
    accepted = _accepted(written)
    rules = [Rule(old, _TARGET, Place("redirects.csv")) for old in accepted]
    with serving(folder, root, rules) as server:
        for old in accepted:
            address = (
                old.address.replace("*", "/tin", 1) if old.key.startswith("name:") else old.address
            )
            target = address if "?" in address else quote(address)
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
    assert _check(tmp_path, release, _HOSTILE) == 13


_PARTS = st.sampled_from(
    [
        *("index.php", "Index.PHP", "index.html", "component", "content", "k2", "article", "item"),
        *(
            "category",
            "itemlist",
            "section",
            "view",
            "7",
            "007-a",
            "8:b",
            "9-a.html",
            "x",
            "page-2",
        ),
        *("a%20b", "%C4%90", "%2564", "vi", ""),
    ]
)
_PATHS = st.lists(_PARTS, min_size=1, max_size=6).map(lambda parts: f"/{'/'.join(parts)}")


@settings(max_examples=12)
@given(addresses=st.lists(QUERIES.map("/index.php?".__add__) | _PATHS, min_size=20, max_size=80))
def test_nginx_finds_what_the_portal_finds(
    release: Path, tmp_path_factory: pytest.TempPathFactory, addresses: list[str]
) -> None:
    """By any address, as it is written; a query that the portal refuses leads nowhere."""
    found = {address: _read(address) for address in addresses}
    olds = {old.key: old for old in found.values() if old and old.key not in _OURS}
    targets = {key: f"/{number}/" for number, key in enumerate(olds)}
    rules = [Rule(old, targets[key], Place("redirects.csv")) for key, old in olds.items()]
    with serving(tmp_path_factory.mktemp("items"), release, rules) as server:
        for address, old in found.items():
            answer = server.raw(f"GET {address} HTTP/1.0\r\n\r\n".encode())
            led = re.search(rb"^HTTP/1.1 301 .*^Location: (\S+)", answer, re.MULTILINE | re.DOTALL)
            if old and old.key in olds:
                assert led, address
                assert led[1].decode() == targets[old.key], address
            elif "?" in address:
                assert answer.startswith(b"HTTP/1.1 404 "), address


@settings(max_examples=12)
@given(
    written=st.lists(st.builds("{}{}".format, _STARTS, st.text(_SIGNS, max_size=20)), max_size=60)
)
def test_no_old_address_breaks_out_of_the_configuration(
    release: Path, tmp_path_factory: pytest.TempPathFactory, written: list[str]
) -> None:
    """Any text of hostile signs, percent-encoded or not."""
    _check(tmp_path_factory.mktemp("old"), release, written)


def test_fifty_thousand_rules_are_loaded(release: Path, tmp_path: Path) -> None:
    """Of all kinds, in the tables that a host has for the map of any release."""
    forms = ("/tin-tuc/{}-bai.html", "id={}", "*/{}-bai", "nv=news&op=tin/bai-{}", "p={}")
    rules = [
        Rule(old_urls.old(form.format(number)), f"/{number}/", Place("redirects.csv"))
        for number in range(1, 10_001)
        for form in forms
    ]
    server = Server(NAME, str(release), str(tmp_path), listen=("8080",), map_size=MAX_MAP)
    output = verdict(written(tmp_path, server, rules))
    assert "test is successful" in output, output
    assert "[warn]" not in output, output
