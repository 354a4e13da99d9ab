"""Fields and photo boxes: what is typed there is the editor's, and reaches the text by itself."""

from __future__ import annotations

import time
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.desk import Editor
from tests.integration.desk import ARTICLE, TEXT, jpeg

pytestmark = pytest.mark.browser

_FILLED = """(box, words) => {
    box.value = words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    return document.querySelector(".bar__saved").textContent;
}"""
_PHOTO = "\n![A](a.jpg)\n"


def _slow(editor: Editor, *paths: str) -> None:
    """Let answers come while the next words are being typed."""

    def wait(route: Any) -> None:
        time.sleep(0.25)
        route.continue_()

    for path in paths:
        editor.page.route(f"**/api/{path}", wait)


def _with_photo(editor: Editor, text: str = TEXT + _PHOTO) -> None:
    (editor.client.content / ARTICLE).with_name("a.jpg").write_bytes(jpeg())
    editor.client.write(text=text)
    editor.open()
    editor.tab("Ảnh")


def test_boxes_of_a_photo_filled_in_one_after_another_keep_every_letter(editor: Editor) -> None:
    """Whatever answers come meanwhile; no full stop comes into a box by itself."""
    _with_photo(editor)
    _slow(editor, "look")
    card = editor.page.get_by_role("listitem", name="Ảnh a.jpg")
    said = {"Mô tả": "Bà con ra đồng", "Chú thích": "Buổi sáng", "Người chụp": "Phạm Văn Giang"}
    for label, words in said.items():
        card.get_by_label(label).click()
        editor.page.keyboard.press("Control+a")
        editor.page.keyboard.type(words, delay=90)
    editor.has("![Bà con ra đồng](a.jpg)\n*Buổi sáng. Ảnh: Phạm Văn Giang*")
    expect(editor.page.frame_locator("iframe").get_by_text("Phạm Văn Giang")).to_be_attached()
    for label, words in said.items():
        expect(card.get_by_label(label)).to_have_value(words)


def test_words_reach_the_text_without_leaving_the_box(editor: Editor) -> None:
    """At once they count as not saved; soon after typing stops they are in the text."""
    _with_photo(editor)
    box = editor.page.get_by_label("Mô tả")
    box.focus()
    assert box.evaluate(_FILLED, "Ruộng lúa") == "Chưa lưu"
    editor.has("![Ruộng lúa](a.jpg)")
    expect(editor.page.get_by_label("Mô tả")).to_be_focused()
    editor.tab("Thông tin")
    editor.page.get_by_label("Tiêu đề", exact=True).fill("Tiêu đề khác")
    editor.has("Tiêu đề: Tiêu đề khác")
    expect(editor.page.get_by_label("Tiêu đề", exact=True)).to_be_focused()


def test_leaving_the_page_with_words_in_a_field_asks(editor: Editor) -> None:
    """Though they have not reached the text yet."""
    editor.open()
    editor.tab("Thông tin")
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    editor.page.on("dialog", answer)
    editor.page.get_by_role("combobox", name="Thẻ").press_sequentially("nông")
    editor.page.goto(editor.address())
    assert asked == ["beforeunload"]


def test_tags_typed_in_a_row_keep_every_letter(editor: Editor) -> None:
    """Answers about the first come while the second is typed; comma and semicolon end a tag."""
    editor.open()
    _slow(editor, "header", "look")
    editor.tab("Thông tin")
    editor.page.get_by_role("combobox", name="Thẻ").click()
    editor.page.keyboard.type("nông thôn mới, xây dựng đời sống; thi đua", delay=60)
    editor.page.keyboard.press("Enter")
    editor.has("Thẻ: sơ kết, nông thôn mới, xây dựng đời sống, thi đua\n")


@pytest.mark.parametrize(("before", "also"), [("", ""), ("\n*Cũ. Ảnh: An*", ". Ảnh: An")])
def test_a_credit_typed_in_a_caption_goes_to_its_own_box(
    editor: Editor, before: str, also: str
) -> None:
    """It is neither doubled nor lost, however slowly it is typed; nor is one that was there."""
    _with_photo(editor, f"{TEXT}\n![A](a.jpg){before}\n")
    editor.page.get_by_label("Chú thích").click()
    editor.page.keyboard.press("Control+a")
    editor.page.keyboard.type("Buổi sáng. Ảnh: Bì")
    editor.has(f"*Buổi sáng. Ảnh: Bì{also}*")
    expect(editor.page.get_by_label("Người chụp")).to_have_value(f"Bì{also}")
    editor.page.wait_for_timeout(700)
    editor.page.keyboard.type("nh")
    editor.has(f"*Buổi sáng. Ảnh: Bình{also}*")
    editor.page.get_by_label("Người chụp").click()
    expect(editor.page.get_by_label("Chú thích")).to_have_value("Buổi sáng.")
    editor.page.get_by_label("Mô tả").click()
    expect(editor.page.get_by_label("Người chụp")).to_have_value(f"Bình{also}")
    if before:
        editor.says("giữ cả hai")


def test_a_credit_in_a_caption_outlives_one_typed_in_its_own_box(editor: Editor) -> None:
    """Right after it, before the box shows it, and before the photo stands in the text."""
    _with_photo(editor, TEXT)
    card = editor.page.get_by_role("listitem", name="Ảnh a.jpg")
    card.get_by_label("Chú thích").click()
    editor.page.keyboard.type("Buổi sáng. Ảnh: Bình")
    card.get_by_label("Người chụp").click()
    editor.page.keyboard.type("An")
    editor.page.keyboard.press("Tab")
    expect(card.get_by_label("Người chụp")).to_have_value("Bình. Ảnh: An")
    card.get_by_role("button", name="Đưa vào bài").click()
    editor.has("*Buổi sáng. Ảnh: Bình. Ảnh: An*")
