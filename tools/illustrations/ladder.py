"""Ranks: a flight of stairs, the highest rank on the top tread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrations.canvas import Box
from tools.illustrations.frame import clip
from tools.illustrations.palette import blend
from tools.illustrations.typeset import BODY, HEAD, Block, FitError, fit_all

if TYPE_CHECKING:
    from tools.illustrations.frame import Frame, Layout
    from tools.illustrations.model import Picture

GAP = 6
PAD = 40
SIZES = (92, 54)


def ladder_layouts(picture: Picture) -> list[Layout]:
    """Title in the corner the stairs leave free, or over them."""
    return [_under_title] if picture.tall else [_beside_title, _under_title]


def _beside_title(frame: Frame) -> None:
    """Steep stairs; the title stands on them."""
    inner = frame.inner
    floor = frame.footer(inner)
    stairs = _stairs(frame, clip(inner.y, floor - 44, inner), inner.w * 0.5)
    frame.heading(_corner(frame, stairs), frame.scheme.ink, frame.scheme.mark, SIZES)
    _fill(frame, stairs)


def _under_title(frame: Frame) -> None:
    """Broad stairs under the title."""
    inner, scheme = frame.inner, frame.scheme
    floor = frame.footer(inner)
    end = frame.heading(clip(inner.y, inner.y + 330, inner), scheme.ink, scheme.mark)
    _fill(frame, _stairs(frame, clip(end + 64, floor - 36, inner), inner.w * 0.24))


def _corner(frame: Frame, stairs: list[Box]) -> Box:
    """Find the place above the stairs where the title is largest."""
    inner = frame.inner
    found: list[tuple[float, int, Box]] = []
    for i, tread in enumerate(stairs[:-1]):
        box = Box(inner.x, inner.y, tread.x - inner.x - 56, tread.bottom - inner.y - 20)
        try:
            found.append((frame.title(box.size, SIZES).size, -i, box))
        except FitError:
            continue
    if not found:
        raise FitError(frame.picture.title)
    return max(found, key=lambda entry: entry[:2])[2]


def _stairs(frame: Frame, box: Box, indent: float) -> list[Box]:
    """Cut the treads; the top one starts at the indent, the lowest at the box's edge."""
    rows = box.rows(len(frame.picture.items), GAP)
    step = indent / (len(rows) - 1)
    return [
        Box(row.x + indent - i * step, row.y, row.w - indent + i * step, row.h)
        for i, row in enumerate(rows)
    ]


def _fill(frame: Frame, treads: list[Box]) -> None:
    """Colour the treads out to the page's edge and set their texts."""
    canvas, scheme = frame.canvas, frame.scheme
    for i, (tread, (label, text)) in enumerate(zip(treads, _texts(frame, treads[0]), strict=True)):
        first = i == 0
        fill = scheme.accent if first else blend(scheme.tone, scheme.ground, 0.1 * (i - 1))
        ink = scheme.on_accent if first else scheme.on_tone
        canvas.rect(Box(tread.x, tread.y, frame.page.w - tread.x, tread.h), fill)
        gap = _gap(label) if text else 0
        height = label.height + gap + (text.height if text else 0)
        end = canvas.text(label, (tread.x + PAD, tread.centre[1] - height / 2), ink)
        if text:
            canvas.text(text, (tread.x + PAD, end + gap), ink)


def _texts(frame: Frame, tread: Box) -> list[tuple[Block, Block | None]]:
    """Set every label and text at one size each, as the shortest tread allows."""
    items = frame.picture.items
    width = tread.w - PAD
    if not any(item.text for item in items):
        labels = fit_all([i.label for i in items], HEAD, (width, tread.h * 0.6), (64, 32), 3)
        return [(label, None) for label in labels]
    labels = fit_all([i.label for i in items], HEAD, (width, tread.h * 0.3), (56, 32))
    used = max(label.height for label in labels) + _gap(labels[0])
    texts = fit_all([i.text for i in items], BODY, (width, tread.h - used - 18), (38, 30))
    return [
        (label, text if item.text else None)
        for item, label, text in zip(items, labels, texts, strict=True)
    ]


def _gap(label: Block) -> float:
    return 0.36 * label.size + 6
