"""SVG to JPEG: a headless Chromium draws, Pillow saves."""

from __future__ import annotations

import base64
import io
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.illustrations.typeset import FACES, Face

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

QUALITY = 85
FLAGS = (
    "--disable-background-networking",
    "--disable-lcd-text",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
)
LOADED = "document.fonts.ready.then(() => [...document.fonts].some(f => f.status === 'error'))"


class RasterError(RuntimeError):
    """The browser is missing or did not draw what was asked."""


@contextmanager
def browser_page() -> Iterator[Page]:
    """Open one page that has no network."""
    chromium = shutil.which("chromium")
    if chromium is None:
        message = "no 'chromium' on the PATH"
        raise RasterError(message)
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        try:
            yield browser.new_context(offline=True).new_page()
        finally:
            browser.close()


def save_jpeg(page: Page, svg: str, size: tuple[int, int], target: Path) -> None:
    """Draw an SVG and save it, progressive and without metadata."""
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(_html(svg))
    if page.evaluate(LOADED):
        message = "a font could not be loaded"
        raise RasterError(message)
    shot = page.screenshot(type="png", animations="disabled")
    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(io.BytesIO(shot)) as image:
        image.convert("RGB").save(target, "JPEG", quality=QUALITY, progressive=True, optimize=True)


def _html(svg: str) -> str:
    faces = "".join(
        _font_face(face, subset) for face in FACES for subset in ("latin", "vietnamese")
    )
    style = f"{faces} html, body {{ margin: 0 }} svg {{ display: block }}"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{svg}"


def _font_face(face: Face, subset: str) -> str:
    data = base64.b64encode(face.file(subset).read_bytes()).decode("ascii")
    name = f"font-family:'{face.css_name(subset)}'"
    return f"@font-face{{{name};src:url(data:font/woff2;base64,{data}) format('woff2')}}"
