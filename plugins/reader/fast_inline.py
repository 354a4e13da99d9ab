"""Markdown without looking for what cannot be there.

Markdown tries some fifteen patterns on every piece of text, ten kinds on every block, and looks
for attributes in every element. Each needs a certain character; where it is absent nothing can
match, and is not tried. Output is the same, byte for byte (a test compares), at half the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# Markdown 3.11's own inline patterns -> characters, one of which each match holds.
_TRIGGERS: Mapping[str, str] = {
    "backtick": "`",
    "escape": "\\",
    "reference": "[",
    "link": "[",
    "image_link": "[",
    "image_reference": "[",
    "short_reference": "[",
    "short_image_ref": "[",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&",
    "em_strong": "*_",
}
# What all blocks that are no paragraphs hold, if they begin with a letter: headings, tables,
# lines, quotations, references, figures.
_BLOCK_SIGNS = ("#", "=", "-", "*", "_", "|", ">", "[")


_SEPARATOR = frozenset("|:- ")  # what the second line of a table is made of


class GuardExtension(Extension):
    """Puts guarded processors before Markdown's own, or in their places."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Called by Markdown."""
        md.parser.blockprocessors.register(_Plain(md.parser), "plain", 110)  # before all others
        md.treeprocessors.register(_Guarded(md), "inline", 20)
        if "table" in md.parser.blockprocessors:
            config = md.parser.blockprocessors["table"].config  # type: ignore[attr-defined]
            md.parser.blockprocessors.register(_Table(md.parser, config), "table", 75)
        if "attr_list" in md.treeprocessors:
            md.treeprocessors.register(_Attributes(md), "attr_list", 8)


class _Plain(ParagraphProcessor):
    """Takes the blocks that can be nothing but paragraphs."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - Markdown's signature
        return block[:1].isalpha() and not any(sign in block for sign in _BLOCK_SIGNS)


class _Table(TableProcessor):
    """Looks through the lines only of a block that begins as a table does."""

    def test(self, parent: ET.Element, block: str) -> bool:
        first, _, rest = block.partition("\n")
        if "|" not in first or not set(rest.partition("\n")[0]) <= _SEPARATOR:
            return False
        return super().test(parent, block)


class _Attributes(AttrListTreeprocessor):
    """Looks through the elements only of a text that has a brace."""

    def run(self, doc: ET.Element) -> None:
        lines: list[str] = self.md.lines  # type: ignore[attr-defined]  # which the stubs forgot
        if any("{" in line for line in lines):
            super().run(doc)


class _Guarded(InlineProcessor):
    """Markdown's own processor, but for the loop over the patterns.

    The names of the two methods are those that Python gives to the private methods of
    Markdown's class: Markdown 3.11.3 is pinned, and the test compares.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._guarded: list[tuple[Any, str]] = []
        self._signs: frozenset[str] = frozenset()
        self._whole = False  # every pattern has its signs

    def _InlineProcessor__handleInline(  # noqa: N802 - see above
        self,
        data: str,
        patternIndex: int = 0,  # noqa: N803 - see above
    ) -> str:
        if isinstance(data, AtomicString):
            return data
        if not self._guarded:
            registry = self.md.inlinePatterns
            known = {
                id(registry[name]): sign for name, sign in _TRIGGERS.items() if name in registry
            }
            self._guarded = [(each, known.get(id(each), "")) for each in registry]
            self._signs = frozenset("".join(known.values()))
            self._whole = all(sign for _, sign in self._guarded)
        if self._whole and self._signs.isdisjoint(data):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        start = 0
        while patternIndex < len(self._guarded):
            pattern, sign = self._guarded[patternIndex]
            matched = False
            if not sign or any(each in data for each in sign):
                data, matched, start = apply(pattern, data, patternIndex, start)
            if not matched:
                patternIndex += 1  # noqa: N806 - see above
                start = 0
        return data
