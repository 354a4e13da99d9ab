"""The Markdown extension: `portal.markup.figures` reads the block, this writes the elements.

A block processor, not a tree processor over finished paragraphs: it asks the same grammar
as the checker, so what the checker calls a figure is one.
"""

from __future__ import annotations

from functools import lru_cache
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from portal.markup import figures as figure
from portal.markup.figures import Figure

_PRIORITY = 75  # before headings (70) and lists (40, 30); after indented code (80)


class FigureExtension(Extension):
    """Registers the block processor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Called by Markdown."""
        md.parser.blockprocessors.register(_FigureProcessor(md.parser), "figure", _PRIORITY)


class _FigureProcessor(BlockProcessor):
    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - Markdown's signature
        return "![" in block and _read(block) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        figures = _read(blocks.pop(0)) or ()
        if len(figures) > 1:
            parent = ET.SubElement(parent, "div", {"class": "gallery"})
        for each in figures:
            _append(parent, each)


@lru_cache(maxsize=1)  # a test, then a run
def _read(block: str) -> tuple[Figure, ...] | None:
    return figure.read_block([line.strip() for line in block.strip("\n").split("\n")])


def _append(parent: ET.Element, each: Figure) -> None:
    element = ET.SubElement(parent, "figure", {"class": "figure"})
    attributes = {"class": "figure__image", "src": each.src, "alt": each.alt}
    ET.SubElement(element, "img", attributes)
    if not each.caption and not each.credit:
        return
    caption = ET.SubElement(element, "figcaption", {"class": "figure__caption"})
    caption.text = each.caption
    if each.credit:
        caption.text = f"{each.caption} ".lstrip()
        credit = ET.SubElement(caption, "span", {"class": "figure__credit"})
        credit.text = each.credit
