"""Handing in, approving, merging: the editor is told what is wrong before anything is done."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.browser.desk import Editor
from tests.integration.desk import ARTICLE, TEXT

pytestmark = pytest.mark.browser


def test_handing_in_with_errors_says_how_many_and_asks(editor: Editor) -> None:
    """Those that a draft may still have, too; approving says so before it asks for a name."""
    editor.client.write(text=TEXT + "\n![](khong-co.jpg)\n")
    editor.open()
    editor.button("Gửi duyệt").click()
    dialog = editor.page.get_by_role("dialog", name="Gửi duyệt")
    expect(dialog).to_contain_text("Bài còn 1 lỗi phải sửa")
    dialog.get_by_role("button", name="Sửa trước").click()
    assert "chờ duyệt" not in editor.text
    editor.button("Duyệt và đăng").click()
    expect(editor.page.get_by_role("dialog", name="Chưa đăng được")).to_contain_text("1 lỗi")
    expect(editor.page.get_by_label("Người duyệt")).to_have_count(0)
    editor.page.keyboard.press("Escape")
    editor.button("Gửi duyệt").click()
    editor.button("Vẫn gửi duyệt").click()
    editor.has("Trạng thái: chờ duyệt")


def test_what_keeps_a_text_from_being_published_is_shown_as_errors_above_all_else(
    editor: Editor,
) -> None:
    """While it is a draft the list has it among what needs a look."""
    editor.client.write(
        text=TEXT.replace("Tóm tắt: Một câu tóm tắt.\n", "") + "\n![](khong-co.jpg)\n"
    )
    editor.open()
    rows = editor.page.locator(".problems__list .problem")
    expect(rows.first).to_contain_text("Cần xem lại")
    editor.button("Duyệt và đăng").click()
    expect(editor.page.get_by_role("dialog", name="Chưa đăng được")).to_contain_text("1 lỗi")
    expect(rows.first).to_contain_text("Lỗi, dòng")
    expect(rows.first).to_contain_text("khong-co.jpg")
    expect(editor.page.locator(".problems__title")).to_contain_text("1 lỗi phải sửa")


def test_approving_needs_a_name_and_says_what_is_not_public_yet(editor: Editor) -> None:
    """The dialog stays open while it is empty."""
    editor.open()
    editor.button("Duyệt và đăng").click()
    dialog = editor.page.get_by_role("dialog", name="Duyệt và đăng")
    dialog.get_by_label("Người duyệt").fill("  ")
    editor.page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_have_text("Cần ghi tên người duyệt.")
    expect(dialog.get_by_label("Người duyệt")).to_be_focused()
    editor.page.keyboard.type("Nguyễn Văn Duyệt")
    editor.page.keyboard.press("Enter")
    editor.says("Đã duyệt")
    expect(editor.page.locator(".bar__state")).to_have_text(
        "Đã duyệt, chờ xuất bản: Nguyễn Văn Duyệt"
    )


def test_words_typed_while_an_approval_is_written_do_not_undo_it(editor: Editor) -> None:
    """They have the name as well, and are told apart from what was approved."""
    held: list[Route] = []
    editor.page.route("**/api/state", lambda route: held.append(route))  # noqa: PLW0108 - its arguments are counted
    editor.open()
    editor.at_the_end()
    editor.button("Duyệt và đăng").click()
    editor.page.get_by_label("Người duyệt").fill("Bà Duyệt")
    with editor.page.expect_request("**/api/state"):
        editor.page.keyboard.press("Enter")
    editor.at_the_end()
    editor.page.keyboard.type("Ơ")
    held[0].continue_()
    editor.has("Người duyệt: Bà Duyệt")
    state = editor.page.locator(".bar__state")
    expect(state).to_have_text("Đã sửa sau khi Bà Duyệt duyệt")
    expect(editor.page.locator(".bar__saved")).to_contain_text("Chưa lưu")
    saved = editor.saved()
    assert saved.endswith("Ơ")
    assert "Trạng thái: xuất bản\n" in saved
    assert "Người duyệt: Bà Duyệt\n" in saved


def test_the_last_approver_is_proposed_and_typing_takes_another(editor: Editor) -> None:
    """No name is made of two."""
    editor.open()
    for name in ("Nguyễn Thị Duyệt", "Lãnh đạo B"):
        editor.button("Duyệt và đăng").click()
        expect(editor.page.get_by_label("Người duyệt")).to_be_focused()
        editor.page.keyboard.type(name)
        editor.page.keyboard.press("Enter")
        editor.has(f"Người duyệt: {name}\n")
        editor.button("Trả về bản nháp").click()


def test_a_space_does_not_approve_a_document(editor: Editor) -> None:
    """It asks for no name; whoever types on has the harmless button."""
    file = "van-ban/2026/van-ban/index.md"
    fields = "Loại: Nghị định\nSố ký hiệu: 1/2026/NĐ-CP\nTrích yếu: Về việc A\n"
    fields += "Cơ quan ban hành: Chính phủ\nNgày ban hành: 02/01/2026\nTrạng thái: nháp\n"
    editor.client.write(file, f"{fields}\nToàn văn.\n")
    editor.open(file)
    editor.button("Duyệt và đăng").click()
    dialog = editor.page.get_by_role("dialog", name="Duyệt và đăng")
    expect(dialog).to_contain_text("không ghi tên người duyệt")
    expect(dialog.get_by_role("button", name="Thôi")).to_be_focused()
    editor.page.keyboard.press("Space")
    expect(dialog).to_be_hidden()
    editor.has("Trạng thái: nháp")


def test_a_page_opened_later_tells_whether_readers_have_the_text(editor: Editor) -> None:
    """What publishing has entered in its ledger, they have; all else still waits."""
    editor.client.write(text=TEXT.replace("nháp", "xuất bản\nNgười duyệt: Bà Duyệt"))
    state = editor.page.locator(".bar__state")
    editor.open()
    expect(state).to_have_text("Đã duyệt, chờ xuất bản: Bà Duyệt")
    editor.page.goto(editor.address("?state=published"))
    row = editor.page.get_by_role("listitem").filter(has_text="Hội nghị sơ kết")
    expect(row).to_contain_text("Chờ xuất bản")

    ledger = editor.client.content / "data" / "addresses.txt"
    ledger.write_text("/bai-viet/2026/bai/\n", encoding="utf-8")
    editor.open()
    expect(state).to_have_text("Đã đăng (Bà Duyệt duyệt)")
    editor.page.goto(editor.address("?state=published"))
    expect(row).to_be_visible()
    expect(row).not_to_contain_text("Chờ xuất bản")


def test_a_header_that_cannot_be_read_is_never_called_approved(editor: Editor) -> None:
    """Its status may stand where it is not read."""
    editor.client.write(text="Chữ dán nhầm vào đầu bài.\n\n" + TEXT)
    editor.open()
    expect(editor.page.locator(".bar__state")).to_have_text("Chưa đọc được trạng thái")


def test_merging_by_hand_shows_the_other_text_and_asks_no_more(editor: Editor) -> None:
    """What still differs is followed while one types; the next save saves."""
    editor.open()
    editor.at_the_end()
    editor.page.keyboard.type("Của tôi.")
    editor.client.write(text=TEXT + "Của người khác.")
    editor.page.keyboard.press("Control+s")
    editor.button("Để tôi tự ghép").click()
    other = editor.page.get_by_role("region", name="Bản trên đĩa")
    expect(other).to_contain_text("Của người khác.")
    editor.area.click()
    editor.at_the_end()
    editor.page.keyboard.type(" Của người khác.")
    expect(other.locator(".changes__line--new")).to_contain_text(["", "Của tôi. Của người khác."])
    assert editor.saved() == TEXT + "Của tôi. Của người khác."
    ask = editor.client.get
    states = ask("api/history", file=ARTICLE)["states"]
    texts = {ask(f"api/history/{each['id']}", file=ARTICLE)["text"] for each in states}
    assert TEXT + "Của người khác." in texts
