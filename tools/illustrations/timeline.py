"""Timelines: a band of dates for a few, a spine beside the title for many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrations.canvas import Box
from tools.illustrations.frame import clip
from tools.illustrations.typeset import BODY, HEAD, fit_all

if TYPE_CHECKING:
    from tools.illustrations.frame import Frame, Layout
    from tools.illustrations.model import Picture

FEW = 5
DENSE = 125
DOT = 19
LINES = 5
DROP = 90
"""From the band's foot to the texts."""


def timeline_layouts(picture: Picture) -> list[Layout]:
    """A spine for many dates; for a few mostly a band where they stand side by side."""
    if picture.tall:
        return [_upright]
    if len(picture.items) > FEW:
        return [_spine]
    return [_spine, _band] if picture.seed // 13 % 3 == 0 else [_band, _spine]


def _band(frame: Frame) -> None:
    """Dates in a solid band across the page, what happened under each."""
    canvas, scheme, items = frame.canvas, frame.scheme, frame.picture.items
    inner = frame.inner
    floor = frame.footer(inner)
    end = frame.heading(clip(inner.y, inner.y + 300, inner), scheme.ink, scheme.mark)
    columns = clip(end, floor, inner).columns(len(items), gap=36)
    width = columns[0].w
    dates = fit_all([item.label for item in items], HEAD, (width * 0.88, 150), (112, 36))
    height = dates[0].height + 150
    room = floor - end - 72 - height - DROP - 48
    texts = fit_all([item.text for item in items], BODY, (width, room), (46, 30), LINES)
    spare = room - max(text.height for text in texts)
    band = Box(0, end + 72 + spare * 0.4, frame.page.w, height)
    canvas.rect(band, scheme.accent)
    for column, date, text in zip(columns, dates, texts, strict=True):
        canvas.text_middle(date, (column.x, band.centre[1]), scheme.on_accent)
        notch = [(column.x, band.bottom - 1), (column.x + 56, band.bottom - 1)]
        canvas.polygon([*notch, (column.x + 28, band.bottom + 30)], scheme.accent)
        canvas.text(text, (column.x, band.bottom + DROP), scheme.ink)


def _spine(frame: Frame) -> None:
    """A solid panel with the title; the points hang on its edge."""
    page, scheme, inner = frame.page, frame.scheme, frame.inner
    panel = Box(0, 0, inner.x + (400 if len(frame.picture.items) > FEW else 470), page.h)
    frame.canvas.rect(panel, scheme.accent)
    column = Box(inner.x, inner.y, panel.w - inner.x - 64, inner.h)
    floor = frame.side_footer(column, scheme.on_accent)
    frame.heading(clip(column.y, floor - 60, column), scheme.on_accent, scheme.rule, (76, 40))
    x = panel.right + 76
    _points(frame, Box(x, inner.y * 0.6, inner.right - x, page.h - inner.y * 1.2), panel.right)


def _upright(frame: Frame) -> None:
    """The title in a solid panel on top, the spine running down from it."""
    page, scheme, inner = frame.page, frame.scheme, frame.inner
    title = frame.title((inner.w, 260))
    panel = Box(0, 0, page.w, frame.title_bottom(inner, title) + 76)
    frame.canvas.rect(panel, scheme.accent)
    frame.heading(clip(inner.y, inner.y + 260, inner), scheme.on_accent, scheme.rule)
    floor = frame.footer(inner)
    spine = inner.x + DOT
    frame.canvas.line([(spine, panel.bottom), (spine, floor)], scheme.accent, 8)
    x = spine + 64
    _points(frame, Box(x, panel.bottom + 40, inner.right - x, floor - panel.bottom - 80), spine)


def _points(frame: Frame, box: Box, spine: float) -> None:
    """One row a point: a dot on the spine, the date, the text; hairlines where rows are close."""
    canvas, scheme, items = frame.canvas, frame.scheme, frame.picture.items
    rows = box.rows(len(items))
    labels = fit_all([item.label for item in items], HEAD, (box.w * 0.34, 110), (72, 32))
    x = box.x + max(label.width for label in labels) + 44
    room = (box.right - x, max(rows[0].h * 0.52, min(64, rows[0].h - 20)))
    texts = fit_all([item.text for item in items], BODY, room, (50, 30))
    for row, label, text in zip(rows, labels, texts, strict=True):
        middle = row.centre[1]
        if row.h < DENSE and row.y > box.y:
            canvas.line([(box.x, row.y), (box.right, row.y)], scheme.rule, 2)
        canvas.disc((spine, middle), DOT + 7, scheme.ground)
        canvas.disc((spine, middle), DOT, scheme.accent)
        canvas.disc((spine, middle), DOT - 11, scheme.on_accent)
        canvas.text_middle(label, (box.x, middle), scheme.mark)
        canvas.text_middle(text, (x, middle), scheme.ink)
