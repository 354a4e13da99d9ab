"""Draws share images, 1200 × 630 px: what other sites show beside a link to the portal.

A photo is letter-boxed, since a crop would cut off heads. An article without a photo gets a card
with its title, in the theme's typeface.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw

from plugins.share import palette
from plugins.share.typeface import LINE_HEIGHT, Typeface

WIDTH, HEIGHT = 1200, 630
QUALITY = 82

_MARGIN = 84
_TEXT_WIDTH = WIDTH - 2 * _MARGIN
_FOOTER_LINE = 512  # px from the top: the line above the footer
_KICKER = 34
_TITLE_SIZES = (76, 70, 64, 58, 52, 47, 42)
_FOOTER_SIZES = (30, 28, 26, 24, 22, 20, 18)
_BAR = 12
_PADDING = 40  # px kept free above and below the text
_EMBLEM = 60
_SHADES = 14
_GROUNDS = 2  # the cards of articles have one, the site's own card another


@dataclass(frozen=True, slots=True)
class CardText:
    """The text of a card: the section's name, the title, and the site's name in the footer."""

    kicker: str
    title: str
    foot: str


class CardRenderer:
    """Draws cards with the theme's typeface, colours and emblem."""

    def __init__(self, typeface: Typeface, colours: Mapping[str, str], emblem: bytes) -> None:
        """`emblem`: the bytes of a square image."""
        self.colours = colours
        self._emblem = emblem
        self._typeface = typeface
        self._ground = lru_cache(_GROUNDS)(self._draw_ground)

    def card(self, text: CardText) -> bytes:
        """Return a card as PNG."""
        buffer = io.BytesIO()
        indexed = self._draw(text).quantize(palette=self._palette, dither=Image.Dither.NONE)
        # Level 5: a sixth larger than 9, in a tenth of the time.
        indexed.save(buffer, "PNG", compress_level=5)
        return buffer.getvalue()

    @cached_property
    def _palette(self) -> Image.Image:
        """The palette of a card: shades from paper to each ink, the line, the emblem."""
        paper, gold, *inks = (
            ImageColor.getrgb(self.colours[name])
            for name in ("paper", "gold", "ink", "ink-soft", "lacquer")
        )
        values = [*paper, *gold]
        for ink in inks:
            for step in range(1, _SHADES + 1):
                values += [
                    start + (end - start) * step // _SHADES
                    for start, end in zip(paper, ink, strict=True)
                ]
        background = Image.new("RGB", (_EMBLEM, _EMBLEM), self.colours["paper"])
        background.paste(self._small_emblem, mask=self._small_emblem)
        emblem = background.quantize(_SHADES)
        palette = Image.new("P", (1, 1))
        palette.putpalette(values + (emblem.getpalette() or [])[: 3 * _SHADES])
        return palette

    @cached_property
    def _small_emblem(self) -> Image.Image:
        with Image.open(io.BytesIO(self._emblem)) as opened:
            return opened.convert("RGBA").resize((_EMBLEM, _EMBLEM), Image.Resampling.BOX)

    def _draw(self, text: CardText) -> Image.Image:
        image = self._ground(text.foot).copy()
        self._draw_text(ImageDraw.Draw(image), text)
        return image

    def _draw_ground(self, footer: str) -> Image.Image:
        """Draw what all cards of a site share."""
        image = Image.new("RGB", (WIDTH, HEIGHT), self.colours["paper"])
        canvas = ImageDraw.Draw(image)
        canvas.rectangle((0, 0, WIDTH, _BAR - 1), fill=self.colours["lacquer"])
        canvas.rectangle(
            (_MARGIN, _FOOTER_LINE, WIDTH - _MARGIN, _FOOTER_LINE + 1), fill=self.colours["gold"]
        )
        centre = (_FOOTER_LINE + HEIGHT) // 2
        image.paste(self._small_emblem, (_MARGIN, centre - _EMBLEM // 2), self._small_emblem)
        left = _MARGIN + _EMBLEM + 22
        foot = self._typeface.fit(footer, _FOOTER_SIZES, WIDTH - _MARGIN - left, _EMBLEM)
        position = (left, centre + _baseline(foot.size) - foot.height / 2)
        self._typeface.draw(canvas, position, foot, self.colours["ink-soft"])
        return image

    def _draw_text(self, canvas: ImageDraw.ImageDraw, text: CardText) -> None:
        """Draw section and title, vertically centred above the footer."""
        kicker_height = 2 * _KICKER if text.kicker else 0
        height = _FOOTER_LINE - _BAR - 2 * _PADDING - kicker_height
        title = self._typeface.fit(text.title, _TITLE_SIZES, _TEXT_WIDTH, height)
        top = _BAR + _PADDING + (height - title.height) / 2
        if text.kicker:
            kicker = self._typeface.fit(text.kicker, (_KICKER,), _TEXT_WIDTH, _KICKER * LINE_HEIGHT)
            position = (_MARGIN, top + _baseline(_KICKER))
            self._typeface.draw(canvas, position, kicker, self.colours["lacquer"])
        position = (_MARGIN, top + kicker_height + _baseline(title.size))
        self._typeface.draw(canvas, position, title, self.colours["ink"])

    def letterbox(self, photo: bytes) -> bytes:
        """Return a photo letter-boxed, never enlarged, as JPEG."""
        with Image.open(io.BytesIO(photo)) as opened:
            opened.draft("RGB", (WIDTH, HEIGHT))
            scaled = opened.convert("RGB")
        scaled.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS, reducing_gap=2.0)
        image = Image.new("RGB", (WIDTH, HEIGHT), self.colours["paper-deep"])
        image.paste(scaled, ((WIDTH - scaled.width) // 2, (HEIGHT - scaled.height) // 2))
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=QUALITY, progressive=True, optimize=True)
        return buffer.getvalue()


def _baseline(size: int) -> float:
    """Return the distance in px from the top of a line to its base line."""
    return size * (LINE_HEIGHT / 2 + 0.35)


def load_renderer(static: Path) -> tuple[CardRenderer, bytes]:
    """Return a renderer from a theme's static folder, and the bytes of all files it depends on.

    Raises OSError if a file is missing.
    """
    fonts = [
        static / "fonts" / f"be-vietnam-pro-{part}-700-normal.woff2"
        for part in ("latin", "vietnamese")
    ]
    css, emblem = static / "css" / "1-tokens" / "color.css", static / "img" / "icon-512.png"
    parts = b"\0".join(path.read_bytes() for path in (*fonts, css, emblem))
    colours = palette.read(css.read_text(encoding="utf-8"))
    return CardRenderer(Typeface(*fonts), colours, emblem.read_bytes()), parts
