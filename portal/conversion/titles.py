"""Finds the title of a text: of Word's style, the first heading, or the first bold lines centred."""

from __future__ import annotations

import re
from collections.abc import Sequence

from portal.conversion.model import BOLD, BREAK, Block, Paragraph, have

_MOST_LINES = 4
_LONGEST = 250  # characters
_SEARCHED = 30  # blocks from the beginning
# Above the title of an official letter: the nation, its motto, the unit, place and date.
_ABOVE = re.compile(
    r"cộng h[oò][àa] xã hội|độc lập|đảng cộng sản|^(?:bộ|tổng cục|cục|ủy ban|uỷ ban|ban|sở|tòa|toà|viện)\b"
    r"|\bsố\s*+:|ngày\b.*\btháng\b",
    re.IGNORECASE,
)


def title(blocks: Sequence[Block]) -> tuple[str, frozenset[int]]:
    """Return the title, "" if there is none, and the indexes of the blocks that it is made of."""
    for is_title in (_is_styled, _is_first_heading, _is_centred_bold):
        lines: list[int] = []
        for index, block in enumerate(blocks[:_SEARCHED]):
            if isinstance(block, Paragraph) and is_title(block):
                lines.append(index)
                if is_title is not _is_centred_bold and is_title is not _is_styled:
                    break
            elif lines:
                break
            if len(lines) == _MOST_LINES:
                break
        text = " ".join(_line(blocks[index]) for index in lines)
        if text and len(text) <= _LONGEST:
            return " ".join(text.split()), frozenset(lines)
    return "", frozenset()


def _line(block: Block) -> str:
    runs = block.runs if isinstance(block, Paragraph) else []
    return "".join(" " if run.text == BREAK else run.text for run in runs)


def _is_styled(block: Paragraph) -> bool:
    return block.role == "title"


def _is_first_heading(block: Paragraph) -> bool:
    return bool(block.heading)


def _is_centred_bold(block: Paragraph) -> bool:
    centred = block.centred and not block.marker and not block.heading
    return centred and have(block.runs, BOLD) and not _ABOVE.search(block.text)
