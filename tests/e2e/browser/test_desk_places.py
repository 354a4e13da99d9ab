"""Where things go: what was pasted stands where it was pasted, and nothing breaks the header."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.desk import Editor
from tests.integration.desk import ARTICLE, TEXT, jpeg

pytestmark = pytest.mark.browser

_TO = "(area, at) => { area.focus(); area.setSelectionRange(at, at); }"
_BODY = TEXT.index("Nội dung")


def _held(editor: Editor, path: str) -> list[Any]:
    """Let the answers of a path wait until the test lets them go."""
    waiting: list[Any] = []

    def hold(route: Any) -> None:
        waiting.append(route)

    editor.page.route(f"**/api/{path}", hold)
    return waiting


def test_typing_while_a_paste_is_converted_tears_no_sentence(editor: Editor) -> None:
    """The pasted words stand where they were pasted, what was typed stays in one piece."""
    editor.open()
    waiting = _held(editor, "convert")
    editor.area.evaluate(_TO, _BODY)
    with editor.page.expect_request("**/api/convert"):
        editor.paste("<p>Lời <b>dán</b></p>")
    editor.at_the_end()
    editor.page.keyboard.type("Đang gõ")
    waiting[0].continue_()
    editor.has("**dán**")
    editor.page.keyboard.type(" một câu.")
    assert editor.text == TEXT.replace("Nội dung", "Lời **dán**Nội dung") + "Đang gõ một câu."


def test_what_is_typed_at_the_place_of_a_paste_stays(editor: Editor) -> None:
    """Behind what was pasted, and the cursor behind it."""
    editor.open()
    waiting = _held(editor, "convert")
    editor.at_the_end()
    with editor.page.expect_request("**/api/convert"):
        editor.paste("<p>Lời <b>dán</b></p>")
    editor.page.keyboard.type(" rồi")
    waiting[0].continue_()
    editor.has("**dán**")
    editor.page.keyboard.type(" gõ tiếp")
    assert editor.text == TEXT + "Lời **dán** rồi gõ tiếp"


@pytest.mark.parametrize("html", ["<p>Một <b>hai</b></p><p>Ba</p>", ""])
def test_a_paste_into_the_header_goes_below_it(editor: Editor, html: str) -> None:
    """Converted or plain; the header stays as it was."""
    editor.open()
    editor.area.evaluate(_TO, TEXT.index("Chuyên mục"))
    editor.paste(html, "Một **hai**\n\nBa")
    editor.has(f"nháp\n\nMột **hai**\n\nBa\n\n{TEXT[_BODY:]}")
    assert editor.text.startswith(TEXT[:_BODY])


def test_one_plain_line_goes_into_a_line_of_the_header(editor: Editor) -> None:
    """The browser pastes it as it is."""
    editor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor.open()
    editor.area.evaluate(_TO, TEXT.index("\nNgày"))
    editor.page.evaluate("navigator.clipboard.writeText(' sáu tháng')")
    editor.page.keyboard.press("Control+v")
    editor.has("Tiêu đề: Hội nghị sơ kết sáu tháng\n")


def test_a_photo_goes_below_a_header_that_has_just_grown(editor: Editor) -> None:
    """Though the server has not looked at the longer one yet."""
    (editor.client.content / ARTICLE).with_name("a.jpg").write_bytes(jpeg())
    editor.open()
    editor.tab("Ảnh")
    _held(editor, "look")
    editor.area.evaluate(_TO, 0)
    editor.page.keyboard.type("<!-- một -->\n<!-- hai -->\n")
    editor.button("Đưa vào bài").click()
    editor.has(f"nháp\n\n![](a.jpg)\n\n{TEXT[_BODY:]}")


def test_words_of_a_photo_no_longer_in_the_text_are_told(editor: Editor) -> None:
    """They go nowhere else, and the box keeps them."""
    (editor.client.content / ARTICLE).with_name("a.jpg").write_bytes(jpeg())
    editor.client.write(text=TEXT + "\n![A](a.jpg)\n")
    editor.open()
    editor.tab("Ảnh")
    _held(editor, "look")
    editor.area.fill(TEXT + "\nKhác.\n")
    editor.page.get_by_label("Mô tả").fill("Ruộng lúa")
    editor.says("chưa vào bài")
    assert editor.text == TEXT + "\nKhác.\n"
    expect(editor.page.get_by_label("Mô tả")).to_have_value("Ruộng lúa")


def test_undoing_a_photo_put_into_the_text_keeps_its_words(editor: Editor) -> None:
    """They are on its card, and come along when it is put in again."""
    (editor.client.content / ARTICLE).with_name("a.jpg").write_bytes(jpeg())
    editor.open()
    editor.tab("Ảnh")
    editor.page.get_by_label("Mô tả").fill("Ruộng lúa")
    editor.button("Đưa vào bài").click()
    editor.has("![Ruộng lúa](a.jpg)")
    expect(editor.page.locator(".card--unused")).to_have_count(0)
    editor.area.focus()
    editor.page.keyboard.press("Control+z")
    expect(editor.area).to_have_value(TEXT)
    expect(editor.page.locator(".card--unused")).to_have_count(1)
    expect(editor.page.get_by_label("Mô tả")).to_have_value("Ruộng lúa")
    editor.button("Đưa vào bài").click()
    editor.has("![Ruộng lúa](a.jpg)")


@pytest.mark.parametrize("html", ["", "<p>Điều 1. A</p><p>1. B</p>"])
def test_what_is_pasted_right_below_a_header_gets_a_blank_line(editor: Editor, html: str) -> None:
    """A new document ends with its fields: the words would be taken for one of them."""
    file = "van-ban/2026/moi/index.md"
    fields = "Loại: Nghị định\nSố ký hiệu: 1/2026/NĐ-CP\nTrạng thái: nháp\n"
    editor.client.write(file, fields)
    editor.open(file)
    editor.at_the_end()
    plain = "Điều 1. A\n\n1. B"
    if html:
        editor.paste(html, plain)
    else:
        editor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        editor.page.evaluate("words => navigator.clipboard.writeText(words)", plain)
        editor.page.keyboard.press("Control+v")
    editor.has(f"{fields}\nĐiều 1. A\n\n1. B")
