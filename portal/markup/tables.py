"""The processor of tables: every cell that is written is shown, in its own column."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions.tables import TableExtension, TableProcessor

_SEPARATOR = frozenset("|:- ")  # the characters of a table's second line
_PIPE = re.compile(r"\\.|(\|)")


class Tables(TableExtension):
    """Registers the processor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Called by Markdown."""
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_Tables(md.parser, self.getConfigs()), "table", 75)


class _Tables(TableProcessor):
    """Reads tables whose rows do not have equally many cells; Markdown's own drops some.

    A pipe between backticks is part of code only if the row has too many cells otherwise: names
    such as Ea H`leo are no code.
    """

    _columns = 0

    def test(self, parent: ET.Element, block: str) -> bool:
        head, _, rest = block.partition("\n")
        line = rest.partition("\n")[0].strip(" ")
        if "|" not in head or not set(line) <= _SEPARATOR:
            return False
        self._columns = line.strip("|").count("|") + 1
        if super().test(parent, block):
            return True
        cells = self._split_row(head.strip(" "))
        if "|" not in line or "-" not in line or len(cells) == 1:
            return False
        self._columns = len(cells)
        below = line.strip("|").split("|")
        self.separator = [*below, *[""] * (len(cells) - len(below))][: len(cells)]
        return True

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        head, _, *rows = blocks[0].split("\n")
        columns = max(len(self._split_row(row.strip(" "))) for row in (head, *rows))
        # A row with more cells than the head keeps them all.
        self.separator: Any = [*self.separator, *[""] * (columns - len(self.separator))]
        super().run(parent, blocks)

    def _split_row(self, row: str) -> list[str]:
        """Return the cells of a row: Markdown's own method under its own name."""
        cells: list[str] = super()._split_row(row)  # type: ignore[misc]  # missing in the stubs
        if "`" not in row or len(cells) >= self._columns:
            return cells
        inside = row[1:] if self.border and row.startswith("|") else row
        inside = self.RE_END_BORDER.sub("", inside) if self.border else inside
        pipes = [match.start() for match in _PIPE.finditer(inside) if match[1]]
        starts, ends = [0, *(at + 1 for at in pipes)], [*pipes, len(inside)]
        apart = [inside[start:end] for start, end in zip(starts, ends, strict=True)]
        return apart if len(apart) == self._columns else cells
