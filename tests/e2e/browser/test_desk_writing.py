"""Writing at the desk: the text is the file's own, and nothing but the editor changes it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.desk import Editor
from tests.integration.desk import ARTICLE, TEXT, jpeg

pytestmark = pytest.mark.browser

ODD = TEXT.replace("Thẻ: sơ kết", "thẻ:   sơ kết ,  x") + "\n3.  Ba\n3. Ba nữa  \n\n\n* a\n\t- b\n"


def test_what_is_not_edited_stays_byte_for_byte(editor: Editor) -> None:
    """Odd spaces, numbers and line ends are the editor's own."""
    data = b"\xef\xbb\xbf" + ODD.replace("\n", "\r\n").encode()
    editor.client.write(text=data)
    editor.open()
    editor.at_the_end()
    editor.page.keyboard.type("Thêm.")
    editor.saved()
    assert (editor.client.content / ARTICLE).read_bytes() == data + "Thêm.".encode()


def test_a_field_changes_its_line_alone_and_can_be_undone(editor: Editor) -> None:
    """The browser's own undo takes back what the form wrote, and what was typed before it."""
    editor.open()
    editor.at_the_end()
    editor.page.keyboard.type("Mới.")
    editor.tab("Thông tin")
    editor.page.get_by_label("Chuyên mục").select_option("Tư liệu")
    editor.has("Chuyên mục: Tư liệu")
    assert editor.text == TEXT.replace("Tin tức", "Tư liệu") + "Mới."

    editor.area.focus()
    for _ in range(2):
        editor.page.keyboard.press("Control+z")
    expect(editor.area).to_have_value(re.compile("Tin tức"))
    for _ in range(4):
        editor.page.keyboard.press("Control+z")
    expect(editor.area).to_have_value(TEXT)


def test_tags_are_offered_as_one_types_without_marks(editor: Editor) -> None:
    """Folded search; arrows and Enter choose, and the header gets the name."""
    editor.client.write("bai-viet/2026/khac/index.md", TEXT.replace("sơ kết", "Bộ Quốc phòng"))
    editor.open()
    editor.tab("Thông tin")
    tags = editor.page.get_by_role("combobox", name="Thẻ")
    tags.fill("quoc")
    expect(editor.page.get_by_role("option", name="Bộ Quốc phòng")).to_be_visible()
    tags.press("ArrowDown")
    tags.press("Enter")
    editor.has("Thẻ: sơ kết, Bộ Quốc phòng")


def test_a_day_is_chosen_in_a_calendar_by_the_keyboard(editor: Editor) -> None:
    """It says dd/mm/yyyy; the time of day stays."""
    editor.client.write(text=TEXT.replace("01/02/2026", "01/02/2026 14:30"))
    editor.open()
    editor.tab("Thông tin")
    editor.page.get_by_role("button", name="Chọn ngày: Ngày", exact=True).press("Enter")
    day = editor.page.get_by_role("button", name="Ngày 01/02/2026")
    expect(day).to_have_attribute("aria-pressed", "true")
    day.focus()
    editor.page.keyboard.press("ArrowDown")
    editor.page.keyboard.press("ArrowLeft")
    editor.page.keyboard.press("Enter")
    editor.has("Ngày: 07/02/2026 14:30")


def test_nothing_touches_the_text_while_a_word_is_composed(editor: Editor) -> None:
    """An input method's half word is neither doubled nor cut, though fields change meanwhile."""
    editor.open()
    editor.at_the_end()
    for stages, word in [
        (["t", "ti", "tie", "tiê", "tiế"], "tiếng "),
        (["V", "Vi", "Việ"], "Việt"),
    ]:
        editor.compose(stages, word)
    editor.has("tiếng Việt")
    assert editor.text == TEXT + "tiếng Việt"
    expect(editor.page.frame_locator("iframe").get_by_text("tiếng Việt")).to_be_visible()
    assert editor.text == TEXT + "tiếng Việt"
    assert editor.saved() == TEXT + "tiếng Việt"


def test_a_change_waits_until_the_word_is_composed(editor: Editor) -> None:
    """A photo put into the text meanwhile comes after the word, not into it."""
    (editor.client.content / ARTICLE).with_name("a.jpg").write_bytes(jpeg())
    editor.open()
    editor.tab("Ảnh")
    editor.at_the_end()
    session = editor.page.context.new_cdp_session(editor.page)
    session.send("Input.imeSetComposition", {"text": "tiê", "selectionStart": 3, "selectionEnd": 3})
    editor.button("Đưa vào bài").evaluate("button => button.click()")
    assert "a.jpg" not in editor.text
    session.send("Input.insertText", {"text": "tiếng"})
    editor.has("a.jpg")
    assert editor.text == f"{TEXT}tiếng\n\n![](a.jpg)\n"


def test_a_word_typed_shows_on_the_page_beside_it(editor: Editor) -> None:
    """Without a save; the page goes to what is being written, and stays where that is in sight."""
    editor.client.write(text=TEXT + "".join(f"\nĐoạn {n}.\n" for n in range(80)))
    editor.open()
    page = editor.page.frame_locator("iframe")
    expect(page.get_by_text("Đoạn 79.")).to_be_attached()
    root = page.locator("html")
    root.evaluate("root => root.scrollTo(0, 900)")
    editor.at_the_end()
    editor.page.keyboard.type("\nChữ mới gõ.")
    expect(page.get_by_text("Chữ mới gõ.")).to_be_in_viewport()
    root.evaluate("root => root.scrollBy(0, -50)")
    place = root.evaluate("root => root.scrollTop")
    assert place > 900
    editor.page.keyboard.type(" Thêm nữa.")
    expect(page.get_by_text("Chữ mới gõ. Thêm nữa.")).to_be_attached()
    assert root.evaluate("root => root.scrollTop") == place


def test_a_problem_leads_to_its_line_and_can_be_mended(editor: Editor) -> None:
    """A press puts the cursor at the start of the line; what a machine can mend has a button."""
    editor.client.write(text=TEXT + "\n" * 60 + "![](khong-co.jpg)\n")
    editor.open()
    editor.page.locator(".problem__place").filter(has_text="khong-co.jpg").first.click()
    line = "area => area.value.slice(0, area.selectionStart).split('\\n').length"
    assert editor.area.evaluate(line) == TEXT.count("\n") + 61
    assert editor.area.evaluate("area => area.scrollTop") > 200


def test_the_address_of_a_problem_opens_its_line(editor: Editor) -> None:
    """The preview's box links so."""
    editor.open(more="&line=9")
    before = editor.area.evaluate("area => area.value.slice(0, area.selectionStart)")
    assert before == "".join(TEXT.splitlines(keepends=True)[:8])


def test_a_save_takes_along_the_field_that_is_being_filled_in(editor: Editor) -> None:
    """Ctrl+S in a field, without leaving it first; the focus stays there."""
    editor.open()
    editor.tab("Thông tin")
    title = editor.page.get_by_label("Tiêu đề", exact=True)
    title.fill("Tiêu đề khác")
    title.press("Control+s")
    expect(editor.page.locator(".bar__saved")).to_contain_text("Đã lưu lúc")
    written = (editor.client.content / ARTICLE).read_bytes().decode()
    assert written == TEXT.replace("Hội nghị sơ kết", "Tiêu đề khác")
    expect(title).to_be_focused()
    expect(editor.page.locator("h1")).to_have_text("Tiêu đề khác")
