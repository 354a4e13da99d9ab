"""Rewrites the lines of a body so that Markdown sees the paragraphs, lists and tables meant.

People indent paragraphs with tabs and blanks, write a list right under a line, mark items with
• or –, and copy line breaks from Word. Markdown would make code, or one long paragraph, of that.
Only what is sure is done; `notices` of the reading ask about the rest.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from html import escape

from portal.markup import fact_boxes, hidden, tags
from portal.markup.fact_boxes import Boxes
from portal.markup.points import POINT, begins_part
from portal.markup.slips import mend_images

PLACEHOLDER = "\x02wzxhzdk:{}\x03"  # Markdown's own, for the HTML that it puts back in the end
LINE_BREAK = "\u2028"
_INDENT = "    "
_NESTED = 2  # blanks by which an item or paragraph must be deeper to belong to the item above

_BULLET = re.compile(r"[-*+](?:[ \t]++(?=\S)|$)")
_NUMBER = re.compile(r"(0|[1-9]\d{0,8})\.(?:[ \t]++(?=\S)|$)")
_SIGN = re.compile(r"(?![✓✔].*[☐☑☒✗])[•●○▪■◦‣⁃❖➢✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d]\s*+(?=\S)")
_DASH = re.compile(r"[–—·]\s*+(?=\S)|[-+](?=[^\W\d_])|o(?:\t|[ ][ ])\s*+(?=\S)")
_DASHES = ("–", "—", "·", "-", "+", "o")  # it begins with
_RULE = re.compile(r"(?:(?:-[ \t]*+){3,}|(?:_[ \t]*+){3,}|(?:\*[ \t]*+){3,})$")
_UNDERLINE = re.compile(r"(?:=++|-++)[ ]*+$")
_DATE = re.compile(r"\d{1,2}\.\s*+\d{1,2}\.\s*+\d{4}(?!\d)")  # 31. 12. 2012 is no item
_NOTE = re.compile(r"\[\^[^\[\]]++\]:")  # a footnote; what is indented below belongs to it
_ZERO = re.compile(r"(0\d{1,3})\.\s")
_COMPARED = re.compile(r">{1,2}=?\s*+(?=[\d=])(?!\d{1,9}\.\s)")  # "> 80 điểm" is no quotation
_SIGNED = re.compile(r"\+\s*+\d")  # a telephone number: +84
_DELIMITERS = re.compile(
    r"\|?[ ]*+:?-++:?[ ]*+(?>(?:\|[ ]*+:?-++:?[ ]*+)*)\|?[ ]*+$"
)  # delimiter row of a table
_ENDS_SENTENCE = (".", ";", ":", "!", "?", "…", ",", "”", '"', ")")


@dataclass(slots=True)
class Prepared:
    """The lines for Markdown, and the HTML that their placeholders stand for.

    `html`: the first and last lines of blocks of HTML, from 0; `boxes`: the body's fact boxes.
    """

    lines: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    html: list[tuple[int, int]] = field(default_factory=list)
    boxes: Boxes = field(default_factory=Boxes)


def prepare(body: str) -> Prepared:
    """Return the lines for Markdown. `body` has no hidden parts any more."""
    lines = body.split("\n")
    fenced = _fenced(lines)
    blocks = _html_blocks(body, lines, fenced)
    boxes = fact_boxes.find(lines, fenced | blocks) if ":::" in body else Boxes()
    for number in (*boxes.titles, *boxes.closing):
        lines[number] = ""  # nothing goes on across it
    prepared = _Writer(lines, fenced | blocks, boxes).prepared
    prepared.html = [(first, last) for first, (last, _) in blocks.items()]
    return prepared


def _fenced(lines: list[str]) -> dict[int, tuple[int, str]]:
    """Return the fenced code blocks: first line -> last line, HTML."""
    blocks: dict[int, tuple[int, str]] = {}
    for first, last, mark in hidden.fences(lines):
        indent = lines[first].index(mark[0])
        code = "\n".join(
            line[indent:] if not line[:indent].strip() else line for line in lines[first + 1 : last]
        )
        blocks[first] = last, f"<pre><code>{escape(code, quote=False)}\n</code></pre>"
    return blocks


def _html_blocks(
    body: str, lines: list[str], fenced: dict[int, tuple[int, str]]
) -> dict[int, tuple[int, str]]:
    """Return the HTML blocks: a line that begins with a block's tag, to the line of its end tag."""
    if "<" not in body or not any(line.lstrip().startswith("<") for line in lines):
        return {}
    masked = hidden.mask_code(body)
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    ends = tags.block_ends(masked)
    blocks: dict[int, tuple[int, str]] = {}
    number = 0
    while number < len(lines):
        if number in fenced:
            number = fenced[number][0] + 1
            continue
        start = offsets[number] + len(lines[number]) - len(lines[number].lstrip())
        end = ends.get(start)
        if end is None:
            number += 1
            continue
        last = body.count("\n", offsets[number], end) + number
        blocks[number] = last, tags.as_blocks(tags.escape_text(body[start : offsets[last + 1] - 1]))
        number = last + 1
    return blocks


class _Writer:
    """Writes the lines of a body anew, one after the other."""

    def __init__(self, lines: list[str], skipped: fact_boxes.Skipped, boxes: Boxes) -> None:
        self.prepared = Prepared(boxes=boxes)
        self._out = self.prepared.lines
        self._items: list[int] = []  # indents of the list items that are open
        self._kinds: list[str] = []  # "-" or "1." for each
        self._text = False  # the line above is a line of a paragraph, not of an item
        self._blank = True  # the line above is blank
        self._table = False  # the line above is a row of a table
        self._figure = False  # the paragraph begins with an image
        self._level = 0  # of the line above
        self._number = 0
        self._signs = common_signs(lines)
        number = 0
        while number < len(lines):
            if number in skipped:
                last, raw = skipped[number]
                self._raw(lines[number], raw)
                number = last + 1
                continue
            if mark := boxes.mark(number):
                self._apart(0, mark)
            line = lines[number]
            if "!" in line:
                line, number = mend_images(lines, number)
            following = lines[number + 1] if number + 1 < len(lines) else ""
            *broken, line = line.split(LINE_BREAK) if LINE_BREAK in line else (line,)
            for part in broken:
                self._line(f"{part}  ", following)
            self._line(line, following)
            number += 1

    def _raw(self, first: str, raw: str) -> None:
        self._apart(_indent(first), PLACEHOLDER.format(len(self.prepared.raw)))
        self.prepared.raw.append(raw)

    def _apart(self, indent: int, text: str) -> None:
        """Write a block of one line."""
        self._outdent(indent)
        self._gap()
        self._put(text)
        self._out.append("")
        self._blank, self._text = True, False

    def _line(self, line: str, following: str) -> None:
        stripped = line.strip()
        if line == hidden.HIDDEN_LINE:
            return  # what stands around it goes on
        if not stripped:
            self._out.append("")
            self._table = False
            self._blank, self._text = True, False
            return
        trailing = "  " if line.endswith("  ") else ""
        indent = 0 if line[0] == stripped[0] else _indent(line)
        if indent == 0 and stripped[0].isalpha() and stripped[1:2] not in {")", ".", "\t", " "}:
            if stripped[0] in "PCTMĐ" and begins_part(stripped):
                self._gap()
                self._blank = True
            if self._blank:
                self._items.clear()
                self._kinds.clear()
            self._paragraph(stripped + trailing, following)
            return
        marker, content = self._marker(stripped)
        if marker:
            self._item(indent, marker, content + trailing)
            return
        if self._blank:
            self._outdent(indent)
        self._paragraph(stripped + trailing, following)

    def _marker(self, text: str) -> tuple[str, str]:
        """Split the marker of a list item off: ("-", text), ("7.", text), or ("", text)."""
        if _RULE.match(text):
            return "", text
        match = _BULLET.match(text)
        if match and not _SIGNED.match(text):
            return "-", text[match.end() :]
        match = None if _DATE.match(text) else _NUMBER.match(text)
        if match and (not self._text or int(match[1]) in {1, self._number + 1}):
            self._number = int(match[1])
            return f"{match[1]}.", text[match.end() :]
        match = sign(text, self._signs)
        return ("-", text[match.end() :]) if match else ("", text)

    def _item(self, indent: int, marker: str, content: str) -> None:
        if not content.strip():
            if marker == "-":
                return  # nothing to show
            content = "&nbsp;"  # the number is
        self._table = False
        self._outdent(indent)
        kind = "1." if marker[0].isdigit() else "-"
        same = len(self._items) < len(self._kinds) and self._kinds[len(self._items)] == kind
        below_text = self._text or self._kinds[-1:] == ["^"]
        if not self._blank and (below_text or (not same and len(self._items) < len(self._kinds))):
            self._out.append("")
        del self._kinds[len(self._items) :]
        self._put(f"{marker} {content}")
        self._items.append(indent)
        self._kinds.append(kind)
        self._blank, self._text = False, False
        self._level = len(self._items) - 1

    def _paragraph(self, text: str, following: str) -> None:
        is_image = text.startswith("![") and text.rstrip().endswith(")")
        if self._blank:
            del self._kinds[len(self._items) :]
            self._level = len(self._items)
        elif POINT.match(text) or (is_image and not self._figure):
            self._gap()
            self._level = len(self._items)
        elif self._begins_block(text, following):
            self._gap()
        self._table = "|" in text and (self._table or ("-" in text and _is_delimiters(text)))
        if text.startswith("0") and (zero := _ZERO.match(text)):
            self._number = int(zero[1])
        if text.startswith(("> ", ">=", ">")) and _COMPARED.match(text):
            text = f"\\{text}"
        if number := _NUMBER.match(text):
            text = f"{number[1]}\\{text[len(number[1]) :]}"  # no item, says `_marker`
        self._figure = is_image or (self._figure and bool(self._out[-1].strip()))
        self._put(text)
        self._text = not self._items or self._level == len(self._items)
        self._blank = False
        if not self._items and _NOTE.match(text):
            self._items.append(0)
            self._kinds.append("^")

    def _begins_block(self, text: str, following: str) -> bool:
        """Return whether a line below another is the first of a table, behind one, or a rule."""
        above = self._out[-1]
        if "|" in text:
            return "|" not in above and "-" in following and _is_delimiters(following)
        if self._table:
            return True
        # A line under a sentence is a rule, not the underline of a heading.
        return bool(_UNDERLINE.match(text)) and above.rstrip().endswith(_ENDS_SENTENCE)

    def _outdent(self, indent: int) -> None:
        """Close the items to which a line with this indent cannot belong."""
        while self._items and indent < self._items[-1] + _NESTED:
            self._items.pop()
        self._level = len(self._items)

    def _gap(self) -> None:
        if self._out and self._out[-1].strip():
            self._out.append("")

    def _put(self, text: str) -> None:
        self._out.append(f"{_INDENT * self._level}{text}")


def _is_delimiters(line: str) -> bool:
    return _DELIMITERS.match(line.strip()) is not None


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def sign(text: str, signs: Container[str]) -> re.Match[str] | None:
    """Return the mark of an item with which a line begins; `signs`: the `common_signs`."""
    return _SIGN.match(text) or (_DASH.match(text) if text[0] in signs else None)


def common_signs(lines: Iterable[str]) -> frozenset[str]:
    """Return the dashes with which two lines, one below the other, begin."""
    signs = set[str]()
    above = ""
    for line in lines:
        text = line.strip()
        dash = text[0] if text.startswith(_DASHES) and _DASH.match(text) else ""
        if dash and dash == above:
            signs.add(dash)
        above = dash
    return frozenset(signs)
