"""The Đông Sơn drum: star, rings, triangles and flying birds, all from code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrations.callouts import polar
from tools.illustrations.canvas import number

if TYPE_CHECKING:
    from tools.illustrations.canvas import Canvas, Point

BIRD = (
    "M92,-1 C68,-8 50,-13 38,-14 C32,-20 22,-20 17,-15 C6,-23 -10,-27 -30,-24"
    " C-14,-20 -1,-14 9,-6 C4,-2 -2,0 -8,0"
    " C-14,-18 -30,-38 -60,-50 L-50,-37 L-62,-37 L-48,-26 L-60,-24 L-44,-14 L-52,-11 L-36,-2"
    " C-46,-2 -56,-4 -64,-7 L-96,-20 L-90,-9 L-101,-5 L-92,2 L-100,10 L-88,12 L-66,7"
    " C-56,10 -48,12 -40,13 L-54,20 L-44,24 L-60,32 L-50,35 L-66,46 C-40,42 -22,30 -12,14"
    " C4,13 16,7 24,-2 C30,-6 40,-7 50,-6 Z"
    " M26,-15.5 a3.6,3.6 0 1 0 0.1,0 Z"
    " M-24,-20 C-20,-14 -18,-8 -17,-2 L-23,-2 C-24,-8 -26,-14 -30,-20 Z"
)
"""One bird in flight to the right, about 193 units long, its middle near the origin."""


def drum(canvas: Canvas, centre: Point, radius: float, line: str, rays: int = 14) -> None:
    """Draw the whole drum face in one colour of line."""
    star(canvas, centre, radius * 0.27, rays, line)
    for share in (0.29, 0.37, 0.465, 0.71, 0.785, 0.885):
        canvas.ring(centre, radius * share, line, radius / 180)
    _dots(canvas, centre, (radius * 0.33, radius * 0.017, 28), line)
    _teeth(canvas, centre, (radius * 0.385, radius * 0.45, 36), line)
    _birds(canvas, centre, radius * 0.587, line)
    _dots(canvas, centre, (radius * 0.7475, radius * 0.017, 60), line)
    _teeth(canvas, centre, (radius * 0.87, radius * 0.8, 60), line)
    for share in (0.945, 1):
        canvas.ring(centre, radius * share, line, radius * 0.014)


def star(canvas: Canvas, centre: Point, radius: float, rays: int, fill: str) -> None:
    """Draw the star with nested chevrons between its rays."""
    step = 360 / rays
    core = radius * 0.36
    points: list[Point] = []
    for i in range(rays):
        tip = -90 + i * step
        points += [polar(centre, radius, tip), polar(centre, core, tip + step / 2)]
    canvas.polygon(points, fill)
    for share in (0.62, 0.8):
        for i in range(rays):
            valley = -90 + (i + 0.5) * step
            arms = [
                polar(centre, radius, valley - step * 0.26 * (1.3 - share)),
                polar(centre, radius * share, valley),
                polar(centre, radius, valley + step * 0.26 * (1.3 - share)),
            ]
            canvas.line(arms, fill, max(1.5, radius / 70))


def _birds(canvas: Canvas, centre: Point, radius: float, fill: str) -> None:
    """Eight birds that fly against the clock, their backs to the rim."""
    count = 8
    scale = radius * 0.62 / 193
    for i in range(count):
        angle = i * 360 / count
        x, y = polar(centre, radius, angle)
        move = f"translate({number(x)} {number(y)}) rotate({number(angle - 90)})"
        canvas.path(BIRD, fill, f"{move} scale({scale:.4f} {-scale:.4f})")


def _teeth(canvas: Canvas, centre: Point, ring: tuple[float, float, int], fill: str) -> None:
    """A ring of triangles from a foot radius to a tip radius."""
    foot, tip, count = ring
    step = 360 / count
    for i in range(count):
        angle = i * step
        sides = [polar(centre, foot, angle - step * 0.44), polar(centre, foot, angle + step * 0.44)]
        canvas.polygon([*sides, polar(centre, tip, angle)], fill)


def _dots(canvas: Canvas, centre: Point, ring: tuple[float, float, int], fill: str) -> None:
    """A ring of dots."""
    radius, size, count = ring
    for i in range(count):
        canvas.disc(polar(centre, radius, i * 360 / count), size, fill)
