"""Bar charts: upright columns, or lying bars when there are many or their names are long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrations.canvas import Box
from tools.illustrations.frame import clip
from tools.illustrations.typeset import BODY, BOLD, HEAD, fit_all

if TYPE_CHECKING:
    from tools.illustrations.frame import Frame, Layout
    from tools.illustrations.model import Item, Picture

MANY = 7
THIN = 4
"""A value of zero still shows as a line."""


def chart_layouts(picture: Picture) -> list[Layout]:
    """Upright columns while they are few and their names short."""
    if picture.tall or len(picture.items) > MANY:
        return [_lying]
    return [_standing, _lying]


def _standing(frame: Frame) -> None:
    canvas, scheme, items = frame.canvas, frame.scheme, frame.picture.items
    box = _body(frame)
    slots = box.columns(len(items), gap=44)
    across = slots[0].w
    names = fit_all([item.label for item in items], BOLD, (across, 140), (42, 30), 2)
    texts = fit_all([item.text for item in items], BODY, (across, 140), (36, 30), 3)
    values = fit_all([_value(item) for item in items], HEAD, (across, 110), (96, 36))
    gap = 0.36 * names[0].size + 14
    under = max(
        n.height + (gap + t.height if t.lines[0] else 0) for n, t in zip(names, texts, strict=True)
    )
    base = box.bottom - under - 44
    reach = base - box.y - values[0].height - 30
    for slot, item, name, text, value in zip(slots, items, names, texts, values, strict=True):
        height = max(THIN, reach * _share(item, items))
        bar = Box(slot.x, base - height, min(across, 330), height)
        canvas.rect(bar, scheme.accent if _share(item, items) == 1 else scheme.tone)
        canvas.text(value, (slot.x, bar.y - 30 - value.height), scheme.mark)
        end = canvas.text(name, (slot.x, base + 44), scheme.ink)
        canvas.text(text, (slot.x, end + gap), scheme.ink)
    canvas.line([(box.x, base), (box.right, base)], scheme.ink, 5)


def _lying(frame: Frame) -> None:
    canvas, scheme, items = frame.canvas, frame.scheme, frame.picture.items
    box = _body(frame)
    rows = box.rows(len(items), gap=22)
    names = fit_all([_name(i) for i in items], BODY, (box.w * 0.36, rows[0].h), (40, 30))
    values = fit_all([_value(i) for i in items], HEAD, (box.w * 0.2, rows[0].h), (60, 32))
    base = box.x + max(name.width for name in names) + 36
    reach = box.right - base - max(value.width for value in values) - 24
    for row, item, name, value in zip(rows, items, names, values, strict=True):
        bar = Box(base, row.y, max(THIN, reach * _share(item, items)), row.h)
        canvas.text_middle(name, (base - 36, row.centre[1]), scheme.ink, "end")
        canvas.rect(bar, scheme.accent if _share(item, items) == 1 else scheme.tone)
        canvas.text_middle(value, (bar.right + 24, row.centre[1]), scheme.mark)
    canvas.line([(base, box.y - 12), (base, box.bottom + 12)], scheme.ink, 5)


def _body(frame: Frame) -> Box:
    """Set title and footer; return the room between."""
    inner, scheme = frame.inner, frame.scheme
    floor = frame.footer(inner)
    end = frame.heading(clip(inner.y, inner.y + 270, inner), scheme.ink, scheme.mark)
    return clip(end + 76, floor - 48, inner)


def _share(item: Item, items: tuple[Item, ...]) -> float:
    """Return a value as a share of the largest."""
    largest = max(other.value or 0 for other in items)
    return (item.value or 0) / largest if largest else 0


def _name(item: Item) -> str:
    return f"{item.label}: {item.text}" if item.text else item.label


def _value(item: Item) -> str:
    """Write a number the Vietnamese way: points between thousands, a decimal comma."""
    plain = f"{item.value or 0:,.2f}".rstrip("0").rstrip(".")
    return plain.translate(str.maketrans(",.", ".,"))
