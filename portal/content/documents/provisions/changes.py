"""Lines in italics that say what changed a provision: "*Sửa đổi bởi khoản 3 Điều 1 Nghị định …*".

Such a line stands under the provision that was changed, or under the heading of an Điều.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from portal.content.documents.provisions.blocks import TAG, Block

CLASS = "amended"
_VERBS = r"(?:sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính)"
_CHANGE = re.compile(
    rf"\(?(?:đã )?(?:được |bị )?(?P<verbs>{_VERBS}(?:(?:,| và) {_VERBS}){{0,4}})"
    r" (?:bởi|theo|bằng) ",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"(?P<before>\n[ ]?)?(?P<line><em>(?>(?:[^<]|<(?!/?em>))*)</em>)(?P<after>(?=[ ]?(?:<br>|\n)))?"
)


@dataclass(frozen=True, slots=True)
class Change:
    """What changed the provision at `anchor`; `label`: khoản 2; "" for a whole part.

    `verbs`: sửa đổi, bổ sung; `text`: the line as shown.
    """

    anchor: str
    label: str
    verbs: str
    text: str


def begins(written: str) -> bool:
    """Return whether a text has the form of such a line."""
    return _CHANGE.match(" ".join(written.split())) is not None


def in_block(block: Block) -> Iterator[tuple[int, int]]:
    """Yield where in the HTML the italics are that are lines of their own and name a change."""
    for match in _LINE.finditer(block.html, block.inner, block.end):
        is_first = match.start() == block.inner or match["before"]
        is_last = match.end() == block.end or match["after"] is not None
        if is_first and is_last and begins(shown(match["line"])):
            yield match.span("line")


def shown(html: str) -> str:
    """Return the words of a piece of HTML, with single blanks between them."""
    return " ".join(unescape(TAG.sub("", html)).split())


def read(html: str, anchor: str, label: str) -> Change:
    """Return the change that a line of italics names."""
    words = shown(html)
    match = _CHANGE.match(words)
    verbs = match["verbs"].lower() if match else ""
    return Change(anchor, label, verbs, words)
