"""Where an imported text is from, what else was said of it, and whether it came in before."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

from portal.importer import originals, review
from portal.importer.ledger import Ledger
from tests.unit.portal.importer.old_site import DAY, OldSite, only, text

FIRST = "bai-viet/2012/hoi-nghi-so-ket"


def test_originals_are_kept_byte_for_byte_outside_the_content(site: OldSite) -> None:
    """With their hash in the ledger; one that changed is kept beside the former."""
    first = "<p>Một\r\n\x00</p>".encode("utf-16")

    entry = only(site.bring_in([text(original=first)]))
    again = only(site.bring_in([text(original=b"hai", body="<p>Hai.</p>")]))

    assert (site.kept / entry.original).read_bytes() == first
    assert entry.sha256 == hashlib.sha256(first).hexdigest()
    assert (site.kept / again.original).read_bytes() == b"hai"


def test_what_the_source_said_besides_the_body_is_kept_beside_the_original(site: OldSite) -> None:
    """Also where the text is from, with the hash: a changed record is kept beside the former."""
    article = text(authors=("Lê An",), tags=("sơ kết",), credit="Báo Nhân Dân")

    first = only(site.bring_in([article]))
    again = only(site.bring_in([replace(article, title="Hội nghị tổng kết")]))

    record = dict(originals.record_of(site.kept / first.record))
    assert record == {
        "Nguồn": "joomla",
        "Mã": "1",
        "Đọc từ": "cu.sql:1",
        "Tiêu đề": "Hội nghị sơ kết",
        "Ngày": "2012-08-03T14:30:00+07:00",
        "Chuyên mục": "Tin tức",
        "Tác giả": "Lê An",
        "Thẻ": "sơ kết",
        "Dẫn từ": "Báo Nhân Dân",
        "Địa chỉ cũ": "/index.php?option=com_content&view=article&id=1",
        "SHA-256": first.sha256,
    }
    assert dict(originals.record_of(site.kept / again.record))["Tiêu đề"] == "Hội nghị tổng kết"


def test_the_credit_that_an_editor_gives_is_of_articles_that_have_none(site: OldSite) -> None:
    """What the old site itself named stays."""
    articles = [text(1), text(2, title="Có nguồn", credit="Báo Nhân Dân")]

    site.bring_in(articles, credit="Trang tin Vụ Thi đua")

    site.bring_in(articles)  # a later run remembers it

    assert "Nguồn: Trang tin Vụ Thi đua\n" in site.markdown(FIRST)
    assert "Nguồn: Báo Nhân Dân\n" in site.markdown("bai-viet/2012/co-nguon")


def test_a_text_whose_original_another_has_too_is_asked_about(site: OldSite) -> None:
    """The one that was published is the first; a line that says to see a file is no copy."""
    long, short = "<p>Khối tổ chức hội nghị.</p>" * 10, "<p>Xem tệp đính kèm.</p>"
    articles = [
        text(1, title="Bản nháp", body=long, state="draft"),
        text(2, title="Bản đăng", body=long, date=DAY + timedelta(days=1)),
        *(text(number, title=f"Xem tệp {number}", body=short) for number in (3, 4)),
    ]

    entries = site.bring_in(articles).entries
    later = only(site.bring_in([text(5, title="Lần sau", body=long)]))

    asked = {
        entry.title: each.text
        for entry in (*entries, later)
        for each in entry.findings
        if "giống hệt" in each.what
    }
    assert asked == dict.fromkeys(("Bản nháp", "Lần sau"), "bai-viet/2012/ban-dang")


def test_a_newer_dump_with_the_text_at_another_line_changes_nothing_but_the_place(
    site: OldSite,
) -> None:
    """What a person has seen stays so."""
    lacking = text(section="")
    entry = only(site.bring_in([lacking]))
    assert review.mark_seen(Ledger(site.kept), entry.key)

    outcome = site.bring_in([replace(lacking, place="moi.sql:9")])

    assert (outcome.unchanged, outcome.waiting) == (1, frozenset())
    assert only(outcome).place == "moi.sql:9"
    assert Ledger(site.kept).entries[entry.key].place == "moi.sql:9"
