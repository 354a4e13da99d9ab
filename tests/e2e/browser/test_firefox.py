"""The desk in Firefox: opened, typed in, saved, without a script's error."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.e2e.browser import firefox
from tests.e2e.browser.firefox import CONTROL, Firefox
from tests.integration.desk import ARTICLE, SECTIONS, TEXT, opened

pytestmark = pytest.mark.browser


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Firefox]:
    """Start Firefox; without it the test is skipped aloud."""
    program = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    if program is None:
        pytest.skip("missing: sudo apt-get install -y firefox-esr")
    with firefox.started(program, tmp_path / "profile") as started:
        yield started


def test_a_text_is_typed_and_saved_in_firefox(
    window: Firefox, content: Path, tmp_path: Path, portal: Path
) -> None:
    """From the list to the file; the page beside it follows, and the words can be undone."""
    (content / "data").mkdir()
    (content / "data" / "sections.toml").write_text(SECTIONS, encoding="utf-8")
    with opened(content, tmp_path / "store", portal) as client:
        path = client.write()
        desk = f"http://127.0.0.1:{client.port}/__desk__/"
        window.open(desk)
        window.until("document.querySelector('.entry__title')")
        window.open(f"{desk}edit?file={quote(ARTICLE)}")
        window.until("!document.querySelector('.writing__area').disabled")
        area = "document.querySelector('.writing__area')"
        window.evaluate(f"{area}.focus(), {area}.setSelectionRange(1e6, 1e6)")
        window.type("Chữ gõ trong Firefox.")
        frame = "document.querySelector('.view__frame').contentDocument"
        window.until(f"{frame} && {frame}.body.textContent.includes('Chữ gõ trong Firefox.')")
        window.press(CONTROL, "s")
        saved = "document.querySelector('.bar__saved').textContent"
        window.until(f"{saved}.includes('Đã lưu lúc')")
        assert path.read_text(encoding="utf-8") == f"{TEXT}Chữ gõ trong Firefox."
        window.evaluate("document.getElementById('tab-fields').click()")
        window.evaluate("document.getElementById('field-title').focus()")
        window.type("!")
        window.until(f"{area}.value.includes('Tiêu đề: Hội nghị sơ kết!')")
        window.evaluate(f"{area}.focus()")
        window.press(CONTROL, "z")
        window.until(f"!{area}.value.includes('sơ kết!')")
        assert window.errors == []
