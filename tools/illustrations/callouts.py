"""Texts on both sides of a round shape, tied to points on it by fine lines."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.illustrations.typeset import CAP

if TYPE_CHECKING:
    from tools.illustrations.canvas import Box, Point
    from tools.illustrations.frame import Frame
    from tools.illustrations.typeset import Block

REACH = 28


@dataclass(frozen=True, slots=True)
class Callout:
    """What stands beside one point: a bold line or two, and a text under it."""

    head: Block
    body: Block | None = None

    @property
    def gap(self) -> float:
        """Room between head and body."""
        return 0.36 * self.head.size + 12

    @property
    def height(self) -> float:
        """From the head's cap height to the last baseline."""
        return self.head.height + (self.gap + self.body.height if self.body else 0)

    @property
    def below_tie(self) -> float:
        """How far its middle is below the middle of its first line, where the line ends."""
        return (self.height - CAP * self.head.size) / 2


def polar(centre: Point, radius: float, degrees: float) -> Point:
    """Return the point at an angle; zero points right, ninety down."""
    angle = math.radians(degrees)
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def angles(count: int) -> list[float]:
    """Spread angles clockwise from the top so that none points straight up or down."""
    start = 0.5 if count % 2 == 0 else 0.25
    return [-90 + 360 / count * (i + start) for i in range(count)]


def place_callouts(frame: Frame, box: Box, ring: tuple[Point, float], parts: list[Callout]) -> None:
    """Set each callout beside the ring, near its angle, without overlap."""
    centre, radius = ring
    tips = [polar(centre, radius, angle) for angle in angles(len(parts))]
    for side in (1, -1):
        chosen = [i for i, tip in enumerate(tips) if (tip[0] > centre[0]) == (side > 0)]
        chosen.sort(key=lambda i: tips[i][1])
        middles = spread(
            [tips[i][1] + parts[i].below_tie for i in chosen],
            [parts[i].height for i in chosen],
            (box.y, box.bottom),
        )
        for i, middle in zip(chosen, middles, strict=True):
            _place(frame, centre[0] + side * (radius + REACH), (tips[i], middle), parts[i])


def spread(wanted: list[float], heights: list[float], limits: tuple[float, float]) -> list[float]:
    """Move middles as little as possible so that the heights do not overlap."""
    top, bottom = limits
    gap = min(44.0, (bottom - top - sum(heights)) / max(1, len(heights) - 1))
    middles: list[float] = []
    edge = top
    for want, height in zip(wanted, heights, strict=True):
        middles.append(max(want, edge + height / 2))
        edge = middles[-1] + height / 2 + gap
    edge = bottom
    for i in range(len(middles) - 1, -1, -1):
        middles[i] = min(middles[i], edge - heights[i] / 2)
        edge = middles[i] - heights[i] / 2 - gap
    return middles


def _place(frame: Frame, x: float, ends: tuple[Point, float], part: Callout) -> None:
    tip, middle = ends
    right = x > tip[0]
    anchor, text_x = ("start", x + 18) if right else ("end", x - 18)
    top = middle - part.height / 2
    tie = top + CAP * part.head.size / 2
    canvas, scheme = frame.canvas, frame.scheme
    canvas.line([tip, (x - (24 if right else -24), tie), (x, tie)], scheme.rule)
    end = canvas.text(part.head, (text_x, top), scheme.mark, anchor)
    if part.body:
        canvas.text(part.body, (text_x, end + part.gap), scheme.ink, anchor)


def list_callouts(frame: Frame, box: Box, parts: list[Callout]) -> None:
    """Set the callouts under a shape, in two columns, a hairline over each."""
    canvas, scheme = frame.canvas, frame.scheme
    columns = box.columns(2, gap=64)
    rows = box.rows((len(parts) + 1) // 2)
    for i, part in enumerate(parts):
        column, row = columns[i % 2], rows[i // 2]
        canvas.line([(column.x, row.y), (column.right, row.y)], scheme.rule)
        end = canvas.text(part.head, (column.x, row.y + 40), scheme.mark)
        if part.body:
            canvas.text(part.body, (column.x, end + part.gap), scheme.ink)
