"""Fields of several entries: each sign parts them as it does in the header, no other does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.desk import Editor
from tests.integration.desk import ARTICLE, TEXT, jpeg

pytestmark = pytest.mark.browser

_NOTICE = "cong-khai/2026/ten/index.md"


def test_an_entry_with_a_comma_stays_one_where_the_header_reads_it_as_one(editor: Editor) -> None:
    """A person's post follows the name; titles of dossiers are no such entries."""
    editor.client.write(_NOTICE, "Tiêu đề: Đề nghị tặng\nTrạng thái: nháp\n\nThân\n")
    editor.open(_NOTICE)
    editor.tab("Thông tin")
    box = editor.page.get_by_role("textbox", name="Cá nhân")
    box.fill("Bà Trần Thị D, Vụ trưởng, Cục E")
    box.press("Enter")
    editor.has("\nCá nhân: Bà Trần Thị D, Vụ trưởng, Cục E\n")
    expect(box).to_have_attribute("placeholder", re.compile("^Gõ rồi nhấn Enter"))


_PASTE = """(box, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    box.dispatchEvent(new ClipboardEvent("paste", {clipboardData, cancelable: true}));
}"""


def test_each_line_that_is_pasted_is_a_name(editor: Editor) -> None:
    """Without the number or the dash that it had in its list."""
    editor.client.write(_NOTICE, "Tiêu đề: Đề nghị tặng\nTrạng thái: nháp\n\nThân\n")
    editor.open(_NOTICE)
    editor.tab("Thông tin")
    people = "1. Bà F, Vụ trưởng\r\n2. Ông G, Cục E\r\n- Bà H\r\n"
    editor.page.get_by_role("textbox", name="Cá nhân").evaluate(_PASTE, people)
    editor.has("\n  - Bà F, Vụ trưởng\n  - Ông G, Cục E\n  - Bà H\n")
    editor.open(ARTICLE)
    editor.tab("Thông tin")
    editor.page.get_by_role("combobox", name="Tác giả").evaluate(_PASTE, "Nguyễn A\nTrần B")
    editor.has("\nTác giả: Ban Biên tập, Nguyễn A, Trần B\n")


def test_suggestions_are_gone_once_a_name_was_taken(editor: Editor) -> None:
    """They would lie over the next field, and take the press that is meant for it."""
    other = TEXT.replace("sơ kết", "tổng kết năm").replace("nháp", "xuất bản")
    editor.client.write("bai-viet/2026/khac/index.md", other)
    editor.open(ARTICLE)
    editor.tab("Thông tin")
    box, offers = (
        editor.page.get_by_role("combobox", name="Thẻ"),
        editor.page.get_by_role("listbox"),
    )
    box.press_sequentially("tổng kết")
    expect(offers).to_be_visible()
    box.press("Enter")
    editor.has("\nThẻ: sơ kết, tổng kết\n")
    editor.page.wait_for_timeout(500)
    expect(offers).to_be_hidden()


def test_a_name_typed_without_marks_is_the_known_one(editor: Editor) -> None:
    """However fast Enter follows; one with marks is another name."""
    other = TEXT.replace("Thẻ: sơ kết", "Thẻ: Tổng kết, hội thi").replace("nháp", "xuất bản")
    editor.client.write("bai-viet/2026/khac/index.md", other)
    editor.open(ARTICLE)
    editor.tab("Thông tin")
    box = editor.page.get_by_role("combobox", name="Thẻ")
    box.fill("tong ket")
    box.press("Enter")
    editor.has("\nThẻ: sơ kết, Tổng kết\n")
    box.fill("hội thị")
    box.press("Enter")
    editor.has("\nThẻ: sơ kết, Tổng kết, hội thị\n")


def test_a_notice_without_a_status_line_is_published_whatever_errors_it_has(editor: Editor) -> None:
    """And a document is called one; a list tells errors from what needs a look."""
    editor.client.write(_NOTICE, "Tiêu đề: Đề nghị tặng\nNgày: 31/2/2026\n\nThân\n")
    editor.open(_NOTICE)
    expect(editor.page.locator(".bar__state")).to_have_text("Chờ xuất bản")
    document = "van-ban/2026/van-ban/index.md"
    editor.client.write(document, "Loại: Nghị định\nSố ký hiệu: 1/2026/NĐ-CP\nTrạng thái: nháp\n")
    editor.open(document)
    expect(editor.page.locator(".bar__title")).to_have_text("Văn bản chưa có trích yếu")
    editor.page.goto(editor.address("?state=notices"))
    expect(editor.page.locator(".entry")).to_contain_text("lỗi phải sửa")
    editor.page.goto(editor.address("?state=documents"))
    expect(editor.page.locator(".entry__title")).to_have_text(re.compile(r"[^:]$"))


def test_a_search_says_in_which_other_list_it_finds_something(editor: Editor) -> None:
    """One press leads there, with the same words."""
    editor.page.goto(editor.address("?state=published&q=sơ kết"))
    editor.button("Có 1 bài ở “Bản nháp”").click()
    expect(editor.page.locator(".entry__title")).to_have_text("Hội nghị sơ kết")


def test_a_file_that_is_not_taken_is_named_beside_the_photos(editor: Editor) -> None:
    """It was dropped with them, and would else be missed much later."""
    editor.open()
    editor.drop("body", [("a.jpg", jpeg()), ("phu-luc.txt", b"a")])
    editor.says("Đã nhận 1 ảnh")
    editor.says("Không nhận phu-luc.txt")


def test_a_photo_takes_the_place_of_the_line_that_asks_for_it(editor: Editor) -> None:
    """Wherever in that line the cursor is."""
    (editor.client.content / ARTICLE).with_name("a.jpg").write_bytes(jpeg())
    editor.client.write(text=f"{TEXT}\nCẦN BỔ SUNG: ảnh 1\n\nCuối.\n")
    editor.open()
    at = len(f"{TEXT}\nCẦN BỔ")
    editor.area.evaluate("(area, at) => area.setSelectionRange(at, at)", at)
    editor.tab("Ảnh")
    editor.button("Đưa vào bài").click()
    expect(editor.area).to_have_value(f"{TEXT}\n![](a.jpg)\n\nCuối.\n")
    hint = editor.page.get_by_role("listitem", name="Ảnh a.jpg")
    expect(hint).to_contain_text("xóa dòng ảnh trong bài trước")


def test_a_text_changed_since_its_approval_is_not_headed_as_approved(editor: Editor) -> None:
    """Until it is what was approved again."""
    editor.client.write(text=TEXT.replace("nháp", "xuất bản\nNgười duyệt: Bà Duyệt"))
    editor.open()
    state = editor.page.locator(".bar__state")
    expect(state).to_have_text("Đã duyệt, chờ xuất bản: Bà Duyệt")
    editor.at_the_end()
    editor.page.keyboard.type("Thêm.")
    expect(state).to_have_text("Đã sửa sau khi Bà Duyệt duyệt")
