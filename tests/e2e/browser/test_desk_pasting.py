"""From Word to a page that is handed in: pasted, dropped, hostile."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT
from tests.e2e.browser.desk import Editor
from tests.integration.desk import ARTICLE, TEXT, jpeg
from tests.unit.portal.conversion import docx
from tests.unit.portal.conversion import test_rtf_pictures as rtf_pictures

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
    images = [f"<p><img src='data:image/jpeg;base64,{each}'></p>" for each in photos]
    return (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>"
        "<style>p.MsoNormal {margin:0}</style></head><body lang=VI><!--StartFragment-->"
        "<p class=MsoNormal><b>Sáng 03/8/2012</b>, Khối tổ chức hội nghị.<o:p></o:p></p>"
        f"{images[0]}{_item('1.', 'Phát động phong trào')}{_item('3.', 'Kiểm tra chéo')}"
        f"{images[1]}<p class=MsoNormal>Hội nghị kết thúc.</p>{images[2]}"
        "<!--EndFragment--></body></html>"
    )


def test_a_report_from_word_is_pasted_described_approved_and_read(
    editor: Editor, tmp_path: Path
) -> None:
    """Three photos, numbers as written; from the draft to the page that readers get."""
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

    folders = ["--content", str(editor.client.content), "--output", str(tmp_path / "read")]
    command = [sys.executable, "-m", "invoke", "build", *folders]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout
    page = (tmp_path / "read" / "bai-viet/2026/bai/index.html").read_text(encoding="utf-8")
    assert page.count('class="figure__link"') == 3
    for words in ("Sáng 03/8/2012", "Kiểm tra chéo", "Lời của ảnh 2", "Tâm Trang"):
        assert words in page


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
    """Return a report as a Word file, its three photos inside."""
    media = {f"rId{number}": f"media/anh{number}.jpg" for number in (1, 2, 3)}
    parts: dict[str, str | bytes] = {
        f"word/{name}": jpeg(colour) for name, colour in zip(media.values(), _COLOURS, strict=True)
    }
    parts["word/styles.xml"] = docx.styles(Title='<w:name w:val="Title"/>')
    words = docx.run("Năm qua có ") + docx.run("12 phong trào", "<w:b/>")
    body = docx.p("Báo cáo tổng kết", docx.style("Title")) + docx.p(words)
    body += "".join(docx.p(docx.picture(key)) for key in media)
    return docx.file(body, parts, {**media, "rId9": "styles.xml"})


def test_lines_of_plain_text_become_paragraphs_and_that_is_said(editor: Editor) -> None:
    """As from a chat; with Shift they are pasted as they are, and one undo takes them back."""
    editor.open()
    editor.at_the_end()
    before = editor.text
    editor.paste("", "Hội nghị họp.\nThanh Hà")
    editor.says("Đã tách 1 dòng vừa dán")
    assert editor.text.endswith("Hội nghị họp.\n\nThanh Hà")
    editor.page.keyboard.press("Control+z")
    assert editor.text == before


def test_a_word_file_dropped_on_the_lists_becomes_a_draft(editor: Editor) -> None:
    """Its title, its words, its photos, and the editor open on them."""
    editor.page.goto(editor.address())
    editor.drop("body", [("bao-cao.docx", _document())])
    editor.page.wait_for_url("**/edit?**")
    editor.has("**12 phong trào**")
    editor.has("Tiêu đề: Báo cáo tổng kết")
    editor.has("Trạng thái: nháp")
    editor.says("Đã lập bài từ tệp Word")
    editor.tab("Ảnh")
    expect(editor.page.locator(".card")).to_have_count(3)
    expect(editor.page.locator(".card--unused")).to_have_count(0)


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
    expect(editor.page.locator(".notice--bad .notice__words")).not_to_be_empty()
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
    expect(page.get_by_text("sau.")).to_be_attached()
    assert editor.page.evaluate("window.done") is None
    assert "javascript:" not in editor.text
    assert page.locator("script, svg, [onerror], [href^=javascript]").count() == 0


def test_spans_without_end_are_no_obstacle(editor: Editor) -> None:
    """A hundred thousand, one in another: their word comes through."""
    editor.open()
    editor.at_the_end()
    editor.paste("<span>" * 100_000 + "chữ" + "</span>" * 100_000, "chữ thay thế")
    editor.has(f"{TEXT}chữ")
    editor.at_the_end()
    editor.page.keyboard.type(" Còn gõ được.")
    assert editor.text in {f"{TEXT}chữ Còn gõ được.", f"{TEXT}chữ thay thế Còn gõ được."}


def test_ten_megabytes_are_refused_in_words_and_typing_goes_on(editor: Editor) -> None:
    """The text stays as it was, and can still be saved."""
    editor.open()
    editor.at_the_end()
    words = "chữ " * 100
    editor.paste(f"<p>{words}</p>", words, times=25_000)
    said = editor.page.locator(".notice__words")
    expect(said).to_contain_text("Không dán được")
    editor.at_the_end()
    editor.page.keyboard.type("Còn gõ được.")
    assert editor.saved() == f"{TEXT}Còn gõ được."


def test_a_paste_that_cannot_be_converted_is_pasted_as_plain_words(editor: Editor) -> None:
    """And the editor is told."""
    editor.open()
    editor.at_the_end()
    editor.page.route("**/api/convert", lambda route: route.fulfill(status=500, body="{}"))
    editor.paste("<p>chữ <b>đậm</b></p>", "chữ đậm")
    editor.says("chỉ dán chữ")
    assert editor.text == f"{TEXT}chữ đậm"


def test_lines_like_fields_stay_as_they_are_in_the_midst_of_a_text(editor: Editor) -> None:
    """Right below the header they are escaped, as they would be read as fields there."""
    editor.open()
    editor.at_the_end()
    editor.page.keyboard.type("\n")
    editor.paste("<p>Ngày: 03/8/2012</p>")
    editor.has("Nội dung của bài.\n\nNgày: 03/8/2012")
    start = TEXT.index("Nội dung")
    editor.area.evaluate("(area, at) => area.setSelectionRange(at, at)", start)
    editor.paste("<p>Nguồn: Báo</p>")
    editor.has("Nguồn&#58; Báo")


def test_a_long_conversion_is_said_and_can_be_given_up(editor: Editor) -> None:
    """What is typed meanwhile stays; the plain words are pasted where the cursor was."""
    editor.open()
    editor.page.route("**/api/convert", lambda _route: None)  # no answer ever
    editor.at_the_end()
    editor.page.keyboard.press("Enter")
    editor.paste("<p><b>Chữ dán</b></p>", "Chữ dán")
    editor.says("Cứ viết tiếp được")
    expect(editor.page.get_by_role("progressbar", name="Đang chuyển")).to_be_visible()
    editor.page.keyboard.press("Control+Home")
    editor.page.keyboard.type("# ghi chú\n")
    editor.button("Thôi, chỉ dán chữ").click()
    editor.says("Đã thôi chuyển: chỉ dán chữ.")
    assert editor.text == f"# ghi chú\n{TEXT}\nChữ dán"
    expect(editor.page.get_by_role("progressbar")).to_have_count(0)

    editor.page.unroute_all(behavior="ignoreErrors")
    editor.at_the_end()
    editor.paste("<p><b>Chữ dán</b></p>", "Chữ dán")
    editor.has("**Chữ dán**")


_GONE = '<p><img src="file:///C:/Users/A/AppData/Local/Temp/clip_image00{}.jpg"></p>'


def test_photos_of_words_clipboard_come_with_the_text(editor: Editor) -> None:
    """The HTML only names them; the RTF beside it has them, and they stand in their places."""
    editor.open()
    editor.at_the_end()
    editor.page.keyboard.press("Enter")
    photos = [jpeg(colour) for colour in _COLOURS[:2]]
    html = f"<p>Một</p>{_GONE.format(1)}<p>Hai</p>{_GONE.format(2)}"
    editor.paste(html, "Một Hai", rtf=rtf_pictures.rtf(photos))
    editor.says("Đã chuyển xong, có 2 ảnh.")
    names = re.findall(r"!\[\]\((.+)\)", editor.text)
    assert editor.text.endswith(f"Một\n\n![]({names[0]})\n\nHai\n\n![]({names[1]})")
    folder = (editor.client.content / ARTICLE).parent
    assert [(folder / name).read_bytes() for name in names] == photos


def test_photos_that_do_not_match_their_places_are_told_and_none_is_taken(editor: Editor) -> None:
    """Nor is one that no photo is."""
    editor.open()
    editor.at_the_end()
    editor.paste(_GONE.format(1) + _GONE.format(2), "", rtf=rtf_pictures.rtf([jpeg()]))
    editor.has("CẦN BỔ SUNG: ảnh 2")
    editor.button("Xem 2 chỗ đã bỏ").click()
    expect(editor.page.get_by_role("dialog")).to_contain_text("có 1 ảnh cho 2 chỗ")
    editor.page.keyboard.press("Escape")
    editor.paste(_GONE.format(3), "", rtf=rtf_pictures.rtf([b"<script>" * 40]))
    editor.says("1 chỗ phải bỏ")
    folder = (editor.client.content / ARTICLE).parent
    assert [path.name for path in folder.iterdir()] == ["index.md"]
