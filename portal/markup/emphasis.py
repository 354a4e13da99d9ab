"""Emphasis, as Markdown reads it, but for three faults of its own that lose letters.

Markdown pairs the marks of a text once and then gives out one pair after the other, while the text
around them changes. It finds the next pair by the next mark, though that may be one without a pair
(ở_giữa); it takes the pairs of one text for those of another that is read in between; and it may
pair two asterisks with a single one and the letter beside that.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

from markdown.inlinepatterns import DelimiterProcessor
from markdown.treeprocessors import InlineProcessor

_Pairs = tuple[list[Any], int, str]


class Emphasis(DelimiterProcessor):
    """Replaces Markdown's own processor of `*` and `_`."""

    _text = ""  # when its marks were paired

    def begin(self) -> _Pairs:
        """Begin a text; return what is left of the one around it, for `resume`."""
        around = self.regions, self.cache_index, self._text
        self.regions, self.cache_index = [], 0
        return around

    def resume(self, around: _Pairs) -> None:
        """Go on with a text."""
        self.regions, self.cache_index, self._text = around

    def add_region(self, delim: Any, a: int, b: int, c: int, d: int, size: int) -> None:  # noqa: PLR0913, PLR0917 - Markdown's own
        """Called by Markdown: add a pair, unless it is more than marks; these then stay text."""
        if self._text[a:b] == self._text[c:d] == delim.token * size:
            super().add_region(delim, a, b, c, d, size)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        """Called by Markdown: return the next pair at or behind a mark."""
        if not self.regions:
            self._text = data
            paired = super().handleMatch(m, data)
            self.stack.clear()
            for delimiter in self.delimiters.values():
                delimiter.reset()
            return paired
        # What was given out stands before the next pair, so that moved by as much as all changed.
        moved = len(data) - len(self._text)
        region: Any = self.regions[self.cache_index]
        start, end = region[0] + moved, region[3] + moved
        if m.start() < start:
            return None, m.start(), start
        element, count = super()._build_element(data, self.cache_index, moved)  # type: ignore[misc]
        self.cache_index += count
        if self.cache_index == len(self.regions):
            self.reset()
        return element, start, end


class Inline(InlineProcessor):
    """Markdown's own, which tells `Emphasis` where a text begins and ends."""

    def _InlineProcessor__handleInline(  # noqa: N802 - Markdown's private method
        self,
        data: str,
        patternIndex: int = 0,  # noqa: N803 - Markdown's name
    ) -> str:
        emphasis: Any = self.md.delimiters
        around = emphasis.begin()
        try:
            return self.handle(data, patternIndex)
        finally:
            emphasis.resume(around)

    def handle(self, data: str, first: int) -> str:
        """Return a text with the placeholders of what its marks mean, from pattern `first` on."""
        handled: str = super()._InlineProcessor__handleInline(data, first)  # type: ignore[misc]  # private
        return handled
