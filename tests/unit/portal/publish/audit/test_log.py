"""The log as auditors read it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import html5lib
import pytest

from portal.publish.audit import log as audit
from portal.publish.audit import page as audit_page

PAGE = "bai-viet/2026/thong-bao/index.html"


def _log(*events: dict[str, Any]) -> bytes:
    lines: list[bytes] = []
    for number, event in enumerate(events):
        after = hashlib.sha256(lines[-1]).hexdigest() if lines else ""
        known = {"release": f"r{number}", "who": "lan", "at": f"2026-11-{10 + number}T03:00:00Z"}
        lines.append(json.dumps({**known, **event, "after": after}).encode())
    return b"\n".join(lines) + b"\n"


LOG = _log(
    {"what": "publish", "added": {"index.html": "h0"}},
    {"what": "publish", "added": {PAGE: "h1"}, "changed": {"index.html": "h2"}},
    {"what": "publish", "changed": {PAGE: "h3"}},
    {"what": "rollback", "changed": {PAGE: "h1"}},
    {"what": "publish", "gone": [PAGE]},
)


def test_it_is_told_from_when_to_when_a_page_stood_there() -> None:
    """Each state of it with the hash of its bytes, in Vietnam's hours."""
    assert list(audit.page_history(audit.read(LOG), "/bai-viet/2026/thong-bao/"))[:-1] == [
        "Từ 11/11/2026 10:00:00 đến 12/11/2026 10:00:00: SHA-256 h1",
        "Từ 12/11/2026 10:00:00 đến 13/11/2026 10:00:00: SHA-256 h3",
        "Từ 13/11/2026 10:00:00 đến 14/11/2026 10:00:00: SHA-256 h1",
    ]
    first, now, _ = audit.page_history(audit.read(LOG), "/")
    assert first.endswith("SHA-256 h0")
    assert now == "Từ 11/11/2026 10:00:00 đến nay: SHA-256 h2"


@pytest.mark.parametrize(
    "address",
    [
        "https://x.vn/bai-viet/2026/thong-bao/",
        "HTTPS://x.vn:8443/bai-viet/2026/thong-bao",
        "/bai-viet/2026/thong-bao/?utm_source=a&x=/b/#dau",
        "/bai-viet/2026/thong-bao#muc.1",
        " bai-viet/2026/th%6Fng-bao/index.html ",
        "/bai%2Dviet/2026/thong%2dbao/",
    ],
)
def test_an_address_may_be_given_as_browsers_show_it(address: str) -> None:
    """Whole, with a question, with a place in the page, with letters by their numbers."""
    first, *_ = audit.page_history(audit.read(LOG), address)
    assert first.endswith("SHA-256 h1")


@pytest.mark.parametrize("address", ["https://x.vn", "https://x.vn/?x", "/#a", "", "/index.html"])
def test_the_home_page_has_an_address_too(address: str) -> None:
    """Of no letters at all."""
    first, *_ = audit.page_history(audit.read(LOG), address)
    assert first.endswith("SHA-256 h0")


@pytest.mark.parametrize(
    "address", ["/sitemap.xml", "https://x.vn/feed.xml?x", "/tep/b%C3%A1o.pdf"]
)
def test_of_other_files_nothing_is_claimed(address: str) -> None:
    """The log holds pages only: that it lacks a file proves nothing."""
    first, *_ = audit.page_history(audit.read(LOG), address)
    assert first.startswith("Nhật ký chỉ ghi các trang HTML")


def test_a_page_that_never_stood_there_is_told() -> None:
    """Nothing is silence."""
    first, *_ = audit.page_history(audit.read(LOG), "/bai-viet/2026/khac/")
    assert first == "/bai-viet/2026/khac/ chưa từng được đăng."


def test_a_log_that_was_changed_shows_it() -> None:
    """A line changed, taken out, put in: the next one no longer follows."""
    assert audit.read(LOG).broken == []
    lines = LOG.splitlines()
    assert audit.read(LOG.replace(b"h1", b"h9")).broken
    assert audit.read(b"\n".join([*lines[:2], *lines[3:]])).broken == [3]
    assert audit.read(b"\n".join([*lines[:2], lines[0], *lines[2:]])).broken == [3, 4]
    assert audit.read(b"x\n" + LOG).broken == [1, 2]
    assert "BỊ SỬA" in list(audit.lines(audit.read(LOG.replace(b"lan", b"ai", 1))))[-1]


def test_the_page_names_every_page_with_its_hash() -> None:
    """What was added, changed, taken away, the last switch first; and that the log is whole."""
    page = audit_page.page(audit.read(LOG), "may-chu")
    assert "Nhật ký nguyên vẹn: 5 lần chuyển" in page
    assert page.index("14/11/2026 10:00:00") < page.index("10/11/2026 10:00:00")
    assert page.count("<li>/bai-viet/2026/thong-bao/") == 4
    for digest in ("h0", "h1", "h2", "h3"):
        assert f"<code>{digest}</code>" in page
    html5lib.HTMLParser(strict=True).parse(page)


@pytest.mark.parametrize("name", ["who", "manifest", "release", "at"])
def test_nothing_of_a_log_becomes_markup(name: str) -> None:
    """Whoever could write the log could otherwise write into the auditors' browser."""
    evil = "<script>x</script>"
    log = _log({"what": "publish", "added": {f"{evil}/index.html": evil}, name: evil})
    assert "<script" not in audit_page.page(audit.read(log), evil)
