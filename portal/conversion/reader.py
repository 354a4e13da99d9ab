"""Walks the tree of a text and writes down its blocks; without recursion, however deep it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice

from bs4 import NavigableString, PageElement, Tag

from portal.conversion import appearance, boxes, fonts, hidden, links, tables
from portal.conversion.appearance import Sheets, Style
from portal.conversion.contents import Contents
from portal.conversion.footnotes import Footnotes
from portal.conversion.lists import Lists
from portal.conversion.model import Block, Figure, Rule, Run, text_of
from portal.conversion.pictures import Pictures, emoji
from portal.conversion.result import Losses
from portal.conversion.writer import Item, State, Writer

_BLOCKS = """
    address article aside blockquote body caption center dd details dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html li legend main menu nav
    ol p pre section summary table tbody td tfoot th thead tr ul
"""
_BLOCK_NAMES = frozenset(_BLOCKS.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "dir", "menu"})
_CAPTIONS = """
    figcaption msocaption caption wp-caption-text photocms_caption image_desc img_caption
    image-caption imagecaption
"""
_ROLES = {"msotitle": "title", **dict.fromkeys(_CAPTIONS.split(), "caption"), **boxes.ROLES}
_LEVEL = re.compile(r"\b(?:mso)?level([1-9])\b")
_MARKER = "msolistmarker"  # of the text that marks an item, as `word` writes it
_SHOWN = 20  # pieces of the text of a link that is reported
_Frame = tuple[Iterator[PageElement], State, Callable[[], None]]
# Nodes to walk, what is around them, and what to do behind them.


@dataclass(slots=True)
class Reader:
    """Reads one text, with its notes and photos."""

    sheets: Sheets
    notes: Footnotes
    pictures: Pictures
    losses: Losses
    contents: Contents
    _lists: Lists = field(default_factory=Lists)

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
        outer, self._lists = self._lists, Lists()
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

    def _enter(self, tag: Tag, state: State, writer: Writer) -> Iterable[_Frame]:
        """Return the frames to walk for a tag, none if it is done."""
        name, attributes = tag.name, _attributes(tag)
        classes = attributes.get("class", "").lower().split()
        style = self.sheets.style(classes, attributes.get("style", ""))
        reason = "" if id(tag) in self.notes.backlinks else hidden.reason(tag, classes, style)
        if reason is not None:
            self._leave_out(reason, tag)
            return ()
        if not state.is_white and self._is_white(tag, style, state):
            self.losses.add(appearance.WHITE, tag.get_text(" "))
            state = replace(state, is_white=True)
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

    def _leave_out(self, reason: str, tag: Tag) -> None:
        words = tag.get_text(" ").strip()
        if reason and (words or tag.find("img") is not None):
            self.losses.add(reason, words, whole=True)

    @staticmethod
    def _is_white(tag: Tag, style: Style, state: State) -> bool:
        color = style.get("color", "") or str(tag.get("color", ""))
        return appearance.is_white(color) and not state.is_filled and not _background(style)

    def _image(self, attributes: Mapping[str, str], state: State, writer: Writer) -> None:
        if sign := emoji(attributes):
            writer.text(sign, state)
        elif figure := self.pictures.figure(attributes):
            if state.link and "/" in state.link:
                self.losses.add("liên kết đặt vào ảnh", state.link, whole=True)
            if state.centred:
                figure.centred = True
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
        family = style.get("font-family", "") or (
            attributes.get("face", "") if name == "font" else ""
        )
        if family:
            changed["font"] = fonts.not_unicode(family)
        if _background(style):
            changed["is_filled"] = True
        if name == "a" and attributes.get("href"):
            changed["link"] = self._link(tag, attributes["href"])
        if name == "q":
            writer.text("“", state)
            return iter(tag.children), replace(state, **changed), partial(writer.text, "”", state)  # type: ignore[arg-type]
        if name not in _BLOCK_NAMES:
            return iter(tag.children), replace(state, **changed) if changed else state, _nothing  # type: ignore[arg-type]
        writer.end()
        self._block(name, attributes, style, state, changed)
        leave = writer.end
        if name == "li":
            leave = partial(self._leave_item, writer, replace(state, **changed))  # type: ignore[arg-type]
        if name in _LISTS:
            leave = partial(self._leave_list, writer)
            self._lists.open(name, attributes, style)
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
            changed["item"] = self._lists.item(attributes, style)
        elif (
            level := _LEVEL.search(f"{style.get('mso-list', '')} {attributes.get('class', '')}")
        ) and state.item is None:
            changed["item"] = Item("-", int(level[1]) - 1)

    def _link(self, tag: Tag, href: str) -> str:
        target = links.target(href)
        if target is None:
            self.losses.add("liên kết không dùng được", f"{_beginning(tag)} {href}")
        return target or ""

    def _leave_item(self, writer: Writer, state: State) -> None:
        """End an item; one without words shows its number, which in a cell may be all there is."""
        item = state.item
        if item is not None and not item.is_used and item.marker[:1].isalnum():
            if state.is_in_cell:
                writer.marker(item.marker.rstrip("."), state)
            else:
                self.losses.add("số của mục trống", item.marker)
        writer.end()

    def _leave_list(self, writer: Writer) -> None:
        writer.end()
        self._lists.close()

    def _table(self, table: Tag, state: State, writer: Writer) -> Iterable[_Frame]:
        rows = tables.rows_of(table)
        captions = [
            child for child in table.children if isinstance(child, Tag) and child.name == "caption"
        ]
        if not rows or tables.is_layout(table, rows, self.contents):
            cells = tables.in_reading_order(rows, self.contents)
            if reason := tables.missed(table, rows, self.contents):
                self.losses.add(reason, table.get_text(" "))
            if not cells:
                return ((iter(table.children), state, writer.end),)
            frames = [
                self._cell(cell, state, writer, is_caption=is_caption) for cell, is_caption in cells
            ]
            return (*reversed(frames), *((iter([each]), state, writer.end) for each in captions))
        for caption in captions:
            for block in self._walk(iter(caption.children), state):
                writer.block(block)
        if state.item is not None:
            where = "bảng trong một mục (bảng đứng riêng sau mục ấy)"
            self.losses.add(where, table.get_text(" "))
        self._grid(rows, writer)
        return ()

    def _grid(self, rows: list[list[Tag]], writer: Writer) -> None:
        """Write down a table of data, with its photos below it."""
        grid, merged = tables.grid(rows)
        photos: list[Figure] = []
        lines: list[list[list[Run]]] = []
        for row in grid:
            elements = [cell.element for cell in row]
            inside = [
                self._walk(iter(each.children), State(is_in_cell=True)) if each else []
                for each in elements
            ]
            lines.append([tables.runs_of(blocks) for blocks in inside])
            photos += tables.photos_of(inside, lines[-1])
        if merged:
            self.losses.add("ô gộp của bảng (chữ nằm ở ô đầu)")
        if photos:
            told = "; ".join(text_of(photo.runs) for photo in photos)
            self.losses.add(tables.PHOTOS_BELOW, told, whole=True)
        if made := tables.without_empty(lines):
            writer.block(made)
        for figure in photos:
            writer.block(figure)

    def _cell(
        self,
        cell: Tag,
        state: State,
        writer: Writer,
        *,
        is_caption: bool,
    ) -> _Frame:
        style = self.sheets.style(
            str(cell.get("class", "")).lower().split(), str(cell.get("style", ""))
        )
        changed = replace(state, is_filled=state.is_filled or bool(_background(style)))
        if is_caption:
            changed = replace(changed, role="caption")
        return iter(cell.children), changed, writer.end


def _beginning(tag: Tag) -> str:
    return " ".join(islice(tag.stripped_strings, _SHOWN))


def _nothing() -> None: ...


def _attributes(tag: Tag) -> dict[str, str]:
    return {
        key: " ".join(value) if isinstance(value, list) else str(value)
        for key, value in tag.attrs.items()
    }


def _background(style: Style) -> str:
    value = style.get("background-color", "") or style.get("background", "")
    return (
        "" if value in {"transparent", "none", "inherit"} or appearance.is_white(value) else value
    )
