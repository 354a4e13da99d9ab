"""Icons: the theme's favicon.svg, drawn for those who cannot read SVG, and committed."""

from __future__ import annotations

from hashlib import sha256

import pytest
from PIL import Image

from tests.conftest import ROOT

_STATIC = ROOT / "theme" / "static"
_RED, _GOLD = (160, 28, 31, 255), (240, 207, 122, 255)  # as the SVG says


def _icon(name: str) -> Image.Image:
    return Image.open(_STATIC / name)


def _near(pixel: object, colour: tuple[int, ...]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= 3 for a, b in zip(pixel, colour, strict=True))


def test_the_icons_are_those_drawn_from_the_svg_as_it_is() -> None:
    """If not: python -m tools.icons."""
    record = (ROOT / "tools" / "icons" / "drawn.sha256").read_text("utf-8").splitlines()
    known = {name: digest for digest, name in (line.split("  ") for line in record)}
    icons = {*_STATIC.glob("root/*"), *_STATIC.glob("img/icon-*"), _STATIC / "img" / "favicon.svg"}
    assert known == {
        path.relative_to(ROOT).as_posix(): sha256(path.read_bytes()).hexdigest() for path in icons
    }


def test_the_tabs_icon_holds_three_sizes() -> None:
    """Old browsers take the one that they need."""
    with _icon("root/favicon.ico") as image:
        assert image.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("root/apple-touch-icon", 180),
        ("img/icon-192", 192),
        ("img/icon-512", 512),
        ("img/icon-maskable-512", 512),
    ],
)
def test_icons_of_home_screens_have_the_sizes_that_phones_ask_for(name: str, side: int) -> None:
    """In the colours of the emblem, although few are kept."""
    image = _icon(f"{name}.png").convert("RGBA")
    assert image.size == (side, side)
    assert _near(image.getpixel((side // 2, side // 2)), _GOLD)


@pytest.mark.parametrize("name", ["root/apple-touch-icon.png", "img/icon-maskable-512.png"])
def test_an_icon_that_phones_cut_themselves_fills_its_corners(name: str) -> None:
    """Transparent corners turn black there."""
    assert _near(_icon(name).convert("RGBA").getpixel((0, 0)), _RED)


def test_a_maskable_icon_keeps_its_ring_in_the_circle_that_is_never_cut_off() -> None:
    """Four fifths of its side."""
    image = _icon("img/icon-maskable-512.png").convert("RGBA")
    edge = int(256 - 0.4 * 512)
    assert all(_near(image.getpixel((256, y)), _RED) for y in range(edge))
