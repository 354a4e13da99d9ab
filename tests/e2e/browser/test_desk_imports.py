"""Imported texts, one after another, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from portal.importer.findings import Finding, Kind
from tests.e2e.browser.desk import Editor
from tests.integration.test_desk_imports import _import
from tests.unit.portal.importer.old_site import text

pytestmark = pytest.mark.browser
_DOUBT = Finding(Kind.DOUBTFUL, "ngày đoán từ trong bài", "<b>03/08/2012</b>")


def test_each_text_stands_beside_its_original_until_it_is_decided_on(editor: Editor) -> None:
    """Publishing asks for a name; what is decided makes room for the next."""
    _import(
        editor.client,
        text(1, title="Bài một", findings=(_DOUBT,), body="<p>Chữ của bài một.</p>"),
        text(2, title="Bài hai", findings=(_DOUBT,), body="<p>Chữ của bài hai.</p>"),
    )
    page = editor.page
    page.goto(editor.address())
    page.get_by_role("link", name="Bài nhập về: 2 bài cần xem").click()

    heading = page.get_by_role("heading", level=2)
    expect(heading).to_have_text("Bài hai")
    expect(page.locator(".imports__words")).to_have_text("<b>03/08/2012</b>")
    for name in ("Bản gốc", "Bài trên cổng"):
        frame = page.frame_locator(f'iframe[title="{name}"]')
        expect(frame.locator("body")).to_contain_text("Chữ của bài hai.")
    page.get_by_role("button", name="Đã xem, để nháp").click()
    expect(heading).to_have_text("Bài một")
    page.get_by_role("button", name="Đã xem, đăng bài").click()
    page.get_by_label("Người duyệt").fill("Lê An")
    page.get_by_role("dialog").get_by_role("button", name="Đăng bài").click()

    expect(page.locator(".imports__count")).to_have_text("Không còn bài nhập về nào cần người xem.")
    written = editor.client.content / "bai-viet/2012/bai-mot/index.md"
    assert "Trạng thái: xuất bản" in written.read_text(encoding="utf-8")
