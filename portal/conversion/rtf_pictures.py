r"""Finds the pictures in the RTF that Word puts into the clipboard beside its HTML.

A picture is a group `{\pict … hex}` (RTF 1.9.1, "Pictures"). For older programs Word adds a second
form of it, `\nonshppict`, and the bullets of lists are pictures as well: both are passed over.
One pass, in linear time; what is found is hostile until it is decoded as any other photo is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"[{}]|\\(?:(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})?[ ]?|.)|[^{}\\]+", re.DOTALL
)
_NOT_OF_TEXT = frozenset(
    [
        *("nonshppict", "listpicture", "background"),
        *("header", "headerl", "headerr", "headerf"),
        *("footer", "footerl", "footerr", "footerf"),
    ]
)
_MOST_TOKENS = 3_000_000
_MOST_DEPTH = 1000
_MOST_PICTURES = 500


@dataclass(slots=True)
class _Group:
    is_passed_over: bool = False
    hex: list[str] = field(default_factory=list)
    is_picture: bool = False


def pictures(rtf: str) -> list[bytes] | None:
    """Return the bytes of each picture in the text's order, b"" for one that cannot be read.

    None if this is no RTF, or too much of it.
    """
    if not rtf.startswith("{\\rtf"):
        return None
    found: list[bytes] = []
    groups = [_Group()]
    for count, token in enumerate(_TOKEN.finditer(rtf)):
        if count > _MOST_TOKENS or len(groups) > _MOST_DEPTH or len(found) > _MOST_PICTURES:
            return None
        text, group = token[0], groups[-1]
        if text == "{":
            groups.append(_Group(group.is_passed_over))
        elif text == "}" and len(groups) > 1:
            groups.pop()
            if group.is_picture and not group.is_passed_over:
                found.append(_bytes(group.hex))
        elif (word := token["word"]) == "bin":
            return None  # what follows is no text
        elif word:
            group.is_picture |= word == "pict"
            group.is_passed_over |= word in _NOT_OF_TEXT
        elif group.is_picture and text[0] != "\\":
            group.hex.append(text)
    return found


def _bytes(parts: list[str]) -> bytes:
    try:
        return bytes.fromhex("".join("".join(parts).split()))
    except ValueError:
        return b""
