"""Quotations that take several paragraphs.

A law that amends another quotes its articles, which are no articles of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from portal.content.documents.provisions.blocks import Block

_SIGN = re.compile("[“”]")


def quoted(found: Sequence[Block]) -> list[bool]:
    """Return which blocks are quoted: from a line that begins with “ to the block with its ”.

    A quotation that is not closed, or in one block alone, is none.
    """
    steps = [0] * (len(found) + 1)
    opened = list[tuple[int, int]]()  # blocks, and from which on a quotation takes them; -1: none
    for place, block in enumerate(found):
        for sign in _SIGN.finditer(block.text):
            if sign[0] == "“":
                line = block.text.rfind("\n", 0, sign.start()) + 1
                begins = not block.text[line : sign.start()].strip()
                first = place + bool(block.text[:line].strip()) if begins else -1
                opened.append((place, first))
            elif opened:
                start, first = opened.pop()
                if start != place and first >= 0:
                    steps[first] += 1
                    steps[place + 1] -= 1
    return [depth > 0 for depth in accumulate(steps[:-1])]
