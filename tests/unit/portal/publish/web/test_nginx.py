from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content import old_urls
from portal.content.old_urls import AddressError
from portal.content.redirects import Rule
from portal.diagnostics.diagnostic import Place
from portal.publish.targets import TargetError
from portal.publish.web import POLICY, Server, Tls, configure
from portal.publish.web.nginx import LINE

_SERVER = Server("cong.vn www.cong.vn", "/srv/portal/current")
_TLS = Tls("/etc/tls/a.pem", "/etc/tls/k.pem")


def _rules(*rows: tuple[str, str]) -> list[Rule]:
    return [Rule(old_urls.old(old), old_urls.new(new), Place("redirects.csv")) for old, new in rows]


def test_no_location_adds_a_header() -> None:
    """One that does loses all headers of its server; they stand in one file, once."""
    files = configure(Server("cong.vn", "/srv/current", tls=_TLS))
    added = [
        line.strip()
        for name in ("site.conf", "common.conf", "listen.conf")
        for line in files[name].split("\n")
        if "add_header" in line
    ]
    assert added == ['add_header X-Content-Type-Options "" always;']  # of a part that is not there
    assert files["site.conf"].count("common.conf") == 2  # the portal, the door to TLS
    assert files["common.conf"].count("headers.conf") == 1
    names = re.findall(r'^add_header (\S+) ".*" always;$', files["headers.conf"], re.MULTILINE)
    assert len(names) == len(set(names)) == files["headers.conf"].count("\n") >= 9


@pytest.mark.parametrize(
    ("version", "lines"),
    [
        (
            (1, 18, 0),
            ["listen 443 default_server ssl http2;", "listen [::]:443 default_server ssl http2;"],
        ),
        (
            (1, 25, 0),
            ["listen 443 default_server ssl http2;", "listen [::]:443 default_server ssl http2;"],
        ),
        (
            (1, 25, 1),
            ["listen 443 default_server ssl;", "listen [::]:443 default_server ssl;", "http2 on;"],
        ),
        (
            (1, 30),
            ["listen 443 default_server ssl;", "listen [::]:443 default_server ssl;", "http2 on;"],
        ),
    ],
)
def test_each_nginx_is_told_of_http_2_in_its_own_way(
    version: tuple[int, ...], lines: list[str]
) -> None:
    """A word of `listen` until 1.25.1, a directive since; only one file knows."""
    files = configure(Server("cong.vn", "/a", tls=_TLS, version=version))
    other = configure(Server("cong.vn", "/a", tls=_TLS, version=(2,)))
    assert [line.strip() for line in files["listen.conf"].split("\n")[:-1]] == lines
    assert {name for name in files if files[name] != other[name]} <= {"listen.conf"}


def test_the_policy_is_the_one_that_pages_are_tested_under() -> None:
    """Word for word."""
    assert f'default "{POLICY}";' in configure(_SERVER)["site.conf"]


def test_every_placeholder_is_filled() -> None:
    """Whatever is asked for."""
    for server in (
        _SERVER,
        Server("cong.vn", "/a", brotli=False, assets="/srv/portal", tls=_TLS),
    ):
        files = configure(server)
        for name in ("site.conf", "common.conf", "listen.conf"):
            assert not re.search(r"@\w+@?", files[name])


def test_brotli_is_left_out_where_nginx_lacks_it() -> None:
    """It would refuse the whole file."""
    assert "brotli_static on;" in configure(_SERVER)["site.conf"]
    assert "brotli" not in configure(Server("cong.vn", "/a", brotli=False))["site.conf"]


@pytest.mark.parametrize("name", ["localhost", "cong.vn localhost", "cong.vn cong.vn", "10.0.0.5"])
def test_each_name_is_ours_once(name: str) -> None:
    """Nginx refuses a map that holds a name twice."""
    ours = configure(Server(name, "/a"))["site.conf"].partition("$portal_foreign {")[2]
    names = re.findall(r'"([a-z0-9.]+)" "";', ours.partition("}")[0])
    assert len(names) == len(set(names))
    assert set(names) == {*name.split(), "localhost"}


def test_old_addresses_are_lines_of_their_map() -> None:
    """Sorted; the same rules give the same file."""
    rules = _rules(("/Tin/Á B.html", "/a/"), ("id=5", "/b/"), ("/c/", "410"))
    text = configure(_SERVER, rules)["old.map"]
    assert text == '"/c" 410;\n"/tin/Á b.html" /a/;\n"article:5" /b/;\n'
    assert configure(_SERVER, rules[::-1])["old.map"] == text
    assert configure(_SERVER)["old.map"] == ""


@given(
    st.builds("{}{}".format, st.sampled_from(["/", "*/12-", "nv=a&op=", "tag="]), st.text()),
    st.text() | st.sampled_from(["/", "410", "/$uri", "/a;"]),
)
def test_a_line_of_the_map_has_one_form(old: str, new: str) -> None:
    """Whoever installs the file can check it without knowing what was meant."""
    try:
        rules = _rules((old, new))
    except AddressError:
        return
    (line,) = configure(_SERVER, rules)["old.map"].split("\n")[:-1]
    assert LINE.fullmatch(line)


@pytest.mark.parametrize(
    "line",
    [
        '"/a" /b/; }',
        '"/a" "/b/";',
        '"/a" $uri;',
        '"/a" //x;;',
        '"/a\\" /b/;',
        '"/a"" /b/;',
        "~^/a /b/;",
        'include "/etc/passwd";',
        '"/a" https://x.vn/;',
        '"/a" //x.vn;',
        '"/a" //x.vn/login;',
        '"/a" /./x/;',
        '"/a" /..//x.vn/;',
        '"/a" /b//c;',
        '"/a" /.//x.vn;',
        '"/a" /b/../c/;',
        '"/a" /\\x.vn;',
        '"/a" /\tx;',
        '"x:1" /b/;',
        '"post:a" /b/;',
        '"nukeviet:$x" /b/;',
        '"name:a/b" /b/;',
    ],
)
def test_a_line_of_another_form_is_known(line: str) -> None:
    """Whatever else nginx would understand."""
    assert not LINE.fullmatch(line)


@pytest.mark.parametrize("count", [0, 1, 5000])
def test_the_maps_have_room_for_all_rules(count: int) -> None:
    """Nginx refuses a table that is too small for its keys."""
    rules = _rules(*((f"/{'x' * 200}/{n}", "/") for n in range(count)))
    text = configure(_SERVER, rules)["site.conf"]
    size, bucket = (
        int(re.findall(rf"map_hash_{name} (\d+);", text)[0]) for name in ("max_size", "bucket_size")
    )
    assert size >= max(2048, 2 * count)
    assert bucket >= (256 if count else 128)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "a; }"},
        {"name": ""},
        {"name": "$host"},
        {"name": "a\nb"},
        {"root": "current"},
        {"root": '/a";'},
        {"root": "/$uri"},
        {"folder": "/a b"},
        {"assets": "assets"},
        {"listen": ("80 default_server",)},
        {"tls": Tls("/a;", "/b")},
        {"tls": Tls("/a", "/b", listen=("x",))},
        {"challenges": "x"},
    ],
)
def test_a_setting_that_breaks_out_is_refused(changes: dict[str, Any]) -> None:
    """In words for whoever wrote it."""
    with pytest.raises(TargetError, match=r"phải là|không dùng được"):
        Server(**({"name": "cong.vn", "root": "/srv/current"} | changes))
