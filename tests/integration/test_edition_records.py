"""Documents and notices in a preview: read again and shown at once, as articles are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Write
from tests.integration.editions import Plan, html_of

_DOCUMENT = """\
Loại: Nghị định
Số ký hiệu: 98/2023/NĐ-CP
Trích yếu: Về thi đua
Cơ quan ban hành: Chính phủ
Ngày ban hành: 31/12/2023
Trạng thái: nháp

Điều 1. Phạm vi.
"""
_NOTICE = """\
Tiêu đề: Lấy ý kiến về đề nghị khen thưởng
Ngày: 05/01/2026
Đề nghị tặng: Bằng khen
Tập thể: Phòng Ví dụ
Đơn vị đề nghị: Văn phòng
Thư điện tử: a@vi-du.example
Trạng thái: nháp

Xin ý kiến.
"""
_DOCUMENT_EDITS = (
    ("Về thi đua", "Về khen thưởng"),
    ("Điều 1. Phạm vi.", "## Điều 1\n\nPhạm vi."),
    ("Phạm vi.", ""),
    ("Trạng thái: nháp\n", "Ngày có hiệu lực: 01/01/2099\nTệp: Toàn văn: toan-van.pdf\n"),
    ("31/12/2023", "30/11/2023"),
    ("Chính phủ", "Chính phủ; Bộ Nội vụ\nThay thế: 1/2012/NĐ-CP"),
)
_NOTICE_EDITS = (
    ("Bằng khen", "Cờ thi đua"),
    ("Xin ý kiến.", "Xin ý kiến **trước** hạn."),
    ("05/01", "12/01"),
    ("Trạng thái: nháp", "Số ngày làm việc: 20"),
    ("Tập thể: Phòng Ví dụ", "Cá nhân:\n  - Ông A, chức vụ, đơn vị"),
)


_RECORDS = {
    "van-ban/2023/nghi-dinh-98/index.md": (_DOCUMENT, _DOCUMENT_EDITS),
    "cong-khai/2026/a/index.md": (_NOTICE, _NOTICE_EDITS),
}


@pytest.mark.parametrize("file", _RECORDS)
def test_documents_and_notices_are_shown_as_the_next_edition_shows_them(
    content: Path, write: Write, planned: Plan, file: str
) -> None:
    """Saved or only typed, with the files beside them: the page that readers will get."""
    text, edits = _RECORDS[file]
    write("2024/x", body="Theo Nghị định số 98/2023/NĐ-CP thì khen.")
    path = content / file
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    (path.parent / "toan-van.pdf").write_bytes(b"%PDF-1.7 %%EOF")
    (content / "data").mkdir()
    (content / "data/holidays.toml").write_text("[2026]\noff = []\n", encoding="utf-8")
    former = planned()
    address = former.addresses[file]

    for old, new in edits:
        before = html_of(former, address)
        text = text.replace(old, new)
        seen = former.view(file, text)
        assert html_of(former, address) == before, new
        path.write_text(text, encoding="utf-8")
        renewal = former.renew(file)
        assert renewal, new
        assert renewal.is_shown, new
        now = planned()
        assert now.addresses[file] == renewal.address, new
        assert html_of(former, renewal.address) == html_of(now, renewal.address) == seen, new
        former = now


def test_a_document_with_errors_is_told_and_its_page_stays_as_it_was(
    content: Path, planned: Plan
) -> None:
    """The page says so, as that of an article does; a file that comes beside it is offered."""
    file, address = "van-ban/2023/nghi-dinh-98/index.md", "/van-ban/2023/nghi-dinh-98/"
    path = content / file
    path.parent.mkdir(parents=True)
    path.write_text(_DOCUMENT, encoding="utf-8")
    edition = planned()

    path.write_text(_DOCUMENT.replace("Chính phủ", ""), encoding="utf-8")
    renewal = edition.renew(file)
    assert renewal
    assert (renewal.address, renewal.is_shown) == (address, False)
    assert "V012" in [problem.code for problem in renewal.problems]
    assert "Chính phủ" in html_of(edition, address)
    assert planned().absent == {address}

    with_file = _DOCUMENT.replace("Trạng thái: nháp", "Tệp: Toàn văn: toan-van.pdf")
    path.write_text(with_file, encoding="utf-8")
    (path.parent / "toan-van.pdf").write_bytes(b"%PDF-1.7 %%EOF")
    assert edition.renew(f"{path.parent.relative_to(content).as_posix()}/toan-van.pdf")
    assert "Toàn văn" in html_of(edition, address)
    assert edition.file(f"{address[1:]}toan-van.pdf") == b"%PDF-1.7 %%EOF"
