"""Imported texts at the desk over real HTTP: what needs a person, its original, what is decided."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from portal.importer import command
from portal.importer.article import Article
from portal.importer.command import Options
from portal.importer.findings import Finding, Kind
from portal.importer.outcome import Outcome
from tests.integration.desk import Client
from tests.unit.portal.conversion import docx
from tests.unit.portal.conversion.docx import p
from tests.unit.portal.importer import old_word
from tests.unit.portal.importer.old_site import text

_DOUBT = Finding(Kind.DOUBTFUL, "ngày đoán từ trong bài", "03/08/2012")
_FILE = "bai-viet/2012/hoi-nghi-so-ket/index.md"


def _silent(items: Iterable[Any], _total: int) -> Iterable[Any]:
    return items


def _import(desk: Client, *articles: Article) -> Outcome:
    options = Options(read=lambda _: iter(articles), path=Path("cu.sql"), content=desk.content)
    return command.run(options, _silent, _silent)


def _waiting(desk: Client) -> list[str]:
    return [item["key"] for item in desk.get("api/imports")["items"]]


def test_the_desk_lists_what_needs_a_person_with_its_findings(desk: Client) -> None:
    """What is only mended or dropped needs nobody."""
    html = "<p>Chữ {loadposition x}</p>"
    _import(desk, text(1, findings=(_DOUBT,), body=html), text(2, title="Không vướng gì"))

    reply = desk.get("api/imports")

    (item,) = reply["items"]
    assert (reply["total"], reply["imported"]) == (1, 2)
    assert (item["key"], item["file"], item["place"]) == ("joomla:1", _FILE, "cu.sql:1")
    assert [(each["kind"], each["open"]) for each in item["findings"]] == [
        ("cần người xem", True),
        ("đã bỏ", False),
    ]


def test_a_text_that_a_person_publishes_at_the_desk_needs_nobody_any_more(desk: Client) -> None:
    """The next import knows it too."""
    article = text(findings=(_DOUBT,))
    assert _import(desk, article).needs_a_person
    version = desk.get("api/article", file=_FILE)["version"]

    reply = desk.post(
        "api/state", file=_FILE, version=version, state="xuất bản", approved_by="Lê An"
    )

    assert reply.status == 200
    assert not _waiting(desk)
    assert not _import(desk, article).needs_a_person
    assert "Người duyệt: Lê An" in (desk.content / _FILE).read_text(encoding="utf-8")


def test_a_text_that_was_seen_and_stays_a_draft_is_not_asked_about_again(desk: Client) -> None:
    """Until its source changes."""
    _import(desk, text(findings=(_DOUBT,)))

    assert desk.post("api/import-seen", key="joomla:1").status == 200
    assert desk.post("api/import-seen", key="joomla:9").status == 404
    assert not _waiting(desk)
    assert _import(desk, text(findings=(_DOUBT,), body="<p>Khác.</p>")).needs_a_person


def test_an_original_is_shown_without_what_runs_in_letters_of_today(desk: Client) -> None:
    """Whatever it was written in; its own page's policy forbids scripts besides."""
    original = "<p onclick='x()'>Héi nghÞ s¬ kÕt c«ng t¸c thi ®ua</p><script>x()</script>"
    _import(desk, text(findings=(_DOUBT,), original=original.encode("latin-1")))

    reply = desk.send("GET", f"original/{quote('joomla:1')}")

    page = reply.data.decode()
    assert "<p>Hội nghị sơ kết công tác thi đua</p>" in page
    assert "x()" not in page
    assert "script-src" not in reply.headers["content-security-policy"]
    assert "default-src 'none'" in reply.headers["content-security-policy"]


def test_what_the_source_said_stands_above_the_original_and_photos_by_their_names(
    desk: Client,
) -> None:
    """Nothing of the old site is loaded; nothing in a title is markup."""
    html = '<p>Chữ</p><img src="images/a.jpg" alt="Hội nghị">'
    _import(desk, text(findings=(_DOUBT,), title="A <b>&", body=html))

    page = desk.send("GET", f"original/{quote('joomla:1')}").data.decode()

    assert "<dt>Tiêu đề</dt><dd>A &lt;b&gt;&amp;</dd>" in page
    assert "<dt>Chuyên mục</dt><dd>Tin tức</dd>" in page
    assert "[ảnh: images/a.jpg]" in page
    assert "<img" not in page


@pytest.mark.parametrize("suffix", [".docx", ".doc"])
def test_a_word_file_shows_its_text_beside_the_article(desk: Client, suffix: str) -> None:
    """With where it lies: to open it as it is."""
    made = (
        docx.file(p("Hội nghị <sơ kết>"))
        if suffix == ".docx"
        else old_word.file("Hội nghị <sơ kết>\r")
    )
    _import(desk, text(findings=(_DOUBT,), original=made, suffix=suffix))

    page = desk.send("GET", f"original/{quote('joomla:1')}").data.decode()

    assert "<p>Hội nghị &lt;sơ kết&gt;</p>" in page
    assert f"1{suffix}" in page


def test_only_originals_of_the_import_are_shown(desk: Client) -> None:
    """Not a path, nor what the ledger does not name."""
    _import(desk, text(findings=(_DOUBT,)))

    for key in ("joomla:2", "../so-nhap.jsonl", "..%2f..%2fetc%2fpasswd", ""):
        assert desk.send("GET", f"original/{key}").status == 404
