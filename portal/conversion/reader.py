"""Walks the tree of a text and writes down its blocks; without recursion, however deep it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bs4 import NavigableString, PageElement, Tag

from portal.conversion import appearance, fonts, links, tables
from portal.conversion.appearance import Sheets, Style
from portal.conversion.footnotes import Footnotes
from portal.conversion.model import Block, Figure, Rule, Run
from portal.conversion.pictures import Pictures
from portal.conversion.result import Losses
from portal.conversion.writer import Item, State, Writer

_BLOCKS = """
    address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup html li legend main menu nav ol p pre section
    summary table tbody td tfoot th thead tr ul
"""
_BLOCK_NAMES = frozenset(_BLOCKS.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "dir", "menu"})
_ROLES = {
    "figcaption": "caption",
    "msotitle": "title",
    "msocaption": "caption",
    "caption": "caption",
    "wp-caption-text": "caption",
    "photocms_caption": "caption",
    "image_desc": "caption",
}
_LEVEL = re.compile(r"\b(?:mso)?level([1-9])\b")
_MARKER = "msolistmarker"  # of the text that marks an item, as `word` writes it
_COMMENTS = ("comment-list", "comment")
_OF_COMMENTS = frozenset({"msocomanchor", "msocomtxt", "msocomoff", "msocommentreference"})
_LETTERS = {"a": "a", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}
_ROMANS = {"i": "i", "lower-roman": "i", "upper-roman": "I"}
_VALUES = ((20, "xx"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_NAMED = 26  # items with letters or Roman numbers
_CAPTION_LENGTH = 300  # characters of a cell below a photo that is its caption

_Frame = tuple[Iterator[PageElement], State, Callable[[], None]]
# Nodes to walk, what is around them, and what to do behind them.


@dataclass(slots=True)
class _List:
    """A list that is open; `number`: the next."""

    kind: str  # "-", "1", "a", "A", "i", "I" or "" for one without marks
    depth: int
    number: int = 1


@dataclass(slots=True)
class Reader:
    """Reads one text, with its notes and photos."""

    sheets: Sheets
    notes: Footnotes
    pictures: Pictures
    losses: Losses
    _lists: list[_List] = field(default_factory=list)

    def read(self, root: Tag) -> list[Block]:
        """Return the blocks of a text, footnotes last."""
        taken = {id(note) for note, _ in self.notes.notes}
        blocks = self._walk(iter(root.children), State(), taken)
        for note, label in self.notes.notes:
            blocks += self._walk(iter(note.children), State(note=label))
        return blocks

    def _walk(
        self, nodes: Iterator[PageElement], state: State, skipped: Collection[int] = ()
    ) -> list[Block]:
        writer = Writer(self.losses)
        outer, self._lists = self._lists, []
        stack: list[_Frame] = [(nodes, state, writer.end)]
        while stack:
            children, state, leave = stack[-1]
            node = next(children, None)
            if node is None:
                stack.pop()
                leave()
            elif isinstance(node, NavigableString):
                writer.text(str(node), state)
            elif isinstance(node, Tag) and id(node) not in skipped:
                stack.extend(self._enter(node, state, writer))
        self._lists = outer
        return writer.blocks

    def _enter(
        self, tag: Tag, state: State, writer: Writer
    ) -> Iterable[_Frame]:
        """Return the frames to walk for a tag, none if it is done."""
        name, attributes = tag.name, _attributes(tag)
        classes = attributes.get("class", "").lower().split()
        style = self.sheets.style(classes, attributes.get("style", ""))
        if self._is_left_out(tag, classes, style, state):
            return ()
        if name == "br":
            writer.line_break(state)
        elif name == "hr":
            writer.block(Rule())
        elif name == "img":
            self._image(attributes, state, writer)
        elif id(tag) in self.notes.places:
            writer.place_of_note(self.notes.places[id(tag)], state)
        elif style.get("mso-list") == "ignore" or _MARKER in classes:
            writer.marker(tag.get_text(), state)
        elif name == "table":
            writer.end()
            return self._table(tag, state, writer)
        else:
            return (self._frame(tag, attributes, style, state, writer),)
        return ()

    def _is_left_out(self, tag: Tag, classes: list[str], style: Style, state: State) -> bool:
        if id(tag) in self.notes.backlinks:
            return True
        element = style.get("mso-element", "")
        if element in _COMMENTS or not _OF_COMMENTS.isdisjoint(classes):
            self.losses.add("nhận xét trong Word", tag.get_text(" "), whole=True)
            return True
        if element in {"header", "footer"}:
            self.losses.add("đầu trang, chân trang của Word", tag.get_text(" "), whole=True)
            return True
        if element in {"footnote-separator", "footnote-continuation-separator"}:
            return True
        if tag.name == "del" and tag.has_attr("cite"):
            self.losses.add("chữ đã xóa khi sửa có theo dõi", tag.get_text(" "), whole=True)
            return True
        white = appearance.is_white(style.get("color", "") or str(tag.get("color", "")))
        white = white and not state.is_filled and not _background(style)
        if appearance.is_hidden(style) or tag.has_attr("hidden") or white:
            words = tag.get_text(" ").strip()
            if words:
                self.losses.add("chữ ẩn (người đọc không thấy)", words, whole=True)
            return True
        return False

    def _image(self, attributes: Mapping[str, str], state: State, writer: Writer) -> None:
        figure = self.pictures.figure(attributes)
        if figure is None:
            return
        if state.link and "/" in state.link:
            self.losses.add("liên kết đặt vào ảnh", state.link, whole=True)
        writer.block(figure)

    def _frame(
        self, tag: Tag, attributes: Mapping[str, str], style: Style, state: State, writer: Writer
    ) -> _Frame:
        name = tag.name
        changed: dict[str, object] = {}
        is_tracked = name == "ins" and "cite" in attributes
        marks = appearance.marks("" if is_tracked else name, style, state.marks)
        if marks != state.marks:
            changed["marks"] = marks
        family = style.get("font-family", "") or (attributes.get("face", "") if name == "font" else "")
        if family:
            changed["font"] = fonts.older_than_unicode(family)
        if _background(style):
            changed["is_filled"] = True
        if name == "a" and attributes.get("href"):
            changed["link"] = self._link(tag, attributes["href"])
        if name not in _BLOCK_NAMES:
            return iter(tag.children), replace(state, **changed) if changed else state, _nothing  # type: ignore[arg-type]
        writer.end()
        self._block(name, attributes, style, state, changed)
        leave = writer.end
        if name in _LISTS:
            leave = self._open_list(name, attributes, style, state, writer)
        return iter(tag.children), replace(state, **changed), leave  # type: ignore[arg-type]

    def _block(
        self,
        name: str,
        attributes: Mapping[str, str],
        style: Style,
        state: State,
        changed: dict[str, object],
    ) -> None:
        """Note what a block says of the paragraphs in it."""
        classes = attributes.get("class", "").lower().split()
        alignment = style.get("text-align", "") or attributes.get("align", "").lower()
        if alignment or name == "center" or "msocentred" in classes:
            changed["centred"] = "center" in {alignment, name} or "msocentred" in classes
        if name in _HEADINGS:
            changed |= {"heading": _HEADINGS[name], "id": attributes.get("id", "")}
        role = _ROLES.get(name) or next(filter(None, map(_ROLES.get, classes)), "")
        if role and name != "caption":
            changed["role"] = role
        if name == "blockquote":
            changed["quoted"] = True
        if name == "pre":
            changed["is_code"] = True
        if style.get("white-space", "").startswith(("pre", "break-spaces")) and name != "pre":
            changed["keeps_lines"] = True
        if name == "li":
            changed["item"] = self._item(attributes, style)
        elif (
            level := _LEVEL.search(f"{style.get('mso-list', '')} {attributes.get('class', '')}")
        ) and state.item is None:
            changed["item"] = Item("-", int(level[1]) - 1)

    def _link(self, tag: Tag, href: str) -> str:
        target = links.target(href)
        if target is None:
            self.losses.add("liên kết không dùng được", f"{tag.get_text(' ')} {href}")
        return target or ""

    def _open_list(
        self, name: str, attributes: Mapping[str, str], style: Style, state: State, writer: Writer
    ) -> Callable[[], None]:
        kind = _kind(attributes.get("type", ""), style) or ("1" if name == "ol" else "-")
        start = attributes.get("start", "1")
        number = int(start) if start.isdecimal() and len(start) < 9 else 1  # noqa: PLR2004 - digits
        self._lists.append(_List(kind, len(self._lists), number))

        def leave() -> None:
            writer.end()
            self._lists.pop()

        return leave

    def _item(self, attributes: Mapping[str, str], style: Style) -> Item:
        if not self._lists:
            return Item("-", 0)
        around = self._lists[-1]
        value = attributes.get("value", "")
        if value.isdecimal() and len(value) < 9:  # noqa: PLR2004 - digits
            around.number = int(value)
        kind = _kind("", style) or around.kind
        kind = around.kind if kind == "1" and around.kind not in {"1", "-"} else kind
        number = around.number
        around.number += 1
        return Item("" if kind == "none" else _marker(kind, number), around.depth)

    def _table(
        self, table: Tag, state: State, writer: Writer
    ) -> Iterable[_Frame]:
        rows = tables.rows_of(table)
        captions = [child for child in table.children if isinstance(child, Tag) and child.name == "caption"]
        if not rows or tables.is_layout(table, rows):
            cells = tables.in_reading_order(rows)
            if not cells:
                return ((iter(table.children), state, writer.end),)
            frames = [self._cell(cell, is_caption, state, writer) for cell, is_caption in cells]
            return (*reversed(frames), *((iter([each]), state, writer.end) for each in captions))
        for caption in captions:
            for block in self._walk(iter(caption.children), state):
                writer.block(block)
        grid, merged = tables.grid(rows)
        photos: list[Figure] = []
        lines: list[list[list[Run]]] = []
        for row in grid:
            lines.append([])
            for cell in row:
                element = cell.element
                inside = [] if element is None else self._walk(tables.content(element), State())
                runs, figures = tables.runs_of(inside)
                lines[-1].append(runs)
                photos += figures
        if merged:
            self.losses.add("ô gộp của bảng (chữ nằm ở ô đầu)")
        if made := tables.without_empty(lines):
            writer.block(made)
        for figure in photos:
            writer.block(figure)
        return ()

    def _cell(
        self, cell: Tag, is_caption: bool, state: State, writer: Writer  # noqa: FBT001 - a fact of the cell
    ) -> _Frame:
        style = self.sheets.style(str(cell.get("class", "")).lower().split(), str(cell.get("style", "")))
        changed = replace(state, is_filled=state.is_filled or bool(_background(style)))
        if is_caption and len(cell.get_text()) <= _CAPTION_LENGTH:
            changed = replace(changed, role="caption")
        return tables.content(cell), changed, writer.end


def _nothing() -> None: ...


def _attributes(tag: Tag) -> dict[str, str]:
    return {
        key: " ".join(value) if isinstance(value, list) else str(value)
        for key, value in tag.attrs.items()
    }


def _background(style: Style) -> str:
    value = style.get("background-color", "") or style.get("background", "")
    return "" if value in {"transparent", "none", "inherit"} or appearance.is_white(value) else value


def _kind(type_: str, style: Style) -> str:
    """Return the kind of a list's marks, as `_List` has it, or "" if nothing says it."""
    if type_ in {"1", "a", "A", "i", "I"}:
        return type_
    named = style.get("list-style-type", "")
    if named == "none":
        return "none"
    if named in {"decimal", "decimal-leading-zero"}:
        return "1"
    return _LETTERS.get(named) or _ROMANS.get(named) or ("-" if named in {"disc", "circle", "square"} else "")


def _marker(kind: str, number: int) -> str:
    if kind == "-":
        return "-"
    if kind == "1":
        return f"{number}."
    if number > _MOST_NAMED or number < 1:
        return f"{number})"
    if kind in "aA":
        letter = chr(ord("a") + number - 1)
        return f"{letter if kind == 'a' else letter.upper()})"
    roman, left = "", number
    for value, sign in _VALUES:
        roman, left = roman + sign * (left // value), left % value
    return f"{roman if kind == 'i' else roman.upper()}."
