"""Draws the packages: python -m tools.architecture."""

from __future__ import annotations

import textwrap
from html import escape
from itertools import pairwise

from tools.architecture import graph, layout

FILE = graph.ROOT / "docs" / "architecture.svg"
_HEIGHT, _STEP, _EDGE = 76, 126, 14  # px: of a box, from layer to layer, around the drawing
_LETTERS, _LINES = 29, 3  # what a box holds
_STYLE = """
text{font:11.5px system-ui,sans-serif;fill:#1d1b18}
.name{font-weight:700;font-size:15px}
.box{fill:#fffdf8;stroke:#8c1d18;stroke-width:1.2}
.arrow{fill:none;stroke:#6b6459;stroke-width:1.1}
""".strip()
_HEAD = (
    '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
    'orient="auto"><path d="M0 0 8 4 0 8z" fill="#6b6459"/></marker>'
)


def drawing() -> str:
    """Return the drawing of the packages as they are now, an SVG."""
    layers = graph.layers()
    placed = layout.place(layers, graph.reduced(graph.imports()))
    width, height = round(placed.width), _STEP * (len(layers) - 1) + _HEIGHT + 2 * _EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        "<title>Packages of the portal, by layers; arrows are imports</title>",
        f"<style>{_STYLE}</style><defs>{_HEAD}</defs>",
        f'<rect width="{width}" height="{height}" fill="#f6f1e7"/>',
    ]
    parts += [_arrow(path, placed) for path in placed.arrows]
    parts += [_box(name, placed) for row in layers for name in row]
    return "\n".join([*parts, "</svg>", ""])


def _top(name: str, placed: layout.Layout) -> int:
    return _EDGE + _STEP * placed.layer_of[name]


def _box(name: str, placed: layout.Layout) -> str:
    left, top = round(placed.middles[name] - layout.BOX / 2), _top(name, placed)
    lines = textwrap.wrap(
        graph.purpose(name).replace("`", ""), _LETTERS, max_lines=_LINES, placeholder=" …"
    )
    texts = "".join(
        f'<text x="{left + 9}" y="{top + 35 + 15 * number}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    return (
        f'<rect class="box" x="{left}" y="{top}" width="{layout.BOX}" height="{_HEIGHT}" rx="4"/>'
        f'<text class="name" x="{left + 9}" y="{top + 19}">{name.removeprefix("portal.")}</text>'
        f"{texts}"
    )


def _arrow(path: layout.Path, placed: layout.Layout) -> str:
    """Return a curve from the foot of a box through lanes to the head of another."""
    parts: list[str] = []
    for upper, lower in pairwise(path):
        x1, y1 = _port(upper, lower, placed), _top(upper, placed) + _HEIGHT
        x2, y2 = _port(lower, upper, placed), _top(lower, placed)
        bend = (y2 - y1) // 2
        parts.append(
            f"{'L' if parts else 'M'}{x1} {y1}C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}"
        )
    return f'<path class="arrow" d="{"".join(parts)}" marker-end="url(#head)"/>'


def _port(name: str, other: str, placed: layout.Layout) -> int:
    """Return where an arrow meets a box: its arrows stand side by side, in order; or the lane."""
    if "@" in name:
        return round(placed.middles[name])
    below = placed.layer_of[other] > placed.layer_of[name]
    ends = {
        pair[1] if pair[0] == name else pair[0]
        for path in placed.arrows
        for pair in pairwise(path)
        if name in pair and (pair[0] == name) == below
    }
    order = sorted(ends, key=lambda end: (placed.middles[end], end))
    step = layout.BOX / (len(order) + 1)
    return round(placed.middles[name] - layout.BOX / 2 + step * (order.index(other) + 1))


if __name__ == "__main__":
    FILE.write_text(drawing(), encoding="utf-8", newline="\n")
