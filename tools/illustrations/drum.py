"""The Đông Sơn drum: star, rings, triangles and flying birds, all from code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrations.callouts import polar
from tools.illustrations.canvas import number

if TYPE_CHECKING:
    from tools.illustrations.canvas import Canvas, Point

BIRD = (
    "M78,2 L30,-7 C26,-13 18,-15 12,-12 C2,-16 -14,-24 -30,-25 C-18,-20 -6,-13 4,-5"
    " C0,0 -4,1 -8,1 L-38,-44 L-50,-42 L-34,2 L-78,-4 L-96,-12 L-92,3 L-98,16 L-76,11"
    " L-36,10 L-52,34 L-42,36 L-8,9 C6,8 16,4 24,0 Z"
    " M17,-8 a3.4,3.4 0 1 0 0.1,0 Z"
    " M-38,-33 L-24,-4 L-29,-3 L-43,-34 Z"
)
"""One bird in flight to the right, about 176 units long, its middle near the origin."""


def drum(canvas: Canvas, centre: Point, radius: float, line: str, rays: int = 14) -> None:
    """Draw the whole drum face in one colour of line."""
    thin = radius / 230
    star(canvas, centre, radius * 0.27, rays, line)
    for share in (0.285, 0.3, 0.365, 0.38, 0.46, 0.475, 0.7, 0.715, 0.78, 0.795, 0.885):
        canvas.ring(centre, radius * share, line, thin)
    _eyes(canvas, centre, (radius * 0.3325, radius * 0.025, 28), line)
    _teeth(canvas, centre, (radius * 0.392, radius * 0.45, 42), line)
    _birds(canvas, centre, radius * 0.587, line)
    _eyes(canvas, centre, (radius * 0.7475, radius * 0.025, 56), line)
    _teeth(canvas, centre, (radius * 0.866, radius * 0.808, 72), line)
    canvas.ring(centre, radius * 0.945, line, radius * 0.014)
    canvas.ring(centre, radius, line, radius * 0.014)


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
    """Ten birds that fly against the clock."""
    count = 10
    scale = radius * 0.5 / 176
    for i in range(count):
        angle = i * 360 / count
        x, y = polar(centre, radius, angle)
        move = f"translate({number(x)} {number(y)}) rotate({number(angle - 90)})"
        canvas.path(BIRD, fill, f"{move} scale({scale:.4f})")


def _teeth(canvas: Canvas, centre: Point, ring: tuple[float, float, int], fill: str) -> None:
    """A ring of triangles from a foot radius to a tip radius."""
    foot, tip, count = ring
    step = 360 / count
    for i in range(count):
        angle = i * step
        sides = [polar(centre, foot, angle - step * 0.44), polar(centre, foot, angle + step * 0.44)]
        canvas.polygon([*sides, polar(centre, tip, angle)], fill)


def _eyes(canvas: Canvas, centre: Point, ring: tuple[float, float, int], stroke: str) -> None:
    """A ring of small circles with a dot in each."""
    radius, size, count = ring
    for i in range(count):
        middle = polar(centre, radius, i * 360 / count)
        canvas.ring(middle, size, stroke, size * 0.22)
        canvas.disc(middle, size * 0.3, stroke)
