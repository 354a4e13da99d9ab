"""Makes Markdown skip what has no marks, and patterns that cannot match.

Markdown tries some fifteen inline patterns on every text, ten processors on every block, and looks
for attributes in every element. Each match contains a certain character; if that is absent the
pattern is skipped, and a paragraph that has none of them is not given to Markdown at all. The
output is the same, byte for byte (a test compares), in a third of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import STX, AtomicString

from portal.markup.emphasis import Inline
from portal.markup.fact_boxes import BOX, END_OF_BOX

# Inline patterns -> strings; each match contains one of them.
_TRIGGERS: Mapping[str, Sequence[str]] = {
    "footnote": "[",
    "address": ("@", "://", "www."),
    "name": "`",
    "backtick": "`",
    "path": "\\",
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
# A block that begins with a letter and is not a paragraph (heading, table, rule, quotation,
# reference, figure) contains one of these.
_BLOCK_MARKER = re.compile(r"[#=\-*_|>\[]")
# In one line that begins with a letter. Alternatives of characters are searched for four times as
# fast as a set of them with others beside it.
_MARK = re.compile("|".join(map(re.escape, (*"[`\\<>&*_@{\x02\x03", "://", "www."))))


def plain_paragraphs(lines: Sequence[str], store: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines of a body with one placeholder for paragraphs in a row that have no mark.

    `store`: keeps finished HTML and returns its placeholder.
    """
    plain, boxed = list[str](), False
    for above, line, below in zip(("", *lines), lines, (*lines[1:], ""), strict=False):
        if line.startswith(BOX):
            boxed = True
        is_alone = line[:1].isalpha() and not above and not below and not line[-1].isspace()
        if is_alone and not boxed and not _MARK.search(line):
            plain.append(f"<p>{line}</p>")
        elif line or not plain:
            boxed = boxed and not line.startswith(END_OF_BOX)
            if plain:
                yield store("\n".join(plain))
                yield ""
                plain.clear()
            yield line
    if plain:
        yield store("\n".join(plain))


class FastInlineExtension(Extension):
    """Registers faster processors before Markdown's own, or instead of them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Called by Markdown."""
        md.parser.blockprocessors.register(_FastParagraph(md.parser), "plain", 110)  # first
        md.treeprocessors.register(_FastInline(md), "inline", 20)
        md.treeprocessors.register(_FastUnescape(md), "unescape", 0)
        md.parser.blockprocessors = tuple(md.parser.blockprocessors)  # type: ignore[assignment]
        md.is_block_level = cache(md.is_block_level)  # type: ignore[method-assign]


class _FastParagraph(ParagraphProcessor):
    """Handles the blocks that can only be paragraphs."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - Markdown's signature
        return block[:1].isalpha() and _BLOCK_MARKER.search(block) is None


class _FastUnescape(UnescapeTreeprocessor):
    """Searches only texts in which something is escaped, which few are."""

    def unescape(self, text: str) -> str:
        return super().unescape(text) if STX in text else text


class _FastInline(Inline):
    """Markdown's own processor with another loop over the patterns.

    It overrides and calls private methods of Markdown's class by their mangled names: Markdown
    3.11.3 is pinned, and the test compares the output.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._triggers: list[tuple[Any, Sequence[str]]] = []
        self._any_trigger = re.compile("")  # unless every pattern has triggers

    def handle(self, data: str, first: int) -> str:
        """Return a text with the placeholders of what its marks mean, from pattern `first` on."""
        if isinstance(data, AtomicString):
            return data
        if not self._triggers:
            registry = self.md.inlinePatterns
            triggers = {
                id(registry[name]): trigger
                for name, trigger in _TRIGGERS.items()
                if name in registry
            }
            self._triggers = [(pattern, triggers.get(id(pattern), "")) for pattern in registry]
            if all(trigger for _, trigger in self._triggers):
                strings = sorted({string for _, trigger in self._triggers for string in trigger})
                self._any_trigger = re.compile("|".join(map(re.escape, strings)))
        if self._any_trigger.search(data) is None:
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        start = 0
        while first < len(self._triggers):
            pattern, trigger = self._triggers[first]
            matched = False
            if not trigger or any(map(data.__contains__, trigger)):
                data, matched, start = apply(pattern, data, first, start)
            if not matched:
                first += 1
                start = 0
        return data
