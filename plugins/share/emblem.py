"""The portal's emblem: the theme's favicon.svg drawn at any size, and the icons made of it.

Reads as much of SVG as the emblem needs (a rectangle, straight-sided paths, circles): a
drawing library for three shapes would be another thing to install on every machine.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from xml.etree import ElementTree as ET

from PIL import Image, ImageDraw

_FINER = 4  # drawn so many times larger, then made smaller: smooth edges
_STEP = re.compile(r"[ML]\s*(-?[\d.]+)[\s,]+(-?[\d.]+)")
_PLAIN = re.compile(r"(?:[ML]\s*-?[\d.]+[\s,]+-?[\d.]+\s*)+[zZ]")
# The circle that every phone leaves of a maskable icon is .8 of its side.
_SAFE = 0.86


class EmblemError(ValueError):
    """Raised if the SVG holds more than this module can draw."""


def draw(svg: bytes, size: int, *, square: bool = False, scale: float = 1.0) -> Image.Image:
    """Return the emblem, `size` px wide and high, on a transparent ground.

    `square`: the ground goes into the corners. `scale`: of all that is on the ground.
    Raises EmblemError.
    """
    root = ET.fromstring(svg)  # noqa: S314 - the theme's own file
    side = float(root.attrib["viewBox"].split()[2])
    unit = size * _FINER / side
    image = Image.new("RGBA", (size * _FINER, size * _FINER))
    canvas = ImageDraw.Draw(image)

    def place(value: float) -> float:
        return ((value - side / 2) * scale + side / 2) * unit

    for shape in root:
        kind = shape.tag.rpartition("}")[2]
        fill, stroke = shape.get("fill", "none"), shape.get("stroke")
        if kind == "rect":
            radius = 0 if square else float(shape.get("rx", "0")) * unit
            canvas.rounded_rectangle((0, 0, *image.size), radius, fill=fill)
        elif kind == "path" and _PLAIN.fullmatch(shape.attrib["d"].strip()):
            points = [
                (place(float(x)), place(float(y))) for x, y in _STEP.findall(shape.attrib["d"])
            ]
            canvas.polygon(points, fill=fill)
        elif kind == "circle" and stroke:
            x, y, r = (float(shape.attrib[name]) for name in ("cx", "cy", "r"))
            wide = float(shape.get("stroke-width", "1"))
            r += wide / 2
            box = (place(x - r), place(y - r), place(x + r), place(y + r))
            canvas.ellipse(box, outline=stroke, width=round(wide * scale * unit))
        else:
            raise EmblemError(f"favicon.svg: không vẽ được <{kind}>")
    return image.resize((size, size), Image.Resampling.BOX)


def _ico(svg: bytes) -> bytes:
    small = [draw(svg, size) for size in (48, 32, 16)]
    out = io.BytesIO()
    small[0].save(out, "ICO", sizes=[each.size for each in small], append_images=small[1:])
    return out.getvalue()


def _png(svg: bytes, size: int, *, square: bool = False, scale: float = 1.0) -> bytes:
    out = io.BytesIO()
    image = draw(svg, size, square=square, scale=scale).convert("RGB" if square else "RGBA")
    image.quantize(64, Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


# Name among the assets -> address ("*" stands for the hash), what draws it from the SVG.
# Browsers ask for the first two by these very names.
ICONS: Mapping[str, tuple[str, Callable[[bytes], bytes]]] = {
    "favicon.ico": ("/favicon.ico", _ico),
    "img/apple-touch-icon.png": (
        "/apple-touch-icon.png",
        partial(_png, size=180, square=True, scale=0.92),
    ),
    "img/icon-192.png": ("/assets/img/icon-192.*.png", partial(_png, size=192)),
    "img/icon-512.png": ("/assets/img/icon-512.*.png", partial(_png, size=512)),
    "img/icon-maskable-512.png": (
        "/assets/img/icon-maskable-512.*.png",
        partial(_png, size=512, square=True, scale=_SAFE),
    ),
}
_SIZES = {"img/icon-192.png": 192, "img/icon-512.png": 512, "img/icon-maskable-512.png": 512}


def manifest(name: str, short_name: str, ground: str, addresses: Mapping[str, str]) -> bytes:
    """Return the web app manifest: how the portal stands on a home screen.

    It opens in the browser, with its address and its way back, like the site that it is.
    """
    found = {
        "name": name,
        "short_name": short_name,
        "lang": "vi",
        "start_url": "/",
        "display": "browser",
        "background_color": ground,
        "theme_color": ground,
        "icons": [
            {
                "src": addresses[each],
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if "maskable" in each else "any",
            }
            for each, size in _SIZES.items()
        ],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
