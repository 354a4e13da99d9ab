"""What a page says, in blocks: runs of text that a reader sees as one line or paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.importer.sources.mirror.tree import Element, Tree, collapsed, plain
from portal.system import files

_DIGITS = re.compile(r"\d++")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_CUT = ("...", "…", "[...]", "[…]")
_MORE = re.compile(r"(?:xem tiếp|xem thêm|đọc thêm|đọc tiếp|chi tiết|read more)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its text, how many letters of it stand in links, its element and its last text's."""

    text: str
    links: int
    element: Element
    owner: Element

    @property
    def own(self) -> int:
        """How many letters stand in no link."""
        return letters(self.text) - self.links

    @property
    def is_entry(self) -> bool:
        """True for what stands once for each article of a list: a heading that is a link."""
        is_heading = self.links >= letters(self.text) > 0 and self.element.tag in _HEADINGS
        return is_heading or self.leads_on

    @property
    def leads_on(self) -> bool:
        """True for a link to the rest of a text: "Xem tiếp"."""
        return self.links >= letters(self.text) > 0 and bool(_MORE.match(self.text))

    @property
    def is_cut(self) -> bool:
        """True for a text that breaks off, and for the link that leads to its rest."""
        return self.text.endswith(_CUT) or self.leads_on


def blocks(tree: Tree, root: Element | None = None) -> list[Block]:
    """Return the blocks of a page, or of an element of it, in the order of the document."""
    return list(_blocks(tree, root or tree.elements[0]))


def _blocks(tree: Tree, root: Element) -> Iterator[Block]:
    parts: list[str] = []
    links = 0
    before: Element | None = None
    for start, end, owner in tree.texts[root.first_text : root.end_text]:
        if not owner.is_seen:
            continue
        if before and owner.block is not before.block:
            if text := collapsed("".join(parts)):
                yield Block(text, links, before.block, before)
            parts, links = [], 0
        before = owner
        text = plain(tree.source[start:end])
        parts.append(text)
        links += letters(text) if owner.is_link else 0
    if before and (text := collapsed("".join(parts))):
        yield Block(text, links, before.block, before)


def letters(text: str) -> int:
    """Return how many letters and digits a text has."""
    return sum(map(str.isalnum, text))


def signature(text: str) -> int:
    """Return a number that texts share which differ in digits and capitals alone (64 bits)."""
    return number(_DIGITS.sub("0", text.casefold()))


def number(text: str) -> int:
    """Return a number that stands for a text (64 bits)."""
    return int.from_bytes(files.digest_of(text.encode("utf-8", "replace"))[:8], "big")
