"""A text that somebody else changes while it is open at the desk: told when it happens."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import Write

pytestmark = pytest.mark.browser

_FILE = "bai-viet/2012/x/index.md"


@pytest.fixture
def area(preview: str, page: Page) -> Locator:
    """Open the article at the preview's own desk; return its textarea."""
    return _opened(preview, page)


def _opened(preview: str, page: Page) -> Locator:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{preview}__desk__/edit?file={quote(_FILE)}")
    found = page.get_by_role("textbox", name="Nội dung bài")
    expect(found).to_be_enabled()
    expect(page.locator(".problems__title")).not_to_have_text("Đang xem bài…")
    return found


def _add(area: Locator, words: str) -> None:
    area.press("Control+End")
    area.page.keyboard.type(words)


def _appended(file: Path, words: str) -> str:
    text = f"{file.read_text(encoding='utf-8')}{words}"
    file.write_text(text, encoding="utf-8")
    return text


def test_the_newer_text_is_shown_if_nothing_was_typed(area: Locator, content: Path) -> None:
    """Without a key or a look away from the page."""
    text = _appended(content / _FILE, "Người khác thêm.\n")
    expect(area).to_have_value(text)
    expect(area.page.locator(".notice__words")).to_contain_text("vừa được sửa ở nơi khác")
    expect(area.page.locator(".bar__saved")).not_to_contain_text("Chưa lưu")


def test_who_has_typed_is_told_at_once_and_both_are_kept(area: Locator, content: Path) -> None:
    """Compared when it suits; what was typed stays in the textarea till then."""
    page = area.page
    _add(area, "Tôi thêm.")
    theirs = _appended(content / _FILE, "Người khác thêm.\n")
    notice = page.locator(".notice")
    expect(notice).to_contain_text("Tệp đã được sửa ở nơi khác sau khi mở")
    mine = area.input_value()
    assert mine.endswith("Tôi thêm.")
    page.get_by_role("tab", name="Lịch sử").click()
    for note in ("chữ đang viết", "có sẵn trên đĩa"):
        expect(page.locator(".past__list")).to_contain_text(note)
    page.get_by_role("button", name="So hai bản").click()
    dialog = page.get_by_role("dialog", name="Bài đã được sửa ở nơi khác")
    expect(dialog).to_contain_text("Người khác thêm.")
    dialog.get_by_role("button", name="Lấy bản trên đĩa").click()
    expect(area).to_have_value(theirs)
    expect(notice).not_to_contain_text("sửa ở nơi khác")


@pytest.mark.parametrize("choice", ["Lưu bản của tôi", "Lấy bản trên đĩa"])
def test_the_news_goes_once_a_save_has_settled_it(
    preview: str, page: Page, content: Path, choice: str
) -> None:
    """By whichever dialog, with whichever text; the answer 409 is no fault of the page."""
    page = page.context.new_page()
    area = _opened(preview, page)
    _add(area, "Tôi thêm.")
    _appended(content / _FILE, "Người khác thêm.\n")
    words = page.locator(".notice__words")
    expect(words).to_contain_text("sửa ở nơi khác")
    area.press("Control+s")
    page.get_by_role("button", name=choice).click()
    expect(words).not_to_contain_text("sửa ở nơi khác")
    expect(page.locator(".bar__saved")).to_contain_text("Đã lưu")


def test_a_file_that_is_gone_is_told_and_what_was_typed_can_be_saved(
    area: Locator, content: Path
) -> None:
    """The folder was moved away, or deleted."""
    _add(area, "Tôi thêm.")
    (content / _FILE).unlink()
    expect(area.page.locator(".notice")).to_contain_text("Tệp đã bị xóa")
    area.page.get_by_role("button", name="So hai bản").click()
    area.page.get_by_role("button", name="Lưu bản của tôi").click()
    expect(area.page.locator(".bar__saved")).to_contain_text("Đã lưu lúc")
    assert (content / _FILE).read_text(encoding="utf-8").endswith("Tôi thêm.")


def test_ones_own_saves_are_no_news(area: Locator, content: Path, write: Write) -> None:
    """Nor those of other texts, however many."""
    page = area.page
    for number in range(5):
        _add(area, f"Câu {number}. ")
        page.keyboard.press("Control+s")
        expect(page.locator(".bar__saved")).to_contain_text("Đã lưu lúc")
    write("2012/y")
    with page.expect_response(lambda response: "/api/version" in response.url):
        write("2012/y", title="Khác")
    assert "nơi khác" not in (page.locator(".notice__words").text_content() or "")
    _add(area, "Hết.")
    theirs = _appended(content / _FILE, "Người khác.\n")
    expect(page.locator(".notice")).to_contain_text("sửa ở nơi khác")
    assert (content / _FILE).read_text(encoding="utf-8") == theirs
