"""Draws all icons, and records what they were drawn from."""

from __future__ import annotations

import io
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from PIL import Image

from tools.illustrations.raster import browser_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
STATIC = Path("theme", "static")  # below the root, as all paths here
SOURCE = STATIC / "img" / "favicon.svg"
RECORD = Path(__file__).with_name("drawn.sha256")

_SVG = "http://www.w3.org/2000/svg"
_COLOURS = 64  # kept of an icon: its two, and the steps between them
_SAFE = 0.86  # the SVG's outer ring then lies in the circle, .8 of its side, that phones leave

Draw = Callable[..., Image.Image]


def main() -> None:
    """Draw all icons, and record what they were drawn from."""
    with browser_page() as page:

        def draw(size: int, *, square: bool = False, scale: float = 1.0) -> Image.Image:
            return _drawn(page, variant((ROOT / SOURCE).read_bytes(), square, scale), size)

        made = {
            STATIC / "root" / "favicon.ico": _ico(draw),
            STATIC / "root" / "apple-touch-icon.png": _png(draw(180, square=True, scale=0.92)),
            STATIC / "img" / "icon-192.png": _png(draw(192)),
            STATIC / "img" / "icon-512.png": _png(draw(512)),
            STATIC / "img" / "icon-maskable-512.png": _png(draw(512, square=True, scale=_SAFE)),
        }
    for path, data in made.items():
        (ROOT / path).parent.mkdir(exist_ok=True)
        (ROOT / path).write_bytes(data)
    lines = (
        f"{sha256((ROOT / path).read_bytes()).hexdigest()}  {path.as_posix()}\n"
        for path in (SOURCE, *made)
    )
    RECORD.write_text("".join(lines), encoding="utf-8")


def variant(svg: bytes, square: bool, scale: float) -> str:  # noqa: FBT001 - of one caller
    """Return the SVG with all but its ground scaled about the middle; `square`: no round corners.

    Its first shape is the ground, as large as the view box.
    """
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg)  # noqa: S314 - the theme's own file
    ground, *shapes = root
    if square:
        ground.attrib.pop("rx", None)
    middle = float(root.attrib["viewBox"].split()[2]) / 2
    shift = middle * (1 - scale)
    group = ET.SubElement(
        root, f"{{{_SVG}}}g", transform=f"translate({shift} {shift}) scale({scale})"
    )
    for shape in shapes:
        root.remove(shape)
        group.append(shape)
    return ET.tostring(root, encoding="unicode")


def _drawn(page: Page, svg: str, size: int) -> Image.Image:
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(
        f"<!doctype html><style>body {{ margin: 0 }} svg {{ display: block }}</style>{svg}"
    )
    shot = Image.open(io.BytesIO(page.screenshot(omit_background=True)))
    return shot.quantize(_COLOURS, Image.Quantize.FASTOCTREE)


def _ico(draw: Draw) -> bytes:
    small = [draw(size).convert("RGBA") for size in (48, 32, 16)]
    out = io.BytesIO()
    small[0].save(out, "ICO", sizes=[each.size for each in small], append_images=small[1:])
    return out.getvalue()


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
