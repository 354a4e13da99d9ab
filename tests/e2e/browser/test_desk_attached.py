"""Files dropped at the desk: attached to a document or article, and several kinds at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.browser.desk import Editor
from tests.e2e.browser.test_desk_pages import _resize, _sound
from tests.integration.desk import DOCUMENT, DOCUMENT_TEXT, jpeg
from tests.unit.portal.conversion import docx

pytestmark = pytest.mark.browser

_PDF = b"%PDF-1.7\n%%EOF\n"
_ACTIVE = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(x)>>>>endobj\n%%EOF\n"


@pytest.fixture
def document(editor: Editor) -> Editor:
    """Return an editor with a document open."""
    editor.client.write(DOCUMENT, DOCUMENT_TEXT)
    editor.open(DOCUMENT)
    return editor


def _card(editor: Editor, name: str) -> Locator:
    return editor.page.get_by_role("listitem", name=f"Tệp {name}")


def _word() -> bytes:
    return docx.file(docx.p("Chữ trong tệp Word."))


def test_a_dropped_pdf_is_what_readers_of_the_document_download(document: Editor) -> None:
    """Named in the header; a second one by its own name, which can be another."""
    document.drop("body", [("Toàn văn.pdf", _PDF)])
    document.says("Đã đính kèm 1 tệp")
    document.has("Tệp: toan-van.pdf\n")
    expect(_card(document, "toan-van.pdf")).to_contain_text("PDF")
    document.drop("body", [("Phụ lục: 1.pdf", _PDF + b"%%EOF")])
    document.has("Phụ lục, 1: phu-luc-1.pdf")
    label = _card(document, "phu-luc-1.pdf").get_by_label("Tên người đọc thấy")
    expect(label).to_have_value("Phụ lục, 1")
    label.fill("Danh sách; kèm theo")
    document.has("Danh sách, kèm theo: phu-luc-1.pdf")
    document.has("toan-van.pdf")


def test_a_file_is_taken_away_and_brought_back_by_the_keyboard(document: Editor) -> None:
    """The header names it no more, then again."""
    document.drop("body", [("a.pdf", _PDF)])
    document.has("Tệp: a.pdf")
    _card(document, "a.pdf").get_by_role("button", name="Bỏ tệp").press("Enter")
    document.page.keyboard.press("Enter")  # the dialog's first button
    document.says("Đã bỏ tệp a.pdf")
    expect(document.area).to_have_value(DOCUMENT_TEXT)
    path = (document.client.content / DOCUMENT).with_name("a.pdf")
    assert not path.exists()
    document.button("Lấy lại tệp").press("Enter")
    document.says("Đã lấy lại tệp a.pdf")
    card = _card(document, "a.pdf")
    expect(card).to_contain_text("Chưa đính kèm")
    card.get_by_role("button", name="Đính kèm").press("Enter")
    document.has("Tệp: a.pdf")
    expect(card).not_to_contain_text("Chưa đính kèm")
    assert path.read_bytes() == _PDF


def test_a_file_that_the_check_would_refuse_is_refused_with_the_reason(document: Editor) -> None:
    """What is good beside it is taken, and both are said."""
    document.drop("body", [("xau.pdf", _ACTIVE), ("tot.pdf", _PDF)])
    document.says("Đã đính kèm 1 tệp. Tệp “xau.pdf”")
    document.has("Tệp: tot.pdf")
    expect(_card(document, "xau.pdf")).to_have_count(0)


def test_a_word_file_is_text_of_a_document_or_a_file_of_it(document: Editor) -> None:
    """The editor says which; where files go it needs no question."""
    document.drop("body", [("bao-cao.docx", _word())])
    document.button("Đưa chữ vào ô viết").click()
    document.has("Chữ trong tệp Word.")
    document.drop("body", [("bao-cao.docx", _word())])
    document.button("Đính kèm cả tệp").click()
    document.has("Tệp: bao-cao.docx")
    document.drop("#panel-files", [("Bảng.docx", _word())])
    document.has("Bảng: bang.docx")


def test_all_that_comes_of_one_drop_is_said(editor: Editor) -> None:
    """Words, photos, what is not taken: none hides another."""
    editor.open()
    files = [("bao-cao.docx", _word()), ("anh.jpg", jpeg()), ("hong.jpg", jpeg()[:900])]
    others = [("so-lieu.pdf", _PDF), ("hoi-nghi.pptx", b"PK"), ("loi.txt", b"a")]
    editor.drop("body", [*files, *others, ("hong.docx", b"PK\x03\x04")])
    for words in (
        "bao-cao.docx: Đã chuyển xong.",
        "hong.docx: ",
        "Đã nhận 1 ảnh",
        "1 ảnh không nhận được: hong.jpg",
        "Đã đính kèm 1 tệp. Tệp “hoi-nghi.pptx”",
        "Không nhận loi.txt",
    ):
        editor.says(words)
    editor.has("Chữ trong tệp Word.")


def test_what_is_dropped_with_a_word_file_among_the_lists_is_told(editor: Editor) -> None:
    """One file makes one draft; the others are named where it is opened."""
    editor.page.goto(editor.address())
    expect(editor.button("Viết bài mới")).to_be_visible()
    editor.drop("body", [("anh.jpg", jpeg()), ("bao-cao.docx", _word()), ("hai.docx", _word())])
    editor.says("Đã lập bài từ tệp Word. 2 chỗ phải bỏ.")
    editor.button("Xem 2 chỗ đã bỏ").click()
    expect(editor.page.get_by_role("dialog")).to_contain_text("tệp không nhận: hai.docx")


def test_a_file_dropped_on_an_article_is_listed_under_it(editor: Editor) -> None:
    """By a name that readers understand; a link in the body needs no line of the header."""
    editor.open()
    editor.drop("body", [("Kế hoạch số 12.pdf", _PDF)])
    editor.says("Đã đính kèm 1 tệp")
    editor.has("Tệp: Kế hoạch số 12: ke-hoach-so-12.pdf\n")
    card = _card(editor, "ke-hoach-so-12.pdf")
    expect(card.get_by_label("Tên người đọc thấy")).to_have_value("Kế hoạch số 12")
    editor.at_the_end()
    editor.page.keyboard.insert_text("\n\n[Biểu mẫu](bieu-mau.pdf)\n")
    editor.tab("Tệp")
    linked = _card(editor, "bieu-mau.pdf")
    expect(linked).to_contain_text("Không tìm thấy tệp")
    editor.drop("#panel-files", [("bieu-mau.pdf", _PDF + b"%%EOF")])
    expect(linked).not_to_contain_text("Không tìm thấy tệp")
    expect(linked).to_contain_text("Trong bài có liên kết")
    assert "bieu-mau.pdf" not in editor.text.partition("\n\n")[0]
    editor.tab("Ảnh")
    expect(editor.page.locator("#panel-photos")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_files_of_a_document_are_sound(document: Editor, width: int) -> None:
    """Named, unused and missing ones; axe, fingers, no sideways scroll."""
    document.drop("body", [("Toàn văn.pdf", _PDF), ("Phụ lục 1.pdf", _PDF + b"%%EOF")])
    document.has("Phụ lục 1: phu-luc-1.pdf")
    (document.client.content / DOCUMENT).with_name("phu-luc-1.pdf").rename(
        (document.client.content / DOCUMENT).with_name("khac.pdf")
    )
    document.button("Lưu").click()
    expect(document.page.locator(".bar__saved")).to_contain_text("Đã lưu lúc")
    document.page.reload()
    _resize(document.page, width)
    document.tab("Tệp")
    expect(_card(document, "khac.pdf")).to_contain_text("Chưa đính kèm")
    expect(_card(document, "phu-luc-1.pdf")).to_contain_text("Không tìm thấy tệp")
    _sound(document.page)
