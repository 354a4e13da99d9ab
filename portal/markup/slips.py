"""Reads images that were typed with a slip whose meaning is sure: `![Mô tả] (anh.jpg)`."""

from __future__ import annotations

import re

from portal.markup import images

_SUFFIX = "|".join(images.SUFFIXES)
_SLIP = re.compile(
    r"(?<!\\)![ ]?[\[{](?P<alt>[^\[\]{}\n]*+)[\]}][ ]?"
    r"\((?P<rest>[ ]*+[^()\n]*(?:\([^()\n]*+\)[^()\n]*)*?"
    rf"\.(?:{_SUFFIX})[ ]*+(?:\"[^\"\n]*+\"[ ]*+)?)\)",
    re.IGNORECASE,
)
_TYPED = ("! [", "! {", "!{", "] (", "} (", "}(")  # a slip has one of these
_LINES = 4  # over which the description of an image may be broken


def mend_images(lines: list[str], number: int) -> tuple[str, int]:
    """Return a line with its images mended, and the number of the last line that it took in."""
    line = lines[number]
    start = line.rfind("![")
    if start >= 0 and "](" not in line[start:]:
        for end in range(number + 1, min(number + _LINES, len(lines))):
            if not lines[end].strip() or "![" in lines[end]:
                break
            if "](" in lines[end] and ")" in lines[end]:
                parts = (text.strip() for text in lines[number + 1 : end + 1])
                line, number = " ".join([line.rstrip(), *parts]), end
                break
    elif start >= 0 and ")" not in line[start:] and number + 1 < len(lines):
        below = lines[number + 1].strip()
        if ")" in below and "![" not in below:
            line, number = f"{line.rstrip()} {below}", number + 1
    if "![" not in line and "! [" not in line and "!{" not in line:
        return line, number
    if not any(slip in line for slip in _TYPED):
        return line, number
    return _SLIP.sub(r"![\g<alt>](\g<rest>)", line), number
