"""Cost against size as an SVG picture: both axes logarithmic, one line a series."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

Points = Sequence[tuple[float, float]]  # articles, CPU seconds

_WIDTH, _HEIGHT = 760, 460
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 190, 44, 52
_COLOURS = ("#9b1c1c", "#c2701c", "#1c5c9b", "#2f7d4f", "#6b4a9b", "#555555")
_APART = 15  # pixels between two labels
_STEPS = (1, 2, 5)
_STYLE = (
    "text{font:13px sans-serif;fill:#222}.axis{fill:#555}.grid{stroke:#ddd}"
    ".line{fill:none;stroke-width:2}"
)


def draw(title: str, lines: Mapping[str, Points]) -> str:
    """Return the picture. Values are above zero."""
    points = [point for line in lines.values() for point in line]
    across = _Scale([x for x, _ in points], _LEFT, _WIDTH - _RIGHT)
    up = _Scale([y for _, y in points], _HEIGHT - _BOTTOM, _TOP)
    size = f'width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="24">{escape(title)}</text>',
        *_grid(across, up),
        *_lines(lines, across, up),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


class _Scale:
    """Places values between two pixels, by their logarithms."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.least = _step(min(values), -1)
        self.most = max(_step(max(values), 1), self.least * 2)
        self.start, self.end = start, end

    def at(self, value: float) -> float:
        share = math.log(value / self.least) / math.log(self.most / self.least)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> Iterator[float]:
        for power in range(
            math.floor(math.log10(self.least)), math.ceil(math.log10(self.most)) + 1
        ):
            for step in _STEPS:
                value = step * 10.0**power
                if self.least * 0.999 <= value <= self.most * 1.001:
                    yield value


def _step(value: float, way: int) -> float:
    """Return the next round value (1, 2, 5, 10 …) below or above."""
    power = math.floor(math.log10(value))
    steps = [step * 10.0**exponent for exponent in (power, power + 1) for step in _STEPS]
    if way < 0:
        return max(step for step in steps if step <= value * 1.001)
    return min(step for step in steps if step >= value * 0.999)


def _grid(across: _Scale, up: _Scale) -> Iterator[str]:
    for value in up.ticks():
        y = up.at(value)
        yield f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        label = f'x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end"'
        yield f'<text class="axis" {label}>{value:g}</text>'
    for value in across.ticks():
        x = across.at(value)
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}"/>'
        label = f'x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle"'
        yield f'<text class="axis" {label}>{value:,.0f}</text>'
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    yield f'<text class="axis" x="{middle}" y="{_HEIGHT - 10}" text-anchor="middle">articles</text>'


def _lines(lines: Mapping[str, Points], across: _Scale, up: _Scale) -> Iterator[str]:
    labels = []
    for number, (name, points) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        placed = [(across.at(x), up.at(y)) for x, y in sorted(points)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
        yield f'<polyline class="line" stroke="{colour}" points="{path}"/>'
        for x, y in placed:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>'
        labels.append((placed[-1][1], name, colour))
    lowest = 0.0
    for y, name, colour in sorted(labels):
        lowest = max(y, lowest + _APART)
        place = f'x="{_WIDTH - _RIGHT + 10}" y="{lowest + 4:.1f}"'
        yield f'<text {place} style="fill:{colour}">{escape(name)}</text>'
