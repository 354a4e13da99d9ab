"""An editor at work: the page follows each save, and mistakes are shown over it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Write
from tests.e2e.browser.previewing import Started

pytestmark = pytest.mark.browser


def test_a_save_shows_in_the_open_page(preview: str, page: Page, write: Write) -> None:
    """No key pressed, no page loaded by hand."""
    page.goto(f"{preview}bai-viet/2012/x/")
    expect(page.locator("h1")).to_have_text("Tiêu đề cũ")

    write("2012/x", title="Tiêu đề mới")

    expect(page.locator("h1")).to_have_text("Tiêu đề mới")


def test_a_mistake_is_shown_over_the_page_and_goes_when_mended(
    preview: str, page: Page, write: Write
) -> None:
    """The last good page stays; the problem says file, line and how to mend it."""
    page.goto(f"{preview}bai-viet/2012/x/")

    write("2012/x", title="Tiêu đề cũ", date="31/02/2012")
    box = page.get_by_role("status", name="Những chỗ cần sửa")
    expect(box).to_contain_text("index.md:2:1: H008 lỗi: Ngày “31/02/2012”")
    former = "Chưa dựng lại được: còn 1 lỗi"
    expect(box).to_contain_text(former)
    page.reload()
    expect(box).to_contain_text(former)
    expect(page.locator("h1")).to_have_text("Tiêu đề cũ")

    write("2012/x", title="Tiêu đề cũ")
    expect(box).to_have_count(0)
    well = page.get_by_role("status", name="Đã sửa xong")
    expect(well).to_contain_text("Trang này không còn gì phải sửa.")
    page.reload()
    expect(well).to_contain_text("Trang này không còn gì phải sửa.")
    expect(well).to_have_count(0)


def test_the_box_closes_over_what_is_wrong_elsewhere_once_this_page_is_mended(
    preview: str, page: Page, write: Write
) -> None:
    """It had opened by itself; it says that this page is well."""
    write("2012/y", date="31/02/2012")
    page.goto(f"{preview}bai-viet/2012/x/")
    box = page.get_by_role("status", name="Những chỗ cần sửa")
    write("2012/x", title="Tiêu đề cũ", body="![Ảnh](khong-co.jpg)")
    expect(box.get_by_text("P001")).to_be_visible()
    expect(box).to_contain_text("31/02/2012")

    write("2012/x", title="Tiêu đề cũ")
    expect(box).to_contain_text("Trang này không còn gì phải sửa. Chỗ khác:")
    expect(box.get_by_text("31/02/2012")).to_be_hidden()


def test_the_page_stays_where_it_was_scrolled_to(preview: str, page: Page, write: Write) -> None:
    """Only the text is put in its place: nothing is loaded again."""
    body = "\n\n".join(f"Đoạn {number}." for number in range(200))
    write("2012/x", title="Tiêu đề cũ", body=body)
    page.goto(f"{preview}bai-viet/2012/x/")
    expect(page.get_by_text("Đoạn 199.")).to_be_attached()
    page.evaluate("window.isSame = true; scrollTo(0, 1200)")

    write("2012/x", title="Tiêu đề cũ", body=f"{body}\n\nĐoạn mới.")

    expect(page.get_by_text("Đoạn mới.")).to_be_attached()
    assert page.evaluate("[window.isSame, scrollY]") == [True, 1200]


def test_an_error_elsewhere_does_not_freeze_the_page(
    preview: str, page: Page, write: Write
) -> None:
    """A colleague's error is told after those of this page, and hides nothing."""
    page.goto(f"{preview}bai-viet/2012/x/")
    write("2012/y", date="31/02/2012")
    box = page.get_by_role("status", name="Những chỗ cần sửa")
    expect(box).to_contain_text("Ở chỗ khác:")

    write("2012/x", title="Tiêu đề mới", body="![Ảnh](khong-co.jpg)")

    expect(page.locator("h1")).to_have_text("Tiêu đề mới")
    expect(box).to_contain_text("Ở trang này:")
    expect(box).to_contain_text("Trang này là bản vừa lưu.")
    expect(box).to_contain_text(re.compile("P001.*H008", re.DOTALL))


def test_what_was_hidden_stays_hidden_until_this_page_has_another_problem(
    preview: str, page: Page, write: Write
) -> None:
    """On every page without problems, whatever becomes of others."""
    write("2012/y", date="31/02/2012")
    page.goto(f"{preview}bai-viet/2012/x/")
    box = page.get_by_role("status", name="Những chỗ cần sửa")
    expect(box).to_be_visible()
    page.get_by_role("button", name="Ẩn").click()
    expect(box).to_have_count(0)

    write("2012/z", date="30/02/2012")
    write("2012/x", title="Tiêu đề mới")
    expect(page.locator("h1")).to_have_text("Tiêu đề mới")
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(box).to_have_count(0)

    write("2012/x", title="Tiêu đề mới", body="![Ảnh](khong-co.jpg)")
    expect(box).to_contain_text("Ở trang này:")


def test_what_is_wrong_elsewhere_takes_one_line_of_a_phone(
    preview: str, page: Page, write: Write
) -> None:
    """It opens when it is pressed, and stays so; this page's own problems are shown at once."""
    write("2012/y", date="31/02/2012")
    write("2012/z", date="30/02/2012")
    page.goto(f"{preview}bai-viet/2012/x/")
    box = page.get_by_role("status", name="Những chỗ cần sửa")
    expect(box).to_contain_text("Chỗ khác: 2 lỗi.")
    while not (shown := box.bounding_box()):  # the page may just be loaded anew
        pass
    assert shown["height"] < 80
    box.locator("summary").click()
    expect(box.get_by_text("30/02/2012")).to_be_visible()

    write("2012/z", date="29/02/2013")
    expect(box.get_by_text("29/02/2013")).to_be_visible()
    write("2012/x", title="Tiêu đề mới", body="![Ảnh](khong-co.jpg)")
    expect(box.get_by_text("P001")).to_be_visible()


def test_every_open_page_follows_however_many_there_are(
    preview: str, page: Page, write: Write
) -> None:
    """A browser has six connections to a server: one page listens and tells the others."""
    pages = [page, *(page.context.new_page() for _ in range(7))]
    for each in pages:
        each.goto(f"{preview}bai-viet/2012/x/")

    write("2012/x", title="Tiêu đề mới")

    for each in pages:
        expect(each.locator("h1")).to_have_text("Tiêu đề mới")

    page.close()  # whoever listened
    write("2012/x", title="Tiêu đề thứ ba")
    for each in pages[1:]:
        expect(each.locator("h1")).to_have_text("Tiêu đề thứ ba")


def test_drafts_are_seen_in_the_preview(preview: str, page: Page, write: Write) -> None:
    """A draft has its label there, and only there."""
    page.goto(preview)
    write("2013/nhap", title="Bài còn nháp", more="Trạng thái: nháp\n")

    expect(page.get_by_role("link", name="Bài còn nháp").first).to_be_visible()
    expect(page.get_by_text("Bản nháp").first).to_be_visible()


def test_photos_are_shown_as_soon_as_they_are_put_beside_the_text(
    preview: str, page: Page, write: Write, photo: Callable[[Path], Path]
) -> None:
    """They are made small when the page asks for them."""
    page.goto(f"{preview}bai-viet/2012/x/")
    body = "![Hội trường](anh.jpg)\n\n*Chú thích*"
    photo(write("2012/x", title="Tiêu đề cũ", body=body).with_name("anh.jpg"))

    shown = page.locator(".prose img")
    expect(shown).to_have_count(1)
    shown.scroll_into_view_if_needed()
    assert (
        shown.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }")
        > 300
    )


@pytest.fixture
def quiet_page(browser: Browser) -> Iterator[Page]:
    """Open a page whose server may go: what fails then is no fault of the page."""
    context = browser.new_context(locale="vi-VN")
    yield context.new_page()
    context.close()


def test_a_preview_that_has_ended_says_so_in_its_pages(started: Started, quiet_page: Page) -> None:
    """Saves would else change nothing, without a sign."""
    quiet_page.goto(started.address, wait_until="networkidle")
    expect(quiet_page.get_by_role("status", name="Bản xem thử đã dừng")).to_have_count(0)

    started.task.terminate()

    end = quiet_page.get_by_role("status", name="Bản xem thử đã dừng")
    expect(end).to_contain_text("trang này không đổi theo nữa")


def test_a_search_finds_drafts_and_what_was_saved_since(
    preview: str, quiet_page: Page, write: Write
) -> None:
    """The index is made when it is first asked for, by a process that no page waits for.

    Files of an index that another one replaces are asked for in vain, and then anew.
    """
    write("2013/nhap", title="Bài còn nháp", more="Trạng thái: nháp\n")
    quiet_page.goto(f"{preview}bai-viet/2013/nhap/")
    expect(quiet_page.locator("h1")).to_contain_text("Bài còn nháp")
    draft = quiet_page.get_by_role("link", name="Bài còn nháp")
    while not draft.count():
        quiet_page.goto(f"{preview}tim-kiem/?q=con+nhap", wait_until="networkidle")

    write("2012/x", title="Tiêu đề độc nhất")
    quiet_page.goto(f"{preview}bai-viet/2012/x/")
    expect(quiet_page.locator("h1")).to_have_text("Tiêu đề độc nhất")
    found = quiet_page.get_by_role("link", name="Tiêu đề độc nhất")
    while not found.count():
        quiet_page.goto(f"{preview}tim-kiem/?q=doc+nhat", wait_until="networkidle")


def test_terminal_and_pages_count_alike(started: Started, page: Page, write: Write) -> None:
    """Errors and warnings of all texts, by one rule: that of the check."""
    write("2012/x", title="Tiêu đề cũ", body="![Ảnh](khong-co.jpg)\n\n<!-- bỏ qua P004 -->\n")
    write("2012/nhap", title="Nháp", date="31/02/2012", more="Trạng thái: nháp\n")
    assert started.task.stdout is not None
    count = ""
    while not re.fullmatch(r"1 lỗi, [1-9]\d* cảnh báo", count):
        found = re.search(r"Đã dựng lại, còn (.*)\.$", next(started.task.stdout))
        count = found[1] if found else ""
    for path in ("bai-viet/2012/x/", ""):
        page.goto(f"{started.address}{path}")
        box = page.get_by_role("status", name="Những chỗ cần sửa")
        expect(box.locator("summary")).to_contain_text(count)
        expect(box.locator("li")).to_have_count(sum(map(int, re.findall(r"\d+", count))))
