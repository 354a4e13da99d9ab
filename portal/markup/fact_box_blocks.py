"""The Markdown extension for fact boxes; `portal.markup.fact_boxes` finds them.

`structure` writes the lines that open and close a box as blocks of their own, with marks that
nobody can type.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from portal.markup.fact_boxes import BOX, END_OF_BOX, is_source, split_label

_PRIORITY = 110  # before all others


class FactBoxExtension(Extension):
    """Registers the block processor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Called by Markdown."""
        md.parser.blockprocessors.register(_FactBoxProcessor(md.parser), "fact box", _PRIORITY)


class _FactBoxProcessor(BlockProcessor):
    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - Markdown's signature
        return BOX in block and block.lstrip("\n").startswith(BOX)

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        box = ET.SubElement(parent, "div", {"class": "fact-box"})
        title = ET.SubElement(box, "p", {"class": "fact-box__title"})
        title.text = blocks.pop(0).strip("\n").removeprefix(BOX)
        others: list[str] = []
        while blocks and not (block := blocks.pop(0).strip("\n")).startswith(END_OF_BOX):
            for lines in _runs(block.split("\n")):
                fact = split_label(lines[0])
                if fact is None:
                    others.append("\n".join(lines))
                    continue
                self._read(box, others)
                _append(box, fact[0], "\n".join([fact[1], *lines[1:]]))
        self._read(box, others)

    def _read(self, box: ET.Element, blocks: list[str]) -> None:
        """Read what are no facts as everywhere else."""
        if blocks:
            self.parser.parseBlocks(box, blocks)
            blocks.clear()


def _runs(lines: list[str]) -> Iterator[list[str]]:
    """Cut the lines of a block before each that begins with a label."""
    start = 0
    for number in range(1, len(lines)):
        if split_label(lines[number]):
            yield lines[start:number]
            start = number
    yield lines[start:]


def _append(box: ET.Element, label: str, text: str) -> None:
    if is_source(label):
        note = ET.SubElement(box, "p", {"class": "fact-box__note"})
        note.text = f"{label}: {text}"
        return
    facts = box[-1] if box[-1].tag == "dl" else ET.SubElement(box, "dl")
    ET.SubElement(facts, "dt").text = label
    ET.SubElement(facts, "dd").text = text
