"""Writes the paragraphs of an old Word or RTF file as HTML: runs, cells, photos, notes."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from html import escape

from portal.conversion import fonts

NESTED = "bảng trong bảng (bảng trong đã thành chữ trong một ô, xin kẻ lại)"


@dataclass(slots=True)
class Look:
    """How text looks, and where it goes.

    `goes_to`: a destination as `rtf` names it, "" for the body; `level`: of the group in which it
    began, 1 is the file itself.
    """

    marks: frozenset[str] = frozenset()
    is_hidden: bool = False
    is_deleted: bool = False
    link: str = ""
    goes_to: str = ""
    level: int = 0

    def mark(self, name: str, *, is_on: bool) -> None:
        """Begin or end a mark: the name of an element."""
        self.marks = self.marks | {name} if is_on else self.marks - {name}

    def reset(self) -> None:
        """Look as the paragraph says, and no more."""
        self.marks, self.is_hidden, self.is_deleted = frozenset(), False, False


@dataclass(slots=True)
class Flow:
    """The paragraphs of the body or of a note; `heading`: its level, or 0; `done`: blocks."""

    alignment: str = ""
    heading: int = 0
    is_in_table: bool = False
    done: list[str] = field(default_factory=list)
    _runs: list[str] = field(default_factory=list)
    _cell: list[str] = field(default_factory=list)  # its paragraphs
    _cells: list[str] = field(default_factory=list)
    _rows: list[str] = field(default_factory=list)

    def text(self, text: str, look: Look, font: str) -> None:
        """Write text; of fonts, those older than Unicode and those of signs are named."""
        html = escape(text, quote=False)
        for name in sorted(look.marks):
            html = f"<{name}>{html}</{name}>"
        if old := fonts.not_unicode(font):
            html = f'<font face="{escape(old)}">{html}</font>'
        if look.link:
            html = f'<a href="{escape(look.link)}">{html}</a>'
        if look.is_hidden:
            html = f'<span style="display:none">{html}</span>'
        self._runs.append(html)

    def photo(self, data: bytes) -> None:
        """Write a photo; conversion says whether it can be used."""
        coded = base64.b64encode(data).decode()
        self._runs.append(f'<img src="data:image/x;base64,{coded}" alt="">')

    def place_of_note(self, number: int) -> None:
        """Write the link down to a note."""
        self._runs.append(f'<a href="#note{number}" id="place{number}">[{number}]</a>')

    def end_line(self) -> None:
        """End a line within a paragraph."""
        self._runs.append("<br>")

    def end_paragraph(self) -> None:
        """End a paragraph; one without text is none."""
        html = "".join(self._runs)
        self._runs.clear()
        if not self.is_in_table and not self._cell:
            self._end_table()
        if not html.strip():
            return
        name = f"h{self.heading}" if self.heading else "p"
        align = f' align="{self.alignment}"' if self.alignment else ""
        (self._cell if self.is_in_table else self.done).append(f"<{name}{align}>{html}</{name}>")

    def end_cell(self) -> None:
        """End a cell of a table."""
        self.is_in_table = True
        self.end_paragraph()
        self._cells.append(f"<td>{''.join(self._cell)}</td>")
        self._cell.clear()

    def end_row(self) -> None:
        """End a row of a table."""
        if self._cells:
            self._rows.append(f"<tr>{''.join(self._cells)}</tr>")
            self._cells.clear()

    def reset(self) -> None:
        """Begin a paragraph that has no properties."""
        self.alignment, self.heading, self.is_in_table = "", 0, False

    def _end_table(self) -> None:
        self.end_row()
        if self._rows:
            self.done.append(f"<table border=1>{''.join(self._rows)}</table>")
            self._rows.clear()

    def end(self) -> list[str]:
        """Return the blocks; what is open is ended."""
        self.end_paragraph()
        if self._cell:
            self.end_cell()
        self._end_table()
        return self.done

    def as_note(self, number: int) -> str:
        """Return the blocks as a note with a link up to its place."""
        up = f'<a href="#place{number}">↑</a> '
        return f'<div id="note{number}"><p>{up}</p>{"".join(self.end())}</div>'
