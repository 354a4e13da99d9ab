"""Finds the title of a text: of Word's style, a heading, or bold lines in the centre."""

from __future__ import annotations

import re
from collections.abc import Sequence

from portal.conversion.model import BOLD, BREAK, Block, Paragraph, have

_MOST_LINES = 4
_LONGEST = 250  # characters
_SEARCHED = 30  # blocks from the beginning
# Above the title of an official letter: the nation, its motto, the unit, place and date.
_ABOVE = re.compile(
    r"cộng h(?:òa|oà) xã hội|độc lập *- *tự do|đảng cộng sản việt nam$|^số *:"
    r"|^[^.]{1,30}, *ngày *\d",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:BỘ|TỔNG CỤC|CỤC|[ỦU][YỶ] BAN|BAN|SỞ|T[ÒO][AÀ]|VIỆN|THANH TRA|KHỐI|HỘI|VỤ)\b"
)


def title(blocks: Sequence[Block]) -> tuple[str, frozenset[int]]:
    """Return the title, "" if there is none, and the indexes of the blocks that it is made of."""
    for is_title in (_is_styled, _is_prominent):
        lines: list[int] = []
        for index, block in enumerate(blocks[:_SEARCHED]):
            if isinstance(block, Paragraph) and is_title(block):
                lines.append(index)
                if block.heading or len(lines) == _MOST_LINES:
                    break
            elif lines:
                break
        if len(lines) > 1 and _is_heading(blocks[lines[-1]]):
            lines.pop()
        text = " ".join(_line(blocks[index]) for index in lines)
        if text and len(text) <= _LONGEST:
            return " ".join(text.split()), frozenset(lines)
    return "", frozenset()


def _is_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.heading)


def _line(block: Block) -> str:
    runs = block.runs if isinstance(block, Paragraph) else []
    return "".join(" " if run.text == BREAK else run.text for run in runs)


def _is_styled(block: Paragraph) -> bool:
    return block.role == "title"


def _is_prominent(block: Paragraph) -> bool:
    """Return whether a paragraph is a heading, or bold and centred below the head of a letter."""
    if block.heading or block.marker:
        return bool(block.heading)
    if not block.centred or not have(block.runs, BOLD):
        return False
    text = block.text
    return not _ABOVE.search(text) and not (text.isupper() and _UNIT.match(text))
