"""Lines in italics that say what changed a provision: "*Sửa đổi bởi khoản 3 Điều 1 Nghị định …*".

Such a line stands under the provision that was changed, or under the heading of an Điều.
"""

from __future__ import annotations

import re
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
_LAST = "<em>"


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


def place(block: Block) -> int:
    """Return where in the HTML the tag of the italics at the end of a block is, or -1.

    Only if they are a line of their own, and say what changed the provision.
    """
    inner = block.html[block.inner : block.end].rstrip()
    start = inner.rfind(_LAST)
    if start < 0 or not inner.endswith("</em>") or inner.find("</em>", start) != len(inner) - 5:
        return -1
    before = TAG.sub(lambda tag: "\n" if tag["name"] == "br" else "", inner[:start])
    if before.strip() and not before.rstrip(" ").endswith("\n"):
        return -1
    return block.inner + start if begins(shown(inner[start:])) else -1


def shown(html: str) -> str:
    """Return the words of a piece of HTML, with single blanks between them."""
    return " ".join(unescape(TAG.sub("", html)).split())


def read(html: str, anchor: str, label: str) -> Change:
    """Return the change that a line of italics names."""
    words = shown(html)
    match = _CHANGE.match(words)
    verbs = match["verbs"].lower() if match else ""
    return Change(anchor, label, verbs, words)
