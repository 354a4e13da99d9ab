"""Share images, 1200 × 630: what other sites show beside a link to the portal.

A photo is shown whole, on a quiet ground: what a crop cuts off is heads. An article without one
gets a card with its title, in the portal's own letters.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw

from plugins.share import palette
from plugins.share.typeface import LEAD, Typeface

WIDTH, HEIGHT = 1200, 630
QUALITY = 82

_MARGIN = 84
_MEASURE = WIDTH - 2 * _MARGIN
_FOOT = 512  # px from the top: the line between the title and the name of the portal
_KICKER = 34
_TITLES = (76, 70, 64, 58, 52, 47, 42)
_FEET = (30, 28, 26, 24, 22, 20, 18)
_BAR = 12
_AIR = 40  # px kept free above and below the words
_EMBLEM = 60
_SHADES = 14


@dataclass(frozen=True, slots=True)
class Words:
    """What a card says: the section's name, the title, and at the foot whose it is."""

    kicker: str
    title: str
    foot: str


class Press:
    """What cards are made with: the theme's letters, colours and emblem."""

    def __init__(self, head: Typeface, colours: Mapping[str, str], emblem: bytes) -> None:
        """`emblem` is an image, as high as wide."""
        self.colours = colours
        self._emblem = emblem
        self._head = head

    def card(self, words: Words) -> bytes:
        """Draw a card; a PNG."""
        out = io.BytesIO()
        few = self._drawn(words).quantize(palette=self._palette, dither=Image.Dither.NONE)
        few.save(out, "PNG", compress_level=7)  # a tenth larger than 9, at an eighth of its time
        return out.getvalue()

    @cached_property
    def _palette(self) -> Image.Image:
        """The few colours that a card has: letters from paper to ink, the line, the emblem."""
        paper, gold, *inks = (
            ImageColor.getrgb(self.colours[name])
            for name in ("paper", "gold", "ink", "ink-soft", "lacquer")
        )
        values = [*paper, *gold]
        for ink in inks:
            for step in range(1, _SHADES + 1):
                values += [a + (b - a) * step // _SHADES for a, b in zip(paper, ink, strict=True)]
        ground = Image.new("RGB", (_EMBLEM, _EMBLEM), self.colours["paper"])
        ground.paste(self._mark, mask=self._mark)
        mark = ground.quantize(_SHADES)
        made = Image.new("P", (1, 1))
        made.putpalette(values + (mark.getpalette() or [])[: 3 * _SHADES])
        return made

    @cached_property
    def _mark(self) -> Image.Image:
        with Image.open(io.BytesIO(self._emblem)) as opened:
            return opened.convert("RGBA").resize((_EMBLEM, _EMBLEM), Image.Resampling.BOX)

    def _drawn(self, words: Words) -> Image.Image:
        image = Image.new("RGB", (WIDTH, HEIGHT), self.colours["paper"])
        canvas = ImageDraw.Draw(image)
        canvas.rectangle((0, 0, WIDTH, _BAR - 1), fill=self.colours["lacquer"])
        self._text(canvas, words)
        canvas.rectangle((_MARGIN, _FOOT, WIDTH - _MARGIN, _FOOT + 1), fill=self.colours["gold"])
        middle = (_FOOT + HEIGHT) // 2
        image.paste(self._mark, (_MARGIN, middle - _EMBLEM // 2), self._mark)
        left = _MARGIN + _EMBLEM + 22
        foot = self._head.fit(words.foot, _FEET, WIDTH - _MARGIN - left, _EMBLEM)
        at = (left, middle + _base(foot.size) - foot.height / 2)
        self._head.draw(canvas, at, foot, self.colours["ink-soft"])
        return image

    def _text(self, canvas: ImageDraw.ImageDraw, words: Words) -> None:
        """Write section and title, in the middle of what is above the foot."""
        above = 2 * _KICKER if words.kicker else 0
        room = _FOOT - _BAR - 2 * _AIR - above
        title = self._head.fit(words.title, _TITLES, _MEASURE, room)
        top = _BAR + _AIR + (room - title.height) / 2
        if words.kicker:
            kicker = self._head.fit(words.kicker, (_KICKER,), _MEASURE, _KICKER * LEAD)
            at = (_MARGIN, top + _base(_KICKER))
            self._head.draw(canvas, at, kicker, self.colours["lacquer"])
        at = (_MARGIN, top + above + _base(title.size))
        self._head.draw(canvas, at, title, self.colours["ink"])

    def letterbox(self, photo: bytes) -> bytes:
        """Put a photo whole and never enlarged on the quiet ground; a JPEG."""
        with Image.open(io.BytesIO(photo)) as opened:
            opened.draft("RGB", (WIDTH, HEIGHT))
            found = opened.convert("RGB")
        found.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS, reducing_gap=2.0)
        image = Image.new("RGB", (WIDTH, HEIGHT), self.colours["paper-deep"])
        image.paste(found, ((WIDTH - found.width) // 2, (HEIGHT - found.height) // 2))
        out = io.BytesIO()
        image.save(out, "JPEG", quality=QUALITY, progressive=True, optimize=True)
        return out.getvalue()


def _base(size: int) -> float:
    """Return how far below the top of its line a letter stands."""
    return size * (LEAD / 2 + 0.35)


def press(static: Path) -> tuple[Press, bytes]:
    """Return what cards are made with, from a theme's static folder, and all that it is made of."""
    fonts = [
        static / "fonts" / f"be-vietnam-pro-{part}-700-normal.woff2"
        for part in ("latin", "vietnamese")
    ]
    css, emblem = static / "css" / "1-tokens" / "color.css", static / "img" / "icon-512.png"
    made = b"\0".join(each.read_bytes() for each in (*fonts, css, emblem))
    colours = palette.read(css.read_text(encoding="utf-8"))
    return Press(Typeface(*fonts), colours, emblem.read_bytes()), made
