"""Opens the desk on a copy of the content and takes all pictures."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import sync_playwright

from portal.content import loader
from portal.publish import url_ledger
from tools.illustrations.raster import FLAGS, RasterError

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
MOST = 120_000  # bytes of a picture
_QUALITY = 82
_NAMES = ("chromium-headless-shell", "chromium")
_DRAFT = "bai-viet/2026/so-ket-cong-tac-thi-dua/index.md"
_PHOTOS = {
    "hoi-truong.jpg": "2026/muoi-mot-ky-dai-hoi-thi-dua-yeu-nuoc/muoi-mot-ky.jpg",
    "bieu-do.jpg": "2026/muoi-mot-ky-dai-hoi-thi-dua-yeu-nuoc/so-dai-bieu.jpg",
    "tam-don-vi.jpg": "2026/khoi-gom-nhung-don-vi-nao/tam-don-vi.jpg",
}
_TEXT = """\
Tiêu đề: Sơ kết công tác thi đua sáu tháng đầu năm
Ngày: 03/07/2026
Chuyên mục: Tư lịêu
Thẻ: Khối thi đua, Giao ước thi đua
Tác giả: Ban Biên tập
Tóm tắt: Tám đơn vị trong Khối cùng nhìn lại nửa năm thực hiện giao ước và bàn việc từ nay đến cuối năm.
Trạng thái: nháp

Sáng nay, Khối thi đua họp sơ kết công tác sáu tháng đầu năm. Các đơn vị lần lượt báo cáo kết quả thực hiện giao ước đã ký.

![Sơ đồ tám đơn vị trong Khối thi đua](tam-don-vi.jpg)
*Tám đơn vị trong Khối. Ảnh: Minh họa của Ban Biên tập*

## Kết quả sáu tháng

- Tám trên tám đơn vị đã ký giao ước thi đua.
- Các chuyên đề tuyên truyền được đăng đều trên cổng.

![Biểu đồ cột số đại biểu qua các kỳ đại hội](bieu-do.jpg)
*Số đại biểu qua các kỳ. Ảnh: Minh họa của Ban Biên tập*

## Việc từ nay đến cuối năm

1. Rà soát tiêu chí chấm điểm.
2. Gửi hồ sơ đề nghị khen thưởng trước ngày 15 tháng 11.
"""  # noqa: E501 - a field or paragraph stands on one line
_BELOW = "banner => scrollTo(0, banner.getBoundingClientRect().bottom)"
_STILL = """async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((each) => each.decode().catch(() => 0)));
}"""


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(ROOT / "content", content)
        addresses = {f"{each.address}\n" for each in loader.load(content).entries}
        (content / url_ledger.FILE).write_text("".join(sorted(addresses)), encoding="utf-8")
        with _desk(content, Path(folder) / "store") as address, _browser() as opened:
            _take(opened((1280, 900)), address, "trang-chu", _home)
            _write_draft(content)
            edit = f"{address}__desk__/edit?file={quote(_DRAFT)}"
            _take(opened((1440, 900)), edit, "ban-viet", _page_beside)
            _take(opened((1440, 900)), edit, "ban-viet-anh", _photos)
            listed = f"{address}__desk__/?state=published&q={quote('thi dua yeu nuoc')}"
            _take(opened((1440, 900)), listed, "ban-viet-danh-sach", _list)


def _write_draft(content: Path) -> None:
    path = content / _DRAFT
    path.parent.mkdir(parents=True)
    for name, source in _PHOTOS.items():
        shutil.copy(content / "bai-viet" / source, path.with_name(name))
    path.write_text(_TEXT, encoding="utf-8")


def _home(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    if (hide := page.get_by_role("button", name="Ẩn", exact=True)).count():
        hide.click()
    page.get_by_text("Bản xem thử").first.evaluate(_BELOW)


def _page_beside(page: Page) -> None:
    page.locator(".problems--some").wait_for()
    frame = page.frame_locator(".view__frame")
    page.get_by_role("button", name="Máy tính").click()
    frame.get_by_role("heading", level=1).wait_for()
    frame.locator("body").evaluate(_STILL)
    page.locator(".writing__area").evaluate("area => area.blur()")


def _photos(page: Page) -> None:
    page.locator(".problems--some").wait_for()
    page.get_by_role("tab", name="Ảnh").click()
    page.get_by_role("listitem", name="Ảnh hoi-truong.jpg").wait_for()


def _list(page: Page) -> None:
    page.locator(".entry").first.wait_for()


def _take(page: Page, address: str, name: str, ready: Callable[[Page], None]) -> None:
    """Write one picture. Raises RasterError for one that is too large."""
    page.goto(address)
    ready(page)
    size = page.viewport_size or {"width": 1, "height": 1}
    page.mouse.move(size["width"] - 1, size["height"] - 1)  # where nothing is
    page.evaluate(_STILL)
    with Image.open(io.BytesIO(page.screenshot(animations="disabled"))) as image:
        target = DOCS / f"{name}.webp"
        image.convert("RGB").save(target, "WEBP", quality=_QUALITY, method=6)
    print(f"{target.relative_to(ROOT)}  {target.stat().st_size} bytes", flush=True)
    if target.stat().st_size > MOST:
        message = f"{target.name} is larger than {MOST} bytes"
        raise RasterError(message)


@contextmanager
def _desk(content: Path, store: Path) -> Iterator[str]:
    """Start the desk; return the address of the preview once the portal is there."""
    words = [sys.executable, "-m", "portal.cli", "write", "--no-browser", "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - the portal itself
        [*words, "--content", str(content)],
        cwd=ROOT,
        env=os.environ | {"PORTAL_STORE": str(store)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            lines = iter(process.stdout or ())
            line = next(each for each in lines if "Đang xem tại " in each)
            yield line.partition("Đang xem tại ")[2].split()[0]
        finally:
            process.terminate()


@contextmanager
def _browser() -> Iterator[Callable[[tuple[int, int]], Page]]:
    """Start Chromium; return a function that opens a window of a size."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        message = f"none of {', '.join(_NAMES)} on the PATH"
        raise RasterError(message)
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)

        def opened(size: tuple[int, int]) -> Page:
            width, height = size
            return browser.new_context(
                viewport={"width": width, "height": height}, locale="vi-VN", reduced_motion="reduce"
            ).new_page()

        yield opened
        browser.close()


if __name__ == "__main__":
    main()
