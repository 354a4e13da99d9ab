"""From Word to a page that is handed in: pasted, dropped, hostile."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.desk import Editor
from tests.integration.desk import ARTICLE, TEXT, jpeg

pytestmark = pytest.mark.browser

_COLOURS = ("#922", "#292", "#229")


def _item(number: str, words: str) -> str:
    ignored = f"<span style='mso-list:Ignore'>{number}<span>&nbsp;&nbsp; </span></span>"
    return (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
        f"<![if !supportLists]>{ignored}<![endif]>{words}<o:p></o:p></p>"
    )


def _from_word() -> str:
    """Return a report as Word puts it into the clipboard, its photos inside."""
    photos = (base64.b64encode(jpeg(colour)).decode() for colour in _COLOURS)
    images = [
        f"<p class=MsoNormal><img src='data:image/jpeg;base64,{each}'></p>" for each in photos
    ]
    return (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>"
        "<style>p.MsoNormal {margin:0}</style></head><body lang=VI><!--StartFragment-->"
        "<p class=MsoNormal><b>Sáng 03/8/2012</b>, Khối tổ chức hội nghị.<o:p></o:p></p>"
        f"{images[0]}{_item('1.', 'Phát động phong trào')}{_item('3.', 'Kiểm tra chéo')}"
        f"{images[1]}<p class=MsoNormal>Hội nghị kết thúc.</p>{images[2]}"
        "<!--EndFragment--></body></html>"
    )


def test_a_report_from_word_is_pasted_described_and_approved(editor: Editor) -> None:
    """Three photos, numbers as written; from the draft to the approver's name in the file."""
    editor.open()
    editor.at_the_end()
    editor.page.keyboard.press("Enter")
    editor.paste(_from_word(), "chữ thường")
    editor.says("Đã chuyển xong, có 3 ảnh")
    text = editor.text
    assert "**Sáng 03/8/2012**, Khối tổ chức hội nghị." in text
    assert "1. Phát động phong trào" in text
    assert "3. Kiểm tra chéo" in text
    assert "Hội nghị kết thúc." in text

    editor.tab("Ảnh")
    cards = editor.page.locator(".card")
    expect(cards).to_have_count(3)
    for number in range(3):
        cards.nth(number).get_by_label("Mô tả").fill(f"Ảnh số {number}")
        cards.nth(number).get_by_label("Chú thích").fill(f"Lời của ảnh {number}")
        cards.nth(number).get_by_label("Người chụp").fill("Tâm Trang")
        editor.page.keyboard.press("Tab")
        editor.has(f"*Lời của ảnh {number}. Ảnh: Tâm Trang*")

    editor.button("Gửi duyệt").click()
    editor.says("Đã gửi duyệt")
    editor.has("Trạng thái: chờ duyệt")
    editor.button("Duyệt và đăng").click()
    editor.page.get_by_label("Người duyệt").fill("Nguyễn Văn Duyệt")
    editor.page.keyboard.press("Enter")
    editor.says("Đã duyệt")
    written = (editor.client.content / ARTICLE).read_bytes().decode()
    assert written == editor.text
    assert "Người duyệt: Nguyễn Văn Duyệt" in written
    assert len(list((editor.client.content / ARTICLE).parent.glob("*.jpg"))) == 3


def test_a_paste_is_undone_by_the_browsers_own_undo(editor: Editor) -> None:
    """What was there before comes back."""
    editor.open()
    editor.at_the_end()
    editor.paste("<p>Một <b>hai</b></p><ul><li>ba</li></ul>")
    editor.has("**hai**")
    editor.area.focus()
    editor.page.keyboard.press("Control+z")
    expect(editor.area).to_have_value(TEXT)


def test_the_real_clipboard_is_converted_or_pasted_as_plain_words(editor: Editor) -> None:
    """Ctrl+V converts; Ctrl+Shift+V keeps the words alone."""
    editor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor.open()
    editor.at_the_end()
    editor.page.evaluate(
        """() => {
            const blob = (kind, words) => new Blob([words], { type: kind });
            return navigator.clipboard.write([new ClipboardItem({
                "text/html": blob("text/html", "<p>chữ <b>đậm</b></p>"),
                "text/plain": blob("text/plain", "chữ đậm"),
            })]);
        }"""
    )
    editor.page.keyboard.press("Control+v")
    editor.has(f"{TEXT}chữ **đậm**")
    editor.page.keyboard.press("Control+Shift+V")
    editor.has(f"{TEXT}chữ **đậm**chữ đậm")


def _document() -> bytes:
    """Return the smallest Word document that has two paragraphs."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    title = (
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Báo cáo tổng kết</w:t></w:r></w:p>'
    )
    style = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/styles.xml": f'<w:styles xmlns:w="{word}">{style}</w:styles>',
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/styles" Target="styles.xml"/></Relationships>'
        ),
        "word/document.xml": (
            f'<w:document xmlns:w="{word}"><w:body>{title}'
            "<w:p><w:r><w:t>Năm qua có </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>12 phong trào"
            "</w:t></w:r></w:p></w:body></w:document>"
        ),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, head + text)
    return buffer.getvalue()


def test_a_word_file_dropped_on_the_lists_becomes_a_draft(editor: Editor) -> None:
    """Its title, its words, and the editor open on them."""
    editor.page.goto(editor.address())
    editor.drop("body", [("bao-cao.docx", _document())])
    editor.page.wait_for_url("**/edit?**")
    editor.has("**12 phong trào**")
    editor.has("Tiêu đề: Báo cáo tổng kết")
    editor.has("Trạng thái: nháp")
    editor.says("Đã lập bài từ tệp Word")


def test_a_word_file_dropped_on_a_text_goes_to_the_cursor(editor: Editor) -> None:
    """The text around it stays."""
    editor.open()
    editor.at_the_end()
    editor.drop("body", [("bao-cao.docx", _document())])
    editor.says("Đã chuyển xong")
    assert editor.text.startswith(TEXT)
    assert "**12 phong trào**" in editor.text


def test_a_word_file_that_cannot_be_read_is_refused_in_words(editor: Editor) -> None:
    """Nothing is written, and the text stays."""
    editor.open()
    editor.drop("body", [("bao-cao.docx", b"PK\x03\x04 no archive")])
    expect(editor.page.locator(".notice--bad .notice__words")).not_to_be_empty(timeout=20_000)
    assert editor.text == TEXT


def test_scripts_in_a_paste_never_run(editor: Editor) -> None:
    """Neither in the editor nor on the page beside it."""
    editor.open()
    editor.at_the_end()
    bad = (
        "<p>Trước <img src=x onerror='parent.done=1;window.done=1'></p>"
        "<script>window.done=1</script><svg onload='window.done=1'></svg>"
        "<p><a href='javascript:window.done=1'>liên kết</a> sau.</p>"
    )
    editor.paste(bad, "x")
    editor.has("sau.")
    page = editor.page.frame_locator("iframe")
    expect(page.get_by_text("sau.")).to_be_attached(timeout=20_000)
    assert editor.page.evaluate("window.done") is None
    assert "javascript:" not in editor.text
    assert page.locator("script, svg, [onerror], [href^=javascript]").count() == 0


@pytest.mark.parametrize(
    "html",
    ["<p>" + "chữ " * 2_500_000 + "</p>", "<span>" * 100_000 + "chữ" + "</span>" * 100_000],
    ids=["10 MB", "100,000 nested spans"],
)
def test_a_huge_paste_leaves_the_desk_at_work(editor: Editor, html: str) -> None:
    """Whatever becomes of it, words are not lost without a sentence, and typing goes on."""
    editor.open()
    editor.at_the_end()
    editor.paste(html, "chữ thay thế")
    said = editor.page.locator(".notice__words")
    expect(said).not_to_have_text("", timeout=20_000)
    expect(said).not_to_have_text("Đang chuyển nội dung vừa dán…", timeout=120_000)
    editor.has("chữ")
    editor.at_the_end()
    editor.page.keyboard.type("Còn gõ được")
    assert editor.text.endswith("Còn gõ được")
