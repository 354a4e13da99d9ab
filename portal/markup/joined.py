"""Finds lines that look like paragraphs of their own but are joined to the line above.

Text of chats, notes and PDF files has a paragraph on each line; Markdown makes one of them all. A
paragraph broken by hand is told from that by its breaks: they come where the next word did not fit,
seldom behind a sentence, and most of its lines go on in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from portal.markup import points, structure

_NARROWEST = 60  # characters; nobody breaks lines of a paragraph earlier
_WIDEST = 120  # nor later
_FULL = 0.75  # of the width: a shorter line of a broken paragraph is its last
_RULE = r"(?:[-=_*~`][ \t]*+){3,}$"
# What takes or refuses the lines below it by itself: captions below an image, HTML, fact boxes.
_TAKES_ALL = re.compile(rf"!\[|\[\^|[<#>\0]|:::|{_RULE}")
_BLOCK = re.compile(rf"[#>\0<]|:::|!\[|\[\^|(?:[-*+]|\d{{1,9}}\.)(?=\s|$)|{_RULE}|```|~~~")
# Below a provision of a law, whose page shows such a line apart.
_CHANGE = re.compile(
    r"[*_]\(?(?:Đã |Được |Bị )?(?:sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính) ", re.IGNORECASE
)
_OPENING = "*_“\"'‘[«"
_SIGNS = ("+", "-", "–", "—", "•")
_CLOSING = "*_”\"'’)]»"
_ENDS = (".", ";", ":", "!", "?", "…")


def find(rows: Sequence[tuple[int, str]]) -> Iterator[list[int]]:
    """Yield the lines that need a blank line above them, for each paragraph that has some.

    `rows`: the lines of a body by their numbers, without code.
    """
    signs = structure.common_signs(line for _, line in rows)
    block: list[tuple[int, str]] = []
    last = 0
    for number, line in rows:
        text = line.strip()
        if not (text and block and number == last + 1) or _begins_block(text, signs):
            if len(block) > 1 and (found := _own(block)):
                yield found
            block = []
        if text:
            block.append((number, line))
        last = number
    if len(block) > 1 and (found := _own(block)):
        yield found


def parted(text: str) -> str:
    """Return a text in which lines that look like paragraphs are paragraphs."""
    lines = text.split("\n")
    for found in find([*enumerate(lines)]):
        for number in found:
            lines[number] = f"\n{lines[number]}"
    return "\n".join(lines)


def _begins_block(text: str, signs: Container[str]) -> bool:
    is_item = _BLOCK.match(text) or structure.sign(text, signs)
    return is_item is not None or "|" in text or points.begins_paragraph(text)


def _own(block: list[tuple[int, str]]) -> list[int]:
    """Return the lines of a block that look like paragraphs of their own."""
    texts = [line.strip() for _, line in block]
    if _TAKES_ALL.match(texts[0]) or "|" in texts[0]:
        return []
    width = max(_NARROWEST, *map(len, texts))
    is_broken = width <= _WIDEST and any(text[0].islower() for text in texts[1:])
    found = list[int]()
    for place, (above, text) in enumerate(pairwise(texts)):
        if "\t" in above or "\t" in text or len(above) == 1:
            continue  # of a table; a first letter
        if block[place][1].endswith(("  ", "\\")) or _CHANGE.match(text):
            continue  # a line break that is meant
        if points.begins_part(above.lstrip("*_")):
            continue  # its title or text is read apart
        ends = above.rstrip(_CLOSING).endswith(_ENDS)
        length = len(above) + 1 + len(text.split(maxsplit=1)[0])
        if is_broken:
            is_own = ends and _starts(text) and length <= width * _FULL
        elif _starts(text):
            is_own = ends or length <= width
        else:
            is_own = ends and (len(above) > _WIDEST or text.lstrip(_OPENING)[:1].isdigit())
        if is_own:
            found.append(block[place + 1][0])
    return found


def _starts(text: str) -> bool:
    return text.lstrip(_OPENING)[:1].isupper() or text.startswith(_SIGNS)
