"""Numbered points keep the number that was written.

Markdown numbers a list anew from its first item, and starts at 1 after a photo. In a
directive that changes what is said, so here the written number stands: `start` on the
list, `value` on an item that does not follow the one before it.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import OListProcessor
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneUListProcessor

_ORDERED, _BULLETS = 40, 30  # Markdown's own priorities


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
        # Nine digits, as in CommonMark: what has more is no point, and no number for a browser.
        self.RE = re.compile(r"^[ ]{0,3}\d{1,9}\.[ ]+(.*)")
        self.CHILD_RE = re.compile(r"^[ ]{0,3}((\d{1,9}\.))[ ]+(.*)")
        self._written = re.compile(r"[ ]{0,3}(\d{1,9})\.[ ]")

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        numbers = [int(m[1]) for m in map(self._written.match, blocks[0].split("\n")) if m]
        before = set(map(id, parent.iter("li")))
        super().run(parent, blocks)
        target = self._list(parent)
        if target is None:
            return
        fresh = [item for item in target if item.tag == "li" and id(item) not in before]
        for item, number in zip(fresh, numbers, strict=False):
            item.set("written", str(number))
        _settle(target)

    def _list(self, parent: ET.Element) -> ET.Element | None:
        if parent.tag == "ol":
            return parent
        last = self.lastChild(parent)
        return last if last is not None and last.tag == "ol" else None


def _settle(target: ET.Element) -> None:
    """Turn what was written into the fewest `start` and `value` that say it."""
    due: int | None = None
    for item in target:
        written = item.get("written")
        number = int(written) if written else due
        item.attrib.pop("value", None)
        if number is None:
            continue
        if due is None:
            if number != 1:
                target.set("start", str(number))
        elif number != due:
            item.set("value", str(number))
        due = number + 1
