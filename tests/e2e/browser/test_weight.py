"""An old phone on a slow line: the first screen of an article is light."""

from __future__ import annotations

import ctypes
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Response

from portal.builder import Options, build
from portal.cache.store import Store, code_key
from portal.check.runner import check
from tests.conftest import ROOT, Write

pytestmark = pytest.mark.browser

_LIMIT = 150_000  # bytes on the wire
_TEXTS = ("text/html", "text/css", "image/svg+xml", "text/javascript")


def _photo(path: Path) -> None:
    """Draw a photo with detail at every scale, as nature has it."""
    ctypes.CDLL(None).srand(7)  # Pillow's noise is C's: the same each time, whatever ran before
    size = (2000, 1500)
    sheet = Image.effect_noise((4, 3), 90).resize(size)
    for wide in (8, 16, 32, 64, 128, 256, 512, 1024, 2000):
        layer = Image.effect_noise((wide, wide * 3 // 4), 60).resize(size)
        sheet = Image.blend(sheet, layer, 0.25)
    sheet.convert("RGB").save(path, quality=92)


@pytest.fixture
def site(tmp_path: Path, content: Path, write: Write, serve: Callable[[Path], str]) -> str:
    """Build and serve a portal of one article whose photo is heavier than most."""
    path = write(
        "2012/x", body="![Ảnh hội nghị](a.jpg)\n*Lễ khai mạc. Ảnh: An*\n\n" + "Chữ. " * 900
    )
    _photo(path.parent / "a.jpg")
    output = tmp_path / "output"
    kept = Store(tmp_path / "store", code_key(ROOT))
    assert build(check(content), Options(output=output, store=kept)).report.ok

    return f"{serve(output)}/bai-viet/2012/x/"


def _on_the_wire(answer: Response) -> int:
    """Return what a server that packs texts would send."""
    body = answer.body()
    packed = any(kind in answer.headers.get("content-type", "") for kind in _TEXTS)
    return len(gzip.compress(body)) if packed else len(body)


@pytest.mark.parametrize("density", [1, 2])
def test_the_first_screen_of_an_article_is_light(browser: Browser, site: str, density: int) -> None:
    """At 360 px: page, styles, fonts and the first photo, in the format that the phone prefers."""
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, device_scale_factor=density
    )
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - no builtin there
    page.goto(site)
    page.wait_for_load_state("networkidle")
    sizes = {answer.url.rpartition("/")[2]: _on_the_wire(answer) for answer in answers}
    context.close()
    assert sum(sizes.values()) <= _LIMIT, sizes
    (photo,) = [name for name in sizes if name.startswith("a-")]
    assert photo.startswith(f"a-{ {1: 480, 2: 640}[density] }.")
    assert photo.endswith(".webp")
