"""An editor at work: the page follows each save, and mistakes are shown over it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ROOT, Write

pytestmark = pytest.mark.browser


@pytest.fixture
def preview(content: Path, write: Write) -> Iterator[str]:
    """Start the preview task on a folder with one article; return its address.

    Named before `page` in a test: the page is then closed before its server goes.
    """
    write("2012/x", title="Tiêu đề cũ")
    command = [sys.executable, "-u", "-m", "invoke", "preview", "--no-browser", "--port", "0"]
    task = subprocess.Popen(
        [*command, "--content", str(content)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert task.stdout is not None
    said = next(line for line in task.stdout if "http" in line)
    try:
        yield next(word for word in said.split() if word.startswith("http"))
    finally:
        task.terminate()
        task.wait(20)
        task.stdout.close()


def test_a_save_shows_in_the_open_page(preview: str, page: Page, write: Write) -> None:
    """No key pressed, no page loaded by hand."""
    page.goto(f"{preview}bai-viet/2012/x/")
    expect(page.locator("h1")).to_have_text("Tiêu đề cũ")

    write("2012/x", title="Tiêu đề mới")

    expect(page.locator("h1")).to_have_text("Tiêu đề mới", timeout=20_000)


def test_a_mistake_is_shown_over_the_page_and_goes_when_mended(
    preview: str, page: Page, write: Write
) -> None:
    """The last good page stays; the problem says file, line and how to mend it."""
    page.goto(f"{preview}bai-viet/2012/x/")

    write("2012/x", title="Tiêu đề cũ", date="31/02/2012")
    box = page.get_by_role("status", name="Những chỗ cần sửa")
    expect(box).to_contain_text("index.md:2:1: H008 lỗi: Ngày “31/02/2012”", timeout=20_000)
    expect(page.locator("h1")).to_have_text("Tiêu đề cũ")

    write("2012/x", title="Tiêu đề cũ")
    expect(box).to_have_count(0, timeout=20_000)


def test_every_open_page_follows_however_many_there_are(
    preview: str, page: Page, write: Write
) -> None:
    """A browser has six connections to a server; a page that is told must not keep one for ever."""
    pages = [page, *(page.context.new_page() for _ in range(7))]
    for each in pages:
        each.goto(f"{preview}bai-viet/2012/x/")

    write("2012/x", title="Tiêu đề mới")

    for each in pages:
        expect(each.locator("h1")).to_have_text("Tiêu đề mới", timeout=20_000)


def test_drafts_are_seen_in_the_preview(preview: str, page: Page, write: Write) -> None:
    """A draft has its label there, and only there."""
    page.goto(preview)
    write("2013/nhap", title="Bài còn nháp", more="Trạng thái: nháp\n")

    expect(page.get_by_role("link", name="Bài còn nháp").first).to_be_visible(timeout=20_000)
    expect(page.get_by_text("Bản nháp").first).to_be_visible()
