"""Finds the title of a text: of Word's style, or what stands out above the first paragraph.

If that is not sure there is none: a heading of the text is not to be taken away.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from portal.content.documents.citations import KINDS
from portal.conversion.model import BOLD, BREAK, NOTE, Block, Figure, Paragraph, Run, Table, have
from portal.conversion.result import Losses
from portal.vietnamese.text import fold

_MOST_LINES = 4
_LONGEST = 250  # characters
_SEARCHED = 30  # blocks from the beginning
_ENDS = (".", ":", ";")  # of a sentence or what leads to a list, which is no title
_HEADING, _CENTRED, _BOLD = "heading", "centred", "bold"
# Above the title of an official letter: the nation, its motto, number, place and date, to whom.
_ABOVE = re.compile(
    r"cộng h(?:òa|oà) xã hội|độc lập *[-–—] *tự do|đảng cộng sản việt nam$|^số *:"
    r"|^[^.]{1,30}, *ngày *\d|^kính gửi|^v/v|^\(|^(?:mẫu|biểu) số|^CẦN BỔ SUNG: ảnh",
    re.IGNORECASE,
)
_KINDS = frozenset(map(fold, KINDS))
_UNIT = re.compile(
    r"(?:BỘ|TỔNG CỤC|CỤC|[ỦU][YỶ] BAN|BAN|SỞ|T[ÒO][AÀ]|VIỆN|THANH TRA|KHỐI|VỤ"
    r"|HỘI(?! (?:NGHỊ|THẢO|THI|CHỢ|ĐÀM|DIỄN|HỌP|THAO|TRẠI|XUÂN|KHỎE|KHOẺ)\b))\b"
)


def title(blocks: Sequence[Block]) -> tuple[str, frozenset[int]]:
    """Return the title, "" if there is none, and the indexes of the blocks that it is made of."""
    for found in (_styled(blocks), _prominent(blocks)):
        lines = _with_subject(blocks, found)
        text = _joined(blocks, lines)
        if text and len(text) <= _LONGEST:
            return text, frozenset(lines)
    return "", frozenset()


def _joined(blocks: Sequence[Block], lines: Iterable[int]) -> str:
    return " ".join(" ".join(_line(blocks[index]) for index in lines).split())


def _with_subject(blocks: Sequence[Block], lines: list[int]) -> list[int]:
    """Add to the kind of a letter the lines below it that stand out as well: what it is about."""
    kind = _joined(blocks, lines)
    if not kind.isupper() or fold(kind) not in _KINDS:
        return lines
    start, subject = lines[-1] + 1, list[int]()
    for index, block in enumerate(blocks[start : start + _MOST_LINES], start):
        if not isinstance(block, Paragraph) or block.marker or _is_above(block):
            break
        if not (block.centred or have(block.runs, BOLD)):
            break
        subject.append(index)
        if block.text.endswith(_ENDS):
            return []
    return [*lines, *subject] if subject else []


def without(blocks: Sequence[Block], taken: Container[int], losses: Losses) -> list[Block]:
    """Return the blocks without those of the title; a note that it named becomes a paragraph."""
    rest = [block for index, block in enumerate(blocks) if index not in taken]
    lost = _notes(block for index, block in enumerate(blocks) if index in taken) - _notes(rest)
    for note in sorted(lost):
        losses.add("số ghi chú ở đầu đề (lời ghi chú thành một đoạn của bài)", note)
    return [
        replace(block, note="") if isinstance(block, Paragraph) and block.note in lost else block
        for block in rest
    ]


def _notes(blocks: Iterable[Block]) -> set[str]:
    return {run.text for block in blocks for run in _runs(block) if NOTE in run.marks}


def _runs(block: Block) -> list[Run]:
    if isinstance(block, Table):
        return [run for row in block.rows for cell in row for run in cell]
    return block.runs if isinstance(block, Paragraph | Figure) else []


def _line(block: Block) -> str:
    runs = block.runs if isinstance(block, Paragraph) else []
    return "".join(" " if run.text == BREAK else run.text for run in runs if NOTE not in run.marks)


def _styled(blocks: Sequence[Block]) -> list[int]:
    lines: list[int] = []
    for index, block in enumerate(blocks[:_SEARCHED]):
        if isinstance(block, Paragraph) and block.role == "title":
            lines.append(index)
        elif lines:
            break
    return lines[:_MOST_LINES]


def _prominent(blocks: Sequence[Block]) -> list[int]:
    """Return the indexes of the lines above the text that look alike, and not like the letter's."""
    lines: list[int] = []
    look = ""
    for index, block in enumerate(blocks[:_SEARCHED]):
        own = _look(block) if isinstance(block, Paragraph) else ""
        if look and (own != look or look != _CENTRED or len(lines) == _MOST_LINES):
            break
        if own:
            lines.append(index)
            look = own
        elif isinstance(block, Paragraph) and not _is_above(block):
            break
    if look == _HEADING and _levels(blocks).count(_levels(blocks[: lines[0] + 1])[0]) > 1:
        return []  # the first of several
    return lines


def _levels(blocks: Sequence[Block]) -> list[int]:
    return [block.heading for block in blocks if isinstance(block, Paragraph) and block.heading]


def _look(block: Paragraph) -> str:
    """Return by what a paragraph stands out, "" if it does not."""
    if block.heading:
        return _HEADING
    if block.marker or block.quoted or _is_above(block) or not have(block.runs, BOLD):
        return ""
    if block.centred:
        return _CENTRED
    return "" if block.text.endswith(_ENDS) else _BOLD


def _is_above(block: Paragraph) -> bool:
    """Return whether a paragraph belongs to the head of a letter, or is a date or number."""
    text = block.text
    is_unit = text.isupper() and _UNIT.match(text) is not None
    return is_unit or bool(_ABOVE.search(text)) or not any(map(str.isalpha, text))
