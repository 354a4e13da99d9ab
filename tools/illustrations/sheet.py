"""A document: a sheet of paper with what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrations.canvas import Box
from tools.illustrations.frame import clip
from tools.illustrations.palette import PAPER
from tools.illustrations.typeset import BOLD, ITALIC, Block, FitError, fit_all

if TYPE_CHECKING:
    from tools.illustrations.frame import Frame, Layout
    from tools.illustrations.model import Item, Picture

SHEET = "#fffdf7"
FAINT = "#ddd3bd"
FOLD = 92
SHIFT = 36
PAD = 72


def document_layouts(picture: Picture) -> list[Layout]:
    """The title beside the sheet, on either side, or on the sheet itself."""
    if picture.tall:
        return [_under_title]
    choice = picture.seed // 11 % 3
    first = (_right_of_title, _left_of_title, _with_title)[choice]
    return [first, _with_title, _right_of_small_title]


def _right_of_title(frame: Frame, smallest: int = 60) -> None:
    page, inner = frame.page, frame.inner
    column = Box(inner.x, inner.y, inner.w * 0.37, inner.h)
    _side(frame, column, smallest)
    x = column.right + 84
    _sheet(frame, Box(x, 64, inner.right - x, page.h), SHIFT)


def _right_of_small_title(frame: Frame) -> None:
    _right_of_title(frame, 36)


def _left_of_title(frame: Frame) -> None:
    page, inner = frame.page, frame.inner
    width = inner.w * 0.37
    column = Box(inner.right - width, inner.y, width, inner.h)
    _side(frame, column)
    _sheet(frame, Box(inner.x, 64, column.x - 84 - inner.x, page.h), -SHIFT)


def _under_title(frame: Frame) -> None:
    inner, scheme = frame.inner, frame.scheme
    end = frame.heading(clip(inner.y, inner.y + 330, inner), scheme.ink, scheme.mark)
    floor = frame.footer(inner)
    _sheet(frame, clip(end + 90, floor - 84, inner), SHIFT)


def _with_title(frame: Frame) -> None:
    """A broad sheet on a solid ground: the title on it, the pairs in two columns."""
    canvas, page, inner, scheme = frame.canvas, frame.page, frame.inner, frame.scheme
    canvas.rect(Box(0, 0, page.w, page.h * 0.42), scheme.accent)
    floor = frame.footer(inner)
    sheet = clip(64, floor - 48, inner)
    _paper(frame, sheet)
    place = Box(sheet.x + PAD, sheet.y + PAD, sheet.w - 2 * PAD - FOLD, 280)
    end = frame.heading(place, PAPER.ink, PAPER.mark, (84, 48))
    body = clip(end + 76, sheet.bottom - 32, sheet.inset(PAD, 0))
    count = len(frame.picture.items)
    rows = body.rows((count + 1) // 2)
    cells = [cell for row in rows for cell in row.columns(2, gap=64)][:count]
    if count % 2:
        cells[-1] = rows[-1]
    _pairs(frame, cells)


def _side(frame: Frame, column: Box, smallest: int = 60) -> None:
    scheme = frame.scheme
    floor = frame.side_footer(column, scheme.muted)
    frame.heading(clip(column.y, floor - 60, column), scheme.ink, scheme.mark, (84, smallest))


def _sheet(frame: Frame, sheet: Box, shift: float) -> None:
    """A sheet, a solid shape behind it, a letterhead hinted at, one pair a row."""
    canvas = frame.canvas
    canvas.rect(Box(sheet.x + shift, sheet.y + SHIFT, sheet.w, sheet.h), frame.scheme.accent)
    _paper(frame, sheet)
    x, y = sheet.x + PAD, sheet.y + 56
    right = sheet.right - PAD - FOLD
    for box in (Box(x, y, 190, 12), Box(x + 35, y + 26, 120, 12)):
        canvas.rect(box, FAINT)
    for box in (Box(right - 260, y, 260, 12), Box(right - 220, y + 26, 180, 12)):
        canvas.rect(box, FAINT)
    foot = min(sheet.bottom, frame.page.h) - 40
    rows = Box(x, y + 82, sheet.w - 2 * PAD, foot - y - 82).rows(len(frame.picture.items))
    _pairs(frame, rows)


def _paper(frame: Frame, sheet: Box) -> None:
    """A white sheet with its corner folded."""
    fold = [(sheet.right - FOLD, sheet.y), (sheet.right, sheet.y + FOLD)]
    corners = [(sheet.right, sheet.bottom), (sheet.x, sheet.bottom), (sheet.x, sheet.y)]
    frame.canvas.polygon([*fold, *corners], SHEET)
    frame.canvas.polygon([*fold, (sheet.right - FOLD, sheet.y + FOLD)], FAINT)


def _pairs(frame: Frame, cells: list[Box]) -> None:
    """Label and text, one under the other, a hairline over each pair."""
    canvas, items = frame.canvas, frame.picture.items
    width, height = cells[0].size
    labels = fit_all([item.label for item in items], ITALIC, (width, 40), (33, 30))
    pad = min(44, height * 0.16)
    texts = _texts(items, width, height - pad - labels[0].height)
    above = 0.4 * texts[0].size + 14
    for cell, label, text in zip(cells, labels, texts, strict=True):
        canvas.line([(cell.x, cell.y), (cell.right, cell.y)], PAPER.rule)
        end = canvas.text(label, (cell.x, cell.y + pad), PAPER.mark)
        canvas.text(text, (cell.x, end + above), PAPER.ink)


def _texts(items: tuple[Item, ...], width: float, height: float) -> list[Block]:
    """Set the texts as large as leaves room for their accents above and a margin below."""
    texts = [item.text for item in items]
    for size in range(60, 37, -4):
        room = (width, height - 0.8 * size - 30)
        try:
            return fit_all(texts, BOLD, room, (size, size - 8), 3)
        except FitError:
            continue
    return fit_all(texts, BOLD, (width, height - 44), (32, 30), 3)
