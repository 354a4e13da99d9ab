"""Numbered lists keep the numbers of the source.

Markdown renumbers a list from its first item, and restarts at 1 after a photo. In a directive that
would change the meaning, so the source's number is kept: as `start` of the list, and as `value` of
an item that does not follow the one before it.
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
_ITEM = re.compile(
    r"^[ ]{0,3}(((?:0|[1-9]\d{0,8})\.))[ ]+(.*)"
)  # CommonMark's bound; "01." is text
_NUMBER = re.compile(r"[ ]{0,3}(\d{1,9})\.[ ]")


class NumberingExtension(Extension):
    """Registers list processors that replace Markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Called by Markdown."""
        md.parser.blockprocessors.register(_NumberingProcessor(md.parser), "olist", _ORDERED)
        md.parser.blockprocessors.register(SaneUListProcessor(md.parser), "ulist", _BULLETS)


class _NumberingProcessor(OListProcessor):
    SIBLING_TAGS = ["ol"]  # noqa: RUF012 - Markdown's name and form
    LAZY_OL = False

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.RE = _ITEM
        self.CHILD_RE = _ITEM

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        numbers = [int(m[1]) for m in map(_NUMBER.match, blocks[0].split("\n")) if m]
        before = self._list(parent)
        done = 0 if before is None else len(before)
        super().run(parent, blocks)
        target = self._list(parent)
        if target is not None:
            _set_numbers(target, done if target is before else 0, numbers)

    def _list(self, parent: ET.Element) -> ET.Element | None:
        if parent.tag == "ol":
            return parent
        last = self.lastChild(parent)
        return last if last is not None and last.tag == "ol" else None


def _set_numbers(target: ET.Element, done: int, numbers: Sequence[int]) -> None:
    """Set as few `start` and `value` attributes as the numbers of a list's items need.

    The first `done` items have been numbered before. The attribute `due` holds the number expected
    next; the sanitiser removes it.
    """
    expected = int(target.get("due", 0)) or None
    for item, number in zip_longest(target[done:], numbers[: len(target) - done]):
        value = expected if number is None else number
        if value is None:
            continue
        if expected is None:
            if value != 1:
                target.set("start", str(value))
        elif value != expected:
            item.set("value", str(value))
        expected = value + 1
    if expected is not None:
        target.set("due", str(expected))
