"""Numbered points keep the number that was written.

Markdown numbers a list anew from its first item, and starts at 1 after a photo. In a
directive that changes what is said, so here the written number stands: `start` on the
list, `value` on an item that does not follow the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import OListProcessor
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneUListProcessor

_ORDERED, _BULLETS = 40, 30  # Markdown's own priorities
_POINT = re.compile(r"^[ ]{0,3}((\d{1,9}\.))[ ]+(.*)")  # CommonMark's bound: nine digits
_WRITTEN = re.compile(r"[ ]{0,3}(\d{1,9})\.[ ]")


class PointExtension(Extension):
    """Registers the list processors in the place of Markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Called by Markdown."""
        md.parser.blockprocessors.register(_PointProcessor(md.parser), "olist", _ORDERED)
        md.parser.blockprocessors.register(SaneUListProcessor(md.parser), "ulist", _BULLETS)


class _PointProcessor(OListProcessor):
    SIBLING_TAGS = ["ol"]  # noqa: RUF012 - Markdown's name and form
    LAZY_OL = False

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.RE = _POINT
        self.CHILD_RE = _POINT

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        numbers = [int(m[1]) for m in map(_WRITTEN.match, blocks[0].split("\n")) if m]
        before = self._list(parent)
        known = 0 if before is None else len(before)
        super().run(parent, blocks)
        target = self._list(parent)
        if target is not None:
            _settle(target, known if target is before else 0, numbers)

    def _list(self, parent: ET.Element) -> ET.Element | None:
        if parent.tag == "ol":
            return parent
        last = self.lastChild(parent)
        return last if last is not None and last.tag == "ol" else None


def _settle(target: ET.Element, known: int, numbers: Sequence[int]) -> None:
    """Turn the numbers written before a list's items into the fewest `start` and `value`.

    The first `known` items were settled before; the list remembers in `due`, which the sanitiser
    takes away, which number follows them.
    """
    due = int(target.get("due", 0)) or None
    for item, written in zip_longest(target[known:], numbers[: len(target) - known]):
        number = due if written is None else written
        if number is None:
            continue
        if due is None:
            if number != 1:
                target.set("start", str(number))
        elif number != due:
            item.set("value", str(number))
        due = number + 1
    if due is not None:
        target.set("due", str(due))
