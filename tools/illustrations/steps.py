"""Numbered points: a grid of cells with big numerals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrations.canvas import Box
from tools.illustrations.frame import clip
from tools.illustrations.typeset import BODY, HEAD, fit_all

if TYPE_CHECKING:
    from tools.illustrations.frame import Frame, Layout
    from tools.illustrations.model import Picture

PAD = 44
ONE_ROW = 4


def steps_layouts(picture: Picture) -> list[Layout]:
    """An odd number of points shares its grid with the title."""
    if picture.tall:
        return [_rows]
    return [_grid_with_title if len(picture.items) % 2 else _grid_under_title]


def _grid_with_title(frame: Frame) -> None:
    """Two rows whose first cell, solid and bleeding off the corner, holds the title."""
    inner, scheme, items = frame.inner, frame.scheme, frame.picture.items
    floor = frame.footer(inner)
    across = (len(items) + 1) // 2
    top, bottom = clip(36, floor, frame.page).rows(2)
    first = inner.x + inner.w / across
    panel = Box(0, 0, first, top.bottom)
    frame.canvas.rect(panel, scheme.accent)
    title = Box(inner.x, inner.y, panel.right - inner.x - PAD, panel.bottom - inner.y - PAD)
    frame.heading(title, scheme.on_accent, scheme.rule, (84, 34))
    upper = Box(first, top.y, inner.right - first, top.h).columns(across - 1)
    lower = Box(inner.x, bottom.y, inner.w, bottom.h).columns(across)
    frame.canvas.line([(inner.x, bottom.y), (inner.right, bottom.y)], scheme.rule)
    _cells(frame, [*upper, *lower])
    for cell in [*upper[1:], *lower[1:]]:
        _divider(frame, cell)


def _grid_under_title(frame: Frame) -> None:
    """A solid title band on top, cells under it."""
    inner, items = frame.inner, frame.picture.items
    floor = frame.footer(inner)
    body = clip(_title_band(frame), floor, inner)
    across = len(items) if len(items) == ONE_ROW else len(items) // 2
    rows = body.rows(len(items) // across)
    cells = [cell for row in rows for cell in row.columns(across)]
    _cells(frame, cells)
    for row in rows[1:]:
        frame.canvas.line([(row.x, row.y), (row.right, row.y)], frame.scheme.rule)
    for cell in cells:
        if cell.x > inner.x:
            _divider(frame, cell)


def _title_band(frame: Frame) -> float:
    """Set the title in a solid band across the top; return the band's foot."""
    inner, scheme = frame.inner, frame.scheme
    title = frame.title((inner.w, 300))
    band = Box(0, 0, frame.page.w, frame.title_bottom(inner, title) + 72)
    frame.canvas.rect(band, scheme.accent)
    frame.heading(clip(inner.y, inner.y + 300, inner), scheme.on_accent, scheme.rule)
    return band.bottom


def _cells(frame: Frame, cells: list[Box]) -> None:
    """Fill each cell: the numeral, then its text."""
    canvas, scheme, items = frame.canvas, frame.scheme, frame.picture.items
    height, width = cells[0].h, min(cell.w for cell in cells) - 2 * PAD
    numerals = fit_all([i.label for i in items], HEAD, (width, height * 0.28), (200, 40))
    numeral_height = max(numeral.height for numeral in numerals)
    room = (width, height - 2 * PAD - numeral_height - 56)
    texts = fit_all([item.text for item in items], BODY, room, (48, 30))
    text_height = max(text.height for text in texts)
    pad = min(84, (height - numeral_height - text_height - 56) / 2)
    for cell, numeral, text in zip(cells, numerals, texts, strict=True):
        x = cell.x if cell.x == frame.inner.x else cell.x + PAD
        end = canvas.text(numeral, (x, cell.y + pad), scheme.mark)
        canvas.text(text, (x, end + 56), scheme.ink)


def _divider(frame: Frame, cell: Box) -> None:
    frame.canvas.line([(cell.x, cell.y + PAD), (cell.x, cell.bottom - PAD)], frame.scheme.rule)


def _rows(frame: Frame) -> None:
    """Upright: the title band on top, one row a point."""
    canvas, inner, scheme, items = frame.canvas, frame.inner, frame.scheme, frame.picture.items
    floor = frame.footer(inner)
    top = _title_band(frame)
    rows = clip(top, floor, inner).rows(len(items))
    room = (230, rows[0].h - 56)
    numerals = fit_all([item.label for item in items], HEAD, room, (150, 40))
    x = inner.x + max(numeral.width for numeral in numerals) + 56
    texts = fit_all([i.text for i in items], BODY, (inner.right - x, rows[0].h - 40), (46, 30))
    for row, numeral, text in zip(rows, numerals, texts, strict=True):
        if row.y > top:
            canvas.line([(row.x, row.y), (row.right, row.y)], scheme.rule)
        canvas.text_middle(numeral, (row.x, row.centre[1]), scheme.mark)
        canvas.text_middle(text, (x, row.centre[1]), scheme.ink)
