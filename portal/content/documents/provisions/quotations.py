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
    """Return which blocks are quoted: from one that begins with “ to the one that has its ”.

    A quotation that is not closed, or in one block alone, is none.
    """
    steps, opened = [0] * (len(found) + 1), list[int]()
    for place, block in enumerate(found):
        for sign in _SIGN.findall(block.text):
            if sign == "“":
                opened.append(place)
            elif opened:
                first = opened.pop()
                if first != place and found[first].text.lstrip().startswith("“"):
                    steps[first] += 1
                    steps[place + 1] -= 1
    return [depth > 0 for depth in accumulate(steps[:-1])]
