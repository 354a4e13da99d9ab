"""Tells tables of data from those that only place text and photos side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bs4 import NavigableString, PageElement, Tag

from portal.conversion.contents import Contents
from portal.conversion.model import BREAK, Code, Figure, Paragraph, Run, Table, text_of
from portal.conversion.model import Block as Block_

_DIGITS = 5
_MOST_SPAN = 100  # columns or rows that one cell may cover
_CAPTION_LENGTH = 300  # characters of a cell below a photo that is its caption
_FEW = 2  # rows and columns of the head or foot of an official letter
_MOST_CELLS = 20_000  # of one table
_CELLS = ("td", "th")
PHOTOS_BELOW = "ảnh trong ô của bảng (đứng dưới bảng, chú thích lấy chữ của hàng)"
"""What editors are told of photos in a table of data."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's grid: its element, or None where another cell reaches."""

    element: Tag | None


def rows_of(table: Tag) -> list[list[Tag]]:
    """Return the cells of a table, row by row, without those of tables in it.

    Returns no rows if the table holds anything outside its cells.
    """
    rows: list[list[Tag]] = []
    waiting: list[Iterator[PageElement]] = [iter(table.children)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif not isinstance(element, Tag):
            if element.strip() if isinstance(element, NavigableString) else False:
                return []
        elif element.name in _CELLS:
            if not rows:
                rows.append([])
            rows[-1].append(element)
        elif element.name in {"table", "img"}:
            return []
        elif element.name not in {"caption", "colgroup", "col"}:
            if element.name == "tr":
                rows.append([])
            waiting.append(iter(element.children))
    return [row for row in rows if row]


def is_layout(table: Tag, rows: Sequence[Sequence[Tag]], contents: Contents) -> bool:
    """Return whether a table only places what it holds."""
    columns, held = max(map(len, rows), default=0), contents.of(table)
    width = max((sum(_span(cell, "colspan") for cell in row) for row in rows), default=0)
    if len(rows) * width > _MOST_CELLS:
        return True
    if len(rows) <= 1 or columns <= 1 or table.get("role") in {"presentation", "none"}:
        return True
    if held.tables:
        return True
    cells = [contents.of(cell) for row in rows for cell in row]
    if held.images:
        return held.images * 2 >= sum(cell.characters > 0 for cell in cells)
    if held.heads or len(rows) > _FEW or columns > _FEW:
        return False
    return any(cell.blocks > 1 for cell in cells)


def missed(table: Tag, rows: Sequence[Sequence[Tag]], contents: Contents) -> str:
    """Return what editors are told of a layout table, "" if its paragraphs say as much."""
    if len(rows) > 1 and any(len(row) > 1 for row in rows) and contents.of(table).tables:
        return "bảng trong bảng (các ô của bảng ngoài thành những đoạn rời)"
    for row in rows:
        cells = [contents.of(cell) for cell in row]
        if any(each.images for each in cells) and any(
            each.characters and not each.images for each in cells
        ):
            return "bảng đặt ảnh cạnh chữ (các ô thành những đoạn rời)"
    return ""


def in_reading_order(rows: Sequence[Sequence[Tag]], contents: Contents) -> list[tuple[Tag, bool]]:
    """Return the cells of a layout table in the order to read, and whether each is a caption.

    Under a row of photos stands a row of their captions: each caption follows its photo.
    """
    ordered: list[tuple[Tag, bool]] = []
    number = 0
    while number < len(rows):
        row = rows[number]
        below = rows[number + 1] if number + 1 < len(rows) else []
        photos = [contents.of(cell) for cell in row]
        captions = [contents.of(cell) for cell in below]
        if (
            len(below) == len(row)
            and all(each.images and not each.characters for each in photos)
            and not any(each.images or each.tables for each in captions)
        ):
            for photo, caption, held in zip(row, below, captions, strict=True):
                ordered += (photo, False), (caption, held.characters <= _CAPTION_LENGTH)
            number += 2
            continue
        ordered += ((cell, False) for cell in row)
        number += 1
    return ordered


def grid(rows: Sequence[Sequence[Tag]]) -> tuple[list[list[Cell]], bool]:
    """Return the grid of a table, all rows of one length, and whether cells are merged."""
    lines: list[list[Cell]] = []
    reaching: dict[int, int] = {}  # column -> rows that a cell above still covers
    merged = False
    for row in rows:
        line: list[Cell] = []
        for element in row:
            _fill(line, reaching)
            across, down = _span(element, "colspan"), _span(element, "rowspan")
            merged = merged or across > 1 or down > 1
            for offset in range(across):
                if down > 1:
                    reaching[len(line)] = down - 1
                line.append(Cell(None if offset else element))
        _fill(line, reaching)
        lines.append(line)
    width = max(map(len, lines))
    return [[*line, *[Cell(None)] * (width - len(line))] for line in lines], merged


def _fill(line: list[Cell], reaching: dict[int, int]) -> None:
    while reaching.get(len(line), 0) > 0:
        reaching[len(line)] -= 1
        line.append(Cell(None))


def _span(element: Tag, key: str) -> int:
    value = str(element.get(key, "1"))
    is_number = value.isdecimal() and len(value) <= _DIGITS
    return max(1, min(int(value), _MOST_SPAN)) if is_number else 1


def runs_of(blocks: Sequence[Block_]) -> list[Run]:
    """Return what stands in a cell as runs with line breaks, without photos, which cannot."""
    runs: list[Run] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            marker = f"{block.marker} " if block.marker else ""
            parts = [*([Run(marker)] if marker else []), *block.runs]
        elif isinstance(block, Code):
            parts = [Run(block.text)]
        else:
            continue
        if runs and parts:
            runs.append(Run(BREAK))
        runs += parts
    return runs


def photos_of(cells: Sequence[Sequence[Block_]], texts: Sequence[Sequence[Run]]) -> list[Figure]:
    """Return the photos of a row, with its words as their captions: they tell whose photos."""
    words = [" ".join(text_of(cell).split()) for cell in texts]
    caption = " – ".join(filter(None, words))
    if len(caption) > _CAPTION_LENGTH:
        caption = f"{caption[:_CAPTION_LENGTH].rpartition(' ')[0]}…"
    photos = [block for cell in cells for block in cell if isinstance(block, Figure)]
    return [replace(photo, runs=[Run(caption)] if caption else []) for photo in photos]


def without_empty(rows: list[list[list[Run]]]) -> Table | None:
    """Return a table without rows and columns that say nothing, or None if nothing is left."""
    rows = [row for row in rows if any(row)]
    if not rows:
        return None
    kept = [column for column in range(len(rows[0])) if any(row[column] for row in rows)]
    return Table([[row[column] for column in kept] for row in rows])
