"""Icons: the theme's favicon.svg, drawn for those who cannot read SVG."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from plugins.share import emblem, palette
from tests.unit.plugins.share.press import PRESS, STATIC

_SVG = (STATIC / "img" / "favicon.svg").read_bytes()
_RED, _GOLD = (160, 28, 31), (240, 207, 122)  # as the SVG says


def _icon(name: str) -> Image.Image:
    return Image.open(io.BytesIO(emblem.ICONS[name][1](_SVG)))


def _near(pixel: object, colour: tuple[int, ...]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= 3 for a, b in zip(pixel, colour, strict=True))


def test_the_emblem_has_the_shapes_and_colours_of_the_svg() -> None:
    """Round corners, a ring, a sun; smooth at the edges."""
    image = emblem.draw(_SVG, 64)
    assert image.getpixel((0, 0)) == (0, 0, 0, 0)
    assert _near(image.getpixel((32, 32)), (*_GOLD, 255))
    assert _near(image.getpixel((32, 2)), (*_RED, 255))
    assert _near(image.getpixel((32, 6)), (*_GOLD, 255))
    assert image.getcolors(4096) is not None
    assert len(image.getcolors(4096) or ()) > 20


def test_the_tabs_icon_holds_three_sizes() -> None:
    """Old browsers take the one that they need."""
    assert _icon("favicon.ico").info["sizes"] == {(16, 16), (32, 32), (48, 48)}


@pytest.mark.parametrize(
    ("name", "side"),
    [("apple-touch-icon", 180), ("icon-192", 192), ("icon-512", 512), ("icon-maskable-512", 512)],
)
def test_icons_of_home_screens_have_the_sizes_that_phones_ask_for(name: str, side: int) -> None:
    """In the colours of the emblem, although few are kept."""
    image = _icon(f"img/{name}.png").convert("RGBA")
    assert image.size == (side, side)
    assert _near(image.getpixel((side // 2, side // 2)), (*_GOLD, 255))


@pytest.mark.parametrize("name", ["img/apple-touch-icon.png", "img/icon-maskable-512.png"])
def test_an_icon_that_phones_cut_themselves_fills_its_corners(name: str) -> None:
    """Transparent corners turn black there."""
    image = _icon(name).convert("RGBA")
    assert _near(image.getpixel((0, 0)), (*_RED, 255))


def test_a_maskable_icon_keeps_its_ring_in_the_circle_that_is_never_cut_off() -> None:
    """Four fifths of its side."""
    image = _icon("img/icon-maskable-512.png").convert("RGB")
    edge = int(256 - 0.4 * 512)
    assert all(_near(image.getpixel((256, y)), _RED) for y in range(edge))


def test_an_svg_that_is_more_than_the_emblem_is_refused() -> None:
    """A half-drawn icon would be noticed by readers first."""
    curved = b'<svg viewBox="0 0 9 9"><path d="M0 0C1 1 2 2 3 3z" fill="#fff"/></svg>'
    with pytest.raises(emblem.EmblemError, match="<path>"):
        emblem.draw(curved, 16)


def test_the_manifest_names_the_portal_and_its_icons() -> None:
    """It opens as the site that it is: in the browser, with its address."""
    addresses = {name: f"/{name}" for name in emblem.ICONS}
    found = json.loads(emblem.manifest("Khối thi đua", "Khối", "#fbf9f4", addresses))
    assert (found["name"], found["short_name"], found["lang"]) == ("Khối thi đua", "Khối", "vi")
    assert found["display"] == "browser"
    assert [(each["sizes"], each["purpose"]) for each in found["icons"]] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]


def test_colours_are_the_tokens_of_the_theme() -> None:
    """Raw ones only; roles are no colours."""
    assert palette.read(":root { --paper: #fbf9f4;\n --color-line: var(--sand); }") == {
        "paper": "#fbf9f4"
    }
    assert {"paper", "paper-deep", "ink", "ink-soft", "lacquer", "gold"} <= set(PRESS.colours)
