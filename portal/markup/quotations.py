"""Quotations that take several lines or paragraphs.

A law that amends another quotes its articles, which are no articles of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

_SIGN = re.compile("[“”]")


def quoted(texts: Sequence[str]) -> list[bool]:
    """Return which texts are quoted: from a line that begins with “ to the text with its ”.

    A quotation that is not closed, or in one text alone, is none.
    """
    steps = [0] * (len(texts) + 1)
    opened = list[tuple[int, int]]()  # texts, and from which on a quotation takes them; -1: none
    for place, text in enumerate(texts):
        for sign in _SIGN.finditer(text):
            if sign[0] == "“":
                line = text.rfind("\n", 0, sign.start()) + 1
                begins = not text[line : sign.start()].strip()
                first = place + bool(text[:line].strip()) if begins else -1
                opened.append((place, first))
            elif opened:
                start, first = opened.pop()
                if start != place and first >= 0:
                    steps[first] += 1
                    steps[place + 1] -= 1
    return [depth > 0 for depth in accumulate(steps[:-1])]
