"""Wherever an old address leads, it is on this site: no line of a map, no rule goes away."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.content import old_urls
from portal.content.old_urls import AddressError
from portal.publish.provision import old_map
from portal.publish.web.nginx import LINE

_SITE = "https://cong.vn"
_BASES = (f"{_SITE}/", f"{_SITE}/a/b/c.html?x=1", f"{_SITE}//tin-xau.example/x")
_SIGNS = "/\\.:@?#%;~-_ \t\n\r\0\x0b\u3000\uff0f\u2215aA0"
_HOSTILE = (
    "//tin-xau.example",
    "//tin-xau.example/login",
    "///tin-xau.example",
    "/\\tin-xau.example",
    "\\\\tin-xau.example",
    "\\/tin-xau.example",
    "/\t/tin-xau.example",
    "/\n/tin-xau.example",
    " //tin-xau.example",
    "\x00//tin-xau.example",
    "/.//tin-xau.example",
    "/..//tin-xau.example",
    "/a/..//tin-xau.example",
    "/%2f/tin-xau.example",
    "/%5ctin-xau.example",
    "https:tin-xau.example",
    "https://tin-xau.example",
    "https:///tin-xau.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "@tin-xau.example",
    ":80@tin-xau.example",
    ".tin-xau.example",
)


def _stays(target: str) -> bool:
    """Say whether a target is on the site, as urllib, browsers and plain joining understand it."""
    for base in _BASES:
        found = urlsplit(urljoin(base, target))
        if f"{found.scheme}://{found.netloc}" != _SITE:
            return False
    joined = urlsplit(_SITE + target)  # as the canonical link of a stub has it
    return _stays_in_a_browser(target) and f"{joined.scheme}://{joined.netloc}" == _SITE


def _stays_in_a_browser(target: str) -> bool:
    """As WHATWG's URL standard has it (4.4): strip, drop tabs and line ends, turn slashes."""
    words = target.strip("".join(map(chr, range(33))))
    words = re.sub(r"[\t\n\r]", "", words).replace("\\", "/")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", words) or words.startswith("//"):
        return False
    path = list[str]()
    for part in words.partition("?")[0].split("/")[1:]:
        if re.fullmatch(r"(?:\.|%2e){2}", part, re.IGNORECASE):
            path = path[:-1]
        elif not re.fullmatch(r"\.|%2e", part, re.IGNORECASE):
            path.append(part)
    # A server that cleans such a path, and sends it on, must not make a host of it.
    return words.startswith("/") and not "/".join(["", *path]).startswith("//")


@given(target=st.text(_SIGNS, max_size=12) | st.text(max_size=12) | st.sampled_from(_HOSTILE))
@example(target="/")
@example(target="/a/")
@example(target="//a;")
def test_no_line_that_root_takes_leads_to_another_site(target: str) -> None:
    """Whoever holds a publishing key writes these lines; both sides judge them alike."""
    line = f'"/x" {target};'
    assert bool(LINE.fullmatch(line)) == old_map.is_valid(line) or "\n" in line
    if LINE.fullmatch(line):
        assert target == "410" or _stays(target)


@given(st.from_regex(LINE, fullmatch=True))
def test_no_line_of_the_form_leads_to_another_site(line: str) -> None:
    """The form itself, taken as a grammar."""
    target = line.rpartition('" ')[2].removesuffix(";")
    assert target == "410" or _stays(target)


@given(st.text(_SIGNS, max_size=12).map("/".__add__) | st.text() | st.sampled_from(_HOSTILE))
def test_no_rule_of_an_editor_leads_to_another_site(written: str) -> None:
    """Rows of redirects.csv, the field of an article: stubs, links, nginx take what comes out."""
    try:
        target = old_urls.new(written)
    except AddressError:
        return
    assert target == old_urls.GONE or _stays(target)
    if target:
        assert LINE.fullmatch(f'"/x" {target};')


@pytest.mark.parametrize("target", _HOSTILE)
def test_known_tricks_are_refused_on_both_ways(target: str) -> None:
    """By the table, and by the host."""
    with pytest.raises(AddressError):
        old_urls.new(target)
    assert not LINE.fullmatch(f'"/x" {target};')
    assert not old_map.is_valid(f'"/x" {target};\n')


@pytest.mark.parametrize("target", ["//x", "/.//x", "/\\x", "/\t/x", "https:x", "x", "/..//x"])
def test_the_measure_knows_what_leads_away(target: str) -> None:
    """Else the laws above would say nothing."""
    assert not _stays(target)
