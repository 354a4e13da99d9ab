"""Draws the packages: python -m tools.architecture."""

from __future__ import annotations

from html import escape

from tools.architecture import graph

FILE = graph.ROOT / "docs" / "architecture.svg"
_WIDTH, _BOX, _GAP, _STEP = 1060, 62, 16, 112  # px: drawing, height of a box, between, a layer
_MOST = 5  # boxes of a width that holds their lines
_LETTERS = 0.176  # letters of a line for each px of a box
_STYLE = """
text{font:13px system-ui,sans-serif;fill:#1d1b18}
.name{font-weight:700;font-size:15px}
.box{fill:#fffdf8;stroke:#8c1d18;stroke-width:1.2}
.arrow{fill:none;stroke:#6b6459;stroke-width:1.1;marker-end:url(#head)}
""".strip()
_HEAD = (
    '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
    'orient="auto"><path d="M0 0 8 4 0 8z" fill="#6b6459"/></marker>'
)


def drawing() -> str:
    """Return the drawing of the packages as they are now, an SVG."""
    rows, imports = graph.layers(), graph.imports()
    places = _places(rows)
    height = _STEP * (len(rows) - 1) + _BOX + 2 * _GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">',
        "<title>Packages of the portal, by layers; arrows are imports</title>",
        f"<style>{_STYLE}</style><defs>{_HEAD}</defs>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#f6f1e7"/>',
    ]
    parts += [_arrow(places[one], places[other]) for one, other in graph.reduced(imports)]
    parts += [_box(name, place) for name, place in places.items()]
    return "\n".join([*parts, "</svg>", ""])


def _places(rows: list[list[str]]) -> dict[str, tuple[int, int, int]]:
    """Return the left, top and width of each box."""
    places = {}
    for number, row in enumerate(rows):
        width = (_WIDTH - _GAP) // len(row) - _GAP if len(row) > 1 else _WIDTH - 2 * _GAP
        for position, name in enumerate(row):
            places[name] = (_GAP + position * (width + _GAP), _GAP + number * _STEP, width)
    return places


def _box(name: str, place: tuple[int, int, int]) -> str:
    left, top, width = place
    lines = _wrapped(graph.purpose(name), int(width * _LETTERS))
    texts = "".join(
        f'<text x="{left + 10}" y="{top + 37 + 16 * number}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    label = name.removeprefix("portal.")
    return (
        f'<rect class="box" x="{left}" y="{top}" width="{width}" height="{_BOX}" rx="4"/>'
        f'<text class="name" x="{left + 10}" y="{top + 20}">{label}</text>{texts}'
    )


def _wrapped(text: str, length: int) -> list[str]:
    """Return two lines at most, the second cut where it is too long."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= length:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) < 3 else [lines[0], f"{lines[1].rstrip(',;:')} …"]  # noqa: PLR2004


def _arrow(start: tuple[int, int, int], end: tuple[int, int, int]) -> str:
    x1, y1 = _middle(start, end), start[1] + _BOX
    x2, y2 = _middle(end, start), end[1]
    bend = (y2 - y1) // 2
    return f'<path class="arrow" d="M{x1} {y1}C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}"/>'


def _middle(box: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    """Return where an arrow meets a box: towards the other one, not at a corner."""
    left, _, width = box
    wanted = other[0] + other[2] // 2
    return min(max(wanted, left + width // 5), left + width - width // 5)


if __name__ == "__main__":
    FILE.write_text(drawing(), encoding="utf-8", newline="\n")
