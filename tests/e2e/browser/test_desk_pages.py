"""The desk's pages by day and night, on a phone, by the keyboard alone; and its lists."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.desk import Editor
from tests.e2e.browser.test_axe import _wrong
from tests.integration.desk import ARTICLE, DOCUMENT, DOCUMENT_TEXT, TEXT, jpeg

pytestmark = pytest.mark.browser

_PANELS = ["Xem trang", "Ảnh", "Tệp", "Thông tin", "Lịch sử"]
_WIDTHS = pytest.mark.parametrize("width", [360, 768, 1440])
_TOO_SMALL = """() => [...document.querySelectorAll(
    "button, a[href], input:not([type=file]), select, summary, textarea, label.drop",
)].filter((each) => {
    const { width, height } = each.getBoundingClientRect();
    return width && height && !each.matches(".entry__title") && Math.min(width, height) < 44;
}).map((each) => each.outerHTML)"""


def _resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})


def _sound(page: Page) -> None:
    """Nothing that axe finds, no sideways scroll, no target smaller than a finger."""
    assert _wrong(page) == []
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]
    assert page.evaluate(_TOO_SMALL) == []


@_WIDTHS
def test_every_part_of_the_editor_is_sound(editor: Editor, width: int) -> None:
    """Light and dark; with problems, a photo that is not used, and a saved state."""
    (editor.client.content / ARTICLE).with_name("a.jpg").write_bytes(jpeg())
    _resize(editor.page, width)
    editor.open()
    editor.at_the_end()
    editor.page.keyboard.type("\n![](khong-co.jpg)\n")
    editor.saved()
    _sound(editor.page)
    for name in _PANELS:
        editor.tab(name)
        _sound(editor.page)
    editor.page.get_by_role("button", name="So sánh").first.click()
    expect(editor.page.get_by_role("dialog")).to_be_visible()
    _sound(editor.page)
    editor.page.keyboard.press("Escape")
    if width < 1024:
        editor.tab("Viết")
    editor.button("Cách viết").click()
    expect(editor.page.get_by_role("dialog", name="Cách viết")).to_be_visible()
    _sound(editor.page)


@_WIDTHS
def test_the_lists_and_what_they_open_are_sound(editor: Editor, width: int) -> None:
    """The list, the questions for a new article, the calendar."""
    _resize(editor.page, width)
    editor.page.goto(editor.address())
    expect(editor.page.get_by_role("link", name="Hội nghị sơ kết")).to_be_visible()
    _sound(editor.page)
    editor.button("Viết bài mới").click()
    _sound(editor.page)
    editor.page.get_by_role("button", name="Chọn ngày").click()
    _sound(editor.page)


def test_the_lists_count_find_and_open(editor: Editor) -> None:
    """Each state has its list with its number; search needs no marks."""
    page = editor.page
    editor.client.write(
        "bai-viet/2026/hai/index.md",
        TEXT.replace("Hội nghị sơ kết", "Đại hội thi đua").replace("nháp", "chờ duyệt"),
    )
    page.goto(editor.address())
    expect(page.get_by_role("button", name="Bản nháp 1")).to_be_visible()
    page.get_by_role("button", name="Chờ duyệt 1").click()
    expect(page.get_by_role("link", name="Đại hội thi đua")).to_be_visible()
    page.get_by_label("Tìm bài").fill("dai hoi")
    expect(page.get_by_role("button", name="Bản nháp 0")).to_be_visible()
    page.get_by_role("link", name="Đại hội thi đua").click()
    page.wait_for_url("**/edit?file=bai-viet%2F2026%2Fhai%2Findex.md")


def test_an_article_is_begun_by_the_keyboard_alone(editor: Editor) -> None:
    """From the lists to the first words and the save, without a mouse."""
    page = editor.page
    page.goto(editor.address())
    editor.button("Viết bài mới").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Bài viết bằng bàn phím")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit?**")
    expect(editor.area).to_be_enabled()
    for _ in range(12):
        page.keyboard.press("Tab")
        if editor.area.evaluate("area => area === document.activeElement"):
            break
    page.keyboard.press("Control+End")
    page.keyboard.type("Đoạn đầu.")
    page.keyboard.press("Control+s")
    expect(page.locator(".bar__saved")).to_contain_text("Đã lưu lúc")
    (written,) = editor.client.content.glob("bai-viet/*/bai-viet-bang-ban-phim/index.md")
    assert written.read_text(encoding="utf-8").endswith("Đoạn đầu.")


def test_a_dialog_closes_by_escape_and_gives_the_focus_back(editor: Editor) -> None:
    """Nothing is made."""
    editor.page.goto(editor.address())
    button = editor.button("Viết bài mới")
    button.focus()
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.type("Bỏ")
    editor.page.keyboard.press("Escape")
    expect(button).to_be_focused()
    assert not list(editor.client.content.glob("bai-viet/*/bo"))


def test_arrows_go_from_one_part_to_the_next(editor: Editor) -> None:
    """One stop of the Tab key for all; on a wide screen the text is no tab, it is always there."""
    editor.open()
    editor.page.get_by_role("tab", name="Xem trang").focus()
    for name in ["Ảnh", "Tệp", "Thông tin", "Lịch sử", "Xem trang"]:
        editor.page.keyboard.press("ArrowRight")
        expect(editor.page.get_by_role("tab", name=name)).to_be_focused()
        expect(editor.page.get_by_role("tabpanel", name=name)).to_be_visible()
        expect(editor.area).to_be_visible()


def test_what_is_shown_to_a_superior_is_one_file(editor: Editor) -> None:
    """Saved first, then downloaded; it needs nothing from elsewhere."""
    editor.open()
    editor.at_the_end()
    editor.page.keyboard.type("Chữ mới.")
    with editor.page.expect_download() as coming:
        editor.button("Tải bản trình duyệt").click()
    html = coming.value.path().read_text(encoding="utf-8")
    assert "Chữ mới." in html
    assert "<link" not in html


def test_a_document_is_opened_from_its_list_and_saved(editor: Editor) -> None:
    """All its fields are in sight; its page follows what is typed."""
    path = editor.client.write(DOCUMENT, DOCUMENT_TEXT)
    editor.page.goto(editor.address())
    editor.page.get_by_role("button", name="Văn bản 1").click()
    editor.page.get_by_role("link", name="Nghị định số 98/2023/NĐ-CP").click()
    expect(editor.area).to_have_value(DOCUMENT_TEXT)
    editor.tab("Thông tin")
    expect(editor.page.get_by_text("Các trường khác")).to_be_hidden()
    editor.page.get_by_label("Người ký").fill("Trần Lưu Quang")
    editor.has("Người ký: Trần Lưu Quang\n")
    editor.tab("Xem trang")
    frame = editor.page.frame_locator(".view__frame")
    expect(frame.get_by_text("Trần Lưu Quang")).to_be_visible()
    editor.button("Lưu").click()
    expect(editor.page.locator(".bar__saved")).to_contain_text("Đã lưu lúc")
    saved = path.read_text(encoding="utf-8")
    assert saved.replace("Người ký: Trần Lưu Quang\n", "") == DOCUMENT_TEXT
    editor.button("Duyệt và đăng").click()
    editor.page.get_by_role("dialog").get_by_role("button", name="Duyệt và đăng").click()
    editor.has("Trạng thái: xuất bản")
