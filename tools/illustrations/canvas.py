"""An SVG document under construction, and the boxes things are placed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from tools.illustrations.typeset import CAP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.illustrations.typeset import Block

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.w, self.h

    @property
    def centre(self) -> Point:
        """The point in its middle."""
        return self.x + self.w / 2, self.y + self.h / 2

    def inset(self, across: float, down: float | None = None) -> Box:
        """Shrink on every side."""
        down = across if down is None else down
        return Box(self.x + across, self.y + down, self.w - 2 * across, self.h - 2 * down)

    def rows(self, count: int, gap: float = 0) -> list[Box]:
        """Cut into rows of one height."""
        height = (self.h - gap * (count - 1)) / count
        return [Box(self.x, self.y + i * (height + gap), self.w, height) for i in range(count)]

    def columns(self, count: int, gap: float = 0) -> list[Box]:
        """Cut into columns of one width."""
        width = (self.w - gap * (count - 1)) / count
        return [Box(self.x + i * (width + gap), self.y, width, self.h) for i in range(count)]


@dataclass(slots=True)
class Canvas:
    """Collects shapes and texts; every text is escaped here."""

    width: int
    height: int
    _parts: list[str] = field(default_factory=list)

    def svg(self) -> str:
        """Return the whole document."""
        size = f'width="{self.width}" height="{self.height}"'
        view = f'viewBox="0 0 {self.width} {self.height}"'
        body = "\n".join(self._parts)
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view}>\n{body}\n</svg>'

    def rect(self, box: Box, fill: str) -> None:
        """Fill a rectangle."""
        x, y, w, h = map(number, (box.x, box.y, box.w, box.h))
        self._parts.append(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{fill}"/>')

    def disc(self, centre: Point, radius: float, fill: str) -> None:
        """Fill a circle."""
        self._circle(centre, radius, f'fill="{fill}"')

    def ring(self, centre: Point, radius: float, stroke: str, width: float = 3) -> None:
        """Draw a circle's line."""
        self._circle(
            centre, radius, f'fill="none" stroke="{stroke}" stroke-width="{number(width)}"'
        )

    def line(self, points: Iterable[Point], stroke: str, width: float = 3) -> None:
        """Draw a line through points."""
        joined = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        style = f'fill="none" stroke="{stroke}" stroke-width="{number(width)}"'
        self._parts.append(f'<polyline points="{joined}" {style}/>')

    def polygon(self, points: Iterable[Point], fill: str) -> None:
        """Fill the shape between points."""
        joined = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self._parts.append(f'<polygon points="{joined}" fill="{fill}"/>')

    def path(self, data: str, fill: str, transform: str = "") -> None:
        """Fill an SVG path; holes by the even-odd rule."""
        moved = f' transform="{transform}"' if transform else ""
        self._parts.append(f'<path d="{data}" fill="{fill}" fill-rule="evenodd"{moved}/>')

    def text(self, block: Block, at: Point, fill: str, anchor: str = "start") -> float:
        """Place a block by the cap height of its first line; return its last baseline."""
        x, top = at
        fonts = ",".join(f"'{block.face.css_name(s)}'" for s in ("latin", "vietnamese"))
        style = f'font-family="{fonts}" font-size="{number(block.size)}"'
        style += f' fill="{fill}" text-anchor="{anchor}"'
        baseline = top + CAP * block.size
        for line in block.lines:
            at_line = f'x="{number(x)}" y="{number(baseline)}"'
            if line:
                self._parts.append(f"<text {at_line} {style}>{escape(line)}</text>")
            baseline += block.leading
        return top + block.height

    def text_middle(self, block: Block, at: Point, fill: str, anchor: str = "start") -> None:
        """Place a block with its middle at the point's height."""
        x, middle = at
        self.text(block, (x, middle - block.height / 2), fill, anchor)

    def _circle(self, centre: Point, radius: float, style: str) -> None:
        x, y, r = map(number, (*centre, radius))
        self._parts.append(f'<circle cx="{x}" cy="{y}" r="{r}" {style}/>')


def number(value: float) -> str:
    """Write a number with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
