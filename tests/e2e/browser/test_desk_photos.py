"""Photos at the desk: brought, described, put where they belong."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.desk import Editor
from tests.integration.desk import ARTICLE, TEXT, jpeg

pytestmark = pytest.mark.browser

_BODY = "\nMột.\n\n![A](a.jpg)\n*Chú thích A. Ảnh: An*\n\nHai.\n\n![B](b.jpg)\n"


def _photos(editor: Editor, *names: str) -> None:
    for number, name in enumerate(names):
        path = (editor.client.content / ARTICLE).with_name(name)
        path.write_bytes(jpeg(["#922", "#292", "#229"][number % 3]))


def test_a_dropped_photo_is_told_as_unused_until_it_is_in_the_text(editor: Editor) -> None:
    """Its file's own caption is offered; it goes after the paragraph with the cursor."""
    editor.open()
    editor.area.evaluate("(area, at) => area.setSelectionRange(at, at)", TEXT.index("dung của"))
    editor.drop("body", [("Hội nghị (1).JPG", jpeg())])
    editor.says("Đã nhận 1 ảnh")
    card = editor.page.get_by_role("listitem", name="Ảnh hoi-nghi-1.jpg")
    expect(card).to_contain_text("Chưa có trong bài")
    card.get_by_label("Mô tả").fill("Hội trường [A]")
    card.get_by_role("button", name="Dùng lời này").click()
    card.get_by_role("button", name="Đưa vào bài").click()
    editor.has("hoi-nghi-1.jpg")
    assert editor.text == (
        f"{TEXT}\n![Hội trường \\[A\\]](hoi-nghi-1.jpg)\n*Quang cảnh hội nghị*\n"
    )
    expect(card).not_to_contain_text("Chưa có trong bài")


def test_a_slow_press_of_a_cards_button_counts(editor: Editor) -> None:
    """Words of a box that is left reach the text while the button is held."""
    editor.open()
    editor.drop("body", [("Hội nghị (1).JPG", jpeg())])
    card = editor.page.get_by_role("listitem", name="Ảnh hoi-nghi-1.jpg")
    card.get_by_label("Mô tả").fill("Hội trường")
    card.get_by_role("button", name="Dùng lời này").hover()
    editor.page.mouse.down()
    editor.page.wait_for_timeout(900)
    editor.page.mouse.up()
    expect(card.get_by_label("Chú thích")).to_have_value("Quang cảnh hội nghị")


def test_words_on_a_card_become_those_of_the_text(editor: Editor) -> None:
    """Description, caption and credit; the rest of the text stays, and so does the focus."""
    editor.client.write(text=TEXT + _BODY)
    _photos(editor, "a.jpg", "b.jpg")
    editor.open()
    editor.tab("Ảnh")
    card = editor.page.get_by_role("listitem", name="Ảnh b.jpg")
    card.get_by_label("Mô tả").fill("Bê")
    card.get_by_label("Mô tả").press("Tab")
    editor.has("![Bê](b.jpg)")
    expect(card.get_by_label("Chú thích")).to_be_focused()
    card.get_by_label("Chú thích").fill("Lời *hay*")
    card.get_by_label("Người chụp").fill("Bình")
    card.get_by_label("Người chụp").press("Tab")
    editor.has("*Lời \\*hay\\*. Ảnh: Bình*")
    now = "![Bê](b.jpg)\n*Lời \\*hay\\*. Ảnh: Bình*"
    assert editor.text == TEXT + _BODY.replace("![B](b.jpg)", now)
    caption = editor.page.frame_locator("iframe").get_by_text("Lời *hay*. Ảnh: Bình")
    expect(caption).to_be_attached()


def test_photos_change_places_by_buttons_and_by_dragging(editor: Editor) -> None:
    """Each takes its words along; the text around them stays."""
    editor.client.write(text=TEXT + _BODY)
    _photos(editor, "a.jpg", "b.jpg")
    editor.open()
    editor.tab("Ảnh")
    swapped = TEXT + "\nMột.\n\n![B](b.jpg)\n\nHai.\n\n![A](a.jpg)\n*Chú thích A. Ảnh: An*\n"
    editor.page.get_by_role("button", name="Xuống sau: a.jpg").click()
    expect(editor.area).to_have_value(swapped)
    picture = editor.page.get_by_role("listitem", name="Ảnh a.jpg").locator("img")
    picture.drag_to(editor.page.get_by_role("listitem", name="Ảnh b.jpg"))
    expect(editor.area).to_have_value(TEXT + _BODY)


def test_all_unused_photos_go_into_the_text_at_once(editor: Editor) -> None:
    """In the order of their cards."""
    _photos(editor, "a.jpg", "b.jpg", "c.jpg")
    editor.open()
    editor.tab("Ảnh")
    editor.page.get_by_role("button", name="Lên trước: c.jpg").click()
    editor.at_the_end()
    editor.button("Đưa hết vào bài").click()
    editor.has("b.jpg")
    assert editor.text == f"{TEXT}\n![](a.jpg)\n\n![](c.jpg)\n\n![](b.jpg)\n"


def test_what_is_no_photo_is_refused_with_its_reason(editor: Editor) -> None:
    """The file is not taken, and the editor is told."""
    editor.open()
    bad = b"\xff\xd8\xff\xe0 not a photo"
    editor.drop("body", [("hong.jpg", bad), ("hong-nua.jpg", bad)])
    editor.says("2 ảnh không nhận được: hong.jpg (")
    editor.says("hong-nua.jpg (")
    assert not list((editor.client.content / ARTICLE).parent.glob("*.jpg"))


def test_on_a_phone_words_reach_the_text_behind_and_can_be_undone(editor: Editor) -> None:
    """Where only one part is shown at a time, what is typed on a card still goes to the text."""
    editor.page.set_viewport_size({"width": 360, "height": 740})
    editor.client.write(text=TEXT + _BODY)
    _photos(editor, "a.jpg", "b.jpg")
    editor.open()
    editor.tab("Ảnh")
    card = editor.page.get_by_role("listitem", name="Ảnh b.jpg")
    card.get_by_label("Mô tả").fill("Bê")
    card.get_by_label("Mô tả").press("Tab")
    expect(card.get_by_label("Chú thích")).to_be_focused()
    editor.tab("Viết")
    expect(editor.area).to_have_value(TEXT + _BODY.replace("![B]", "![Bê]"))
    editor.area.focus()
    editor.page.keyboard.press("Control+z")
    expect(editor.area).to_have_value(TEXT + _BODY)


def test_words_being_typed_on_a_card_outlive_what_the_server_says_meanwhile(
    editor: Editor,
) -> None:
    """A card is drawn anew only when nobody writes on it; the words then go to the text."""
    editor.client.write(text=TEXT + _BODY)
    _photos(editor, "a.jpg", "b.jpg")
    editor.open()
    editor.tab("Ảnh")
    card = editor.page.get_by_role("listitem", name="Ảnh b.jpg")
    card.get_by_label("Mô tả").fill("Bê")
    with editor.page.expect_response("**/api/look"):
        card.get_by_label("Mô tả").press("Tab")
        editor.page.keyboard.type("Chú thích")
    editor.page.wait_for_timeout(300)
    editor.page.keyboard.type(" gõ dở")
    expect(card.get_by_label("Chú thích")).to_have_value("Chú thích gõ dở")
    editor.page.keyboard.press("Tab")
    editor.has("![Bê](b.jpg)\n*Chú thích gõ dở*")


def test_a_photo_taken_away_comes_back_from_the_history(editor: Editor) -> None:
    """At once, or after the page was opened again; its bytes are the same."""
    _photos(editor, "a.jpg")
    photo = (editor.client.content / ARTICLE).with_name("a.jpg")
    editor.open()
    editor.tab("Ảnh")
    card = editor.page.get_by_role("listitem", name="Ảnh a.jpg")
    card.get_by_role("button", name="Bỏ ảnh").click()
    editor.page.get_by_role("dialog").get_by_role("button", name="Bỏ ảnh").click()
    editor.says("Đã bỏ ảnh a.jpg")
    assert not photo.exists()
    editor.button("Lấy lại ảnh").click()
    editor.says("Đã lấy lại ảnh a.jpg")
    expect(card).to_be_visible()
    card.get_by_role("button", name="Bỏ ảnh").click()
    editor.page.get_by_role("dialog").get_by_role("button", name="Bỏ ảnh").click()
    editor.says("Đã bỏ ảnh a.jpg")
    editor.open()
    editor.tab("Lịch sử")
    expect(editor.page.locator(".past__photos")).to_contain_text("giữ 90 ngày")
    picture = editor.page.locator(".past__picture")
    assert picture.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }")
    editor.page.get_by_role("button", name="Lấy lại ảnh a.jpg").click()
    editor.says("Đã lấy lại ảnh a.jpg")
    assert photo.read_bytes() == jpeg("#922")
    expect(editor.page.locator(".past__photos")).to_be_hidden()
