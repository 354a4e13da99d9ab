"""Fields of several entries: each sign parts them as it does in the header, no other does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.desk import Editor
from tests.integration.desk import ARTICLE, TEXT

pytestmark = pytest.mark.browser

_NOTICE = "cong-khai/2026/ten/index.md"


def test_an_entry_with_a_comma_stays_one_where_the_header_reads_it_as_one(editor: Editor) -> None:
    """A person's post follows the name; titles of dossiers are no such entries."""
    editor.client.write(_NOTICE, "Tiêu đề: Đề nghị tặng\nTrạng thái: nháp\n\nThân\n")
    editor.open(_NOTICE)
    editor.tab("Thông tin")
    box = editor.page.get_by_role("textbox", name="Cá nhân")
    box.fill("Bà Trần Thị D, Vụ trưởng; Cục E")
    box.press("Enter")
    editor.has("\nCá nhân: Bà Trần Thị D, Vụ trưởng; Cục E\n")
    expect(box).to_have_attribute("placeholder", re.compile("^Gõ rồi nhấn Enter"))


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
