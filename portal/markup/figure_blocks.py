"""The Markdown extension for figures; `portal.markup.figures` parses the block.

A block processor, not a tree processor over finished paragraphs: so it uses the same parser as
the check, and both agree on what a figure is.
"""

from __future__ import annotations

from functools import lru_cache
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from portal.markup.figures import Figure, read_block

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
        for figure in figures:
            _append(parent, figure)


@lru_cache(maxsize=1)  # `test`, then `run`, of the same block
def _read(block: str) -> tuple[Figure, ...] | None:
    return read_block([line.strip() for line in block.strip("\n").split("\n")])


def _append(parent: ET.Element, figure: Figure) -> None:
    element = ET.SubElement(parent, "figure", {"class": "figure"})
    attributes = {"class": "figure__image", "src": figure.src, "alt": figure.alt}
    if figure.title:
        attributes["title"] = figure.title
    ET.SubElement(element, "img", attributes)
    if not figure.caption and not figure.credit:
        return
    caption = ET.SubElement(element, "figcaption", {"class": "figure__caption"})
    caption.text = figure.caption
    if figure.credit:
        caption.text = f"{figure.caption} ".lstrip()
        credit = ET.SubElement(caption, "span", {"class": "figure__credit"})
        credit.text = figure.credit
