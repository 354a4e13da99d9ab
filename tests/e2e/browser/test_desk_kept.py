"""What is typed beside the text lasts, and what the lists tell of it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.desk import Editor
from tests.integration.desk import ARTICLE, TEXT, jpeg

pytestmark = pytest.mark.browser


def _photo(editor: Editor) -> None:
    (editor.client.content / ARTICLE).with_name("a.jpg").write_bytes(jpeg())


def test_words_of_a_photo_outside_of_the_text_outlive_the_page(editor: Editor) -> None:
    """They stand in its card again, go into the text with it, and come back out with it."""
    _photo(editor)
    editor.open()
    editor.tab("Ảnh")
    card = editor.page.get_by_role("listitem", name="Ảnh a.jpg")
    card.get_by_label("Mô tả").fill("Đồng lúa")
    card.get_by_label("Người chụp").fill("An")
    with editor.page.expect_response("**/api/photo-words"):
        card.get_by_label("Người chụp").press("Tab")
    expect(editor.page.locator(".bar__saved")).to_have_text("Đã lưu")
    editor.open()
    editor.tab("Ảnh")
    expect(card.get_by_label("Mô tả")).to_have_value("Đồng lúa")
    expect(card.get_by_label("Người chụp")).to_have_value("An")
    editor.at_the_end()
    card.get_by_role("button", name="Đưa vào bài").click()
    editor.has("![Đồng lúa](a.jpg)\n*Ảnh: An*")
    editor.saved()
    assert editor.client.get("api/photo-words", file=ARTICLE)["photos"] == {}
    editor.area.fill(TEXT)
    editor.saved()
    editor.open()
    editor.tab("Ảnh")
    expect(card.get_by_label("Mô tả")).to_have_value("Đồng lúa")


def test_a_field_that_the_server_did_not_get_is_told_and_sent_again(editor: Editor) -> None:
    """It counts as not saved till then; leaving the page asks."""
    editor.open()
    editor.tab("Thông tin")
    editor.page.route("**/api/header", lambda route: route.abort())
    editor.page.get_by_label("Tiêu đề", exact=True).fill("Tiêu đề mới")
    editor.says("ô “Tiêu đề” chưa vào bài")
    expect(editor.page.locator(".bar__saved")).to_have_text("Chưa lưu")
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    editor.page.on("dialog", stay)
    editor.page.evaluate("location.assign('/__desk__/')")
    editor.page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    editor.page.unroute("**/api/header")
    editor.has("Tiêu đề: Tiêu đề mới")
    expect(editor.page.get_by_label("Tiêu đề", exact=True)).to_have_value("Tiêu đề mới")
    assert "Tiêu đề: Tiêu đề mới" in editor.saved()


def test_lists_tell_of_words_that_are_not_saved(editor: Editor) -> None:
    """Beside the title, and in a list of their own."""
    editor.open()
    editor.at_the_end()
    editor.page.keyboard.type("Chữ chưa lưu.")
    expect(editor.page.locator(".bar__saved")).to_contain_text("đã giữ tạm")
    editor.page.on("dialog", lambda dialog: dialog.accept())
    editor.page.goto(editor.address())
    row = editor.page.get_by_role("listitem").filter(has_text="Hội nghị sơ kết")
    expect(row).to_contain_text("Có chữ chưa lưu")
    editor.page.get_by_role("button", name="Viết dở 1").click()
    expect(row).to_be_visible()


def test_tab_passes_over_the_page_in_the_frame_in_one_step(editor: Editor) -> None:
    """A button of the keyboard's own leads in, Escape out again; also after a change."""
    links = "".join(f"\n[Liên kết {number}](/trang/{number}/)\n" for number in range(9))
    editor.client.write(text=TEXT + links)
    editor.open()
    frame = editor.page.frame_locator(".view__frame")
    expect(frame.get_by_role("link", name="Liên kết 8")).to_be_visible()
    editor.at_the_end()
    editor.page.keyboard.type("\n[Liên kết mới](/trang/x/)\n")
    expect(frame.get_by_role("link", name="Liên kết mới")).to_be_visible()
    enter = editor.button("Vào trang bằng bàn phím (Esc để ra)")
    enter.focus()
    expect(enter).to_be_in_viewport()
    for _ in range(2):
        editor.page.keyboard.press("Tab")
    outside = "document.activeElement.className !== 'view__frame'"
    assert editor.page.evaluate(outside)
    enter.focus()
    editor.page.keyboard.press("Enter")
    expect(frame.locator("a:focus")).to_have_count(1)
    editor.page.keyboard.press("Tab")
    expect(frame.locator("a:focus")).to_have_count(1)
    editor.page.keyboard.press("Escape")
    expect(enter).to_be_focused()
