"""Writes into the text of a Word file what mammoth does not read, and reports what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from portal.conversion import appearance, fonts, symbols
from portal.conversion.model import Run
from portal.conversion.result import Losses
from portal.conversion.word_numbers import Numbers
from portal.conversion.word_package import child, local, named, value, words
from portal.conversion.word_styles import Styles

MARKER = "Marker"
"""Id of the style of a run that marks an item."""

_TEXT_BOX = "khung chữ của Word (chữ đã đưa xuống dưới đoạn)"
_UNWRAPPED = frozenset({"fldSimple", "bdo", "dir", "rubyBase", "ruby"})
_KEPT = frozenset({"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr"})
_LOST = {
    **dict.fromkeys(("del", "moveFrom"), "chữ đã xóa khi sửa có theo dõi"),
    **dict.fromkeys(("oMath", "oMathPara"), "công thức"),
    **dict.fromkeys(("altChunk", "subDoc"), "tệp chèn vào tệp Word"),
    "rt": "chữ chú âm",
}
_DRAWINGS = {"chart": "biểu đồ của Word", "diagram": "sơ đồ SmartArt của Word"}
_BREAKS = {"br": "br", "cr": "br", "ptab": "tab"}
_CODE = re.compile(r"[0-9A-Fa-f]{1,4}")
_PROPERTIES = ("b", "i", "u", "strike", "vertAlign")
_PLAIN = {"u": "none", "vertAlign": "baseline"}


@dataclass(slots=True)
class Text:
    """Rewrites the parts of one file that hold text, in place."""

    styles: Styles
    numbers: Numbers
    losses: Losses
    _paragraphs: list[ET.Element] = field(default_factory=list)  # that are open
    _cells: int = 0  # that are
    _old: list[list[tuple[ET.Element, str]]] = field(default_factory=list)  # texts, with fonts

    def rewrite(self, root: ET.Element, *, filled: bool = False) -> None:
        """Rewrite an element; `filled`: it has a colour of its own behind the text."""
        root[:] = [new for each in list(root) for new in self._new(each, filled=filled)]

    def _new(self, element: ET.Element, *, filled: bool) -> Iterable[ET.Element]:
        """Return what stands for an element."""
        name = local(element)
        rewriting = {
            "p": self._paragraph,
            "r": self._run,
            "AlternateContent": self._alternative,
            "drawing": self._drawing,
            "sym": _sign,
            "tbl": self._table,
            "tc": self._cell,
        }
        if name in rewriting:
            return rewriting[name](element, filled=filled)
        if name in _KEPT:
            return (element,)
        if name in _BREAKS:
            return (ET.Element(element.tag.replace(f"}}{name}", f"}}{_BREAKS[name]}")),)
        if self._is_left_out(element, name):
            return ()
        self.rewrite(element, filled=filled)
        return tuple(element) if name in _UNWRAPPED else (element,)

    def _is_left_out(self, element: ET.Element, name: str) -> bool:
        """Report what is left out, and what changes its place."""
        if name == "commentReference":
            return True
        lost = _LOST.get(name, "")
        if name == "tr" and child(element, "trPr", "del") is not None:
            lost = _LOST["del"]
        if name == "sdt" and "Contents" in value(
            child(element, "sdtPr", "docPartObj", "docPartGallery")
        ):
            lost = "mục lục tự động của Word"
        if lost:
            self._lose(lost, element)
            return True
        if name == "object":
            self.losses.add("đối tượng nhúng (Excel, Equation…); chỉ giữ được hình chụp của nó")
        if name == "pict":
            if next(named(element, "txbxContent"), None) is not None:
                self.losses.add(_TEXT_BOX)
            elif next(named(element, "imagedata"), None) is None:
                self.losses.add("hình vẽ của Word")
                return True
        return False

    def _lose(self, what: str, element: ET.Element) -> None:
        text = words(element)
        if text.strip() or what == _LOST["oMath"]:
            self.losses.add(what, text, whole=True)

    def _table(self, table: ET.Element, *, filled: bool) -> Iterable[ET.Element]:
        """Report what stands in cells that are merged into the one above: Word does not show it."""
        for row in [each for each in table if local(each) == "tr"][1:]:
            for cell in filter(is_merged, row):
                self._lose("chữ trong ô gộp (Word không hiện)", cell)
                cell[:] = [cell[0], ET.Element(f"{cell.tag[:-2]}p")]
        self.rewrite(table, filled=filled)
        return (table,)

    def _cell(self, cell: ET.Element, *, filled: bool) -> Iterable[ET.Element]:
        self._cells += 1
        self.rewrite(cell, filled=filled or _is_filled(child(cell, "tcPr", "shd")))
        self._cells -= 1
        return (cell,)

    def _paragraph(self, paragraph: ET.Element, *, filled: bool) -> Iterable[ET.Element]:
        self._paragraphs.append(paragraph)
        self._old.append([])
        label = self.numbers.label(paragraph)
        had_words = bool(words(paragraph).strip())
        name = self._style(paragraph, level=label.level if label else -1)
        filled = filled or _is_filled(self.styles.of_paragraph(paragraph, "shd"))
        self.rewrite(paragraph, filled=filled)
        self._decode(self._old.pop())
        self._paragraphs.pop()
        space = paragraph.tag.rpartition("}")[0] + "}"
        properties = child(paragraph, "pPr")
        if properties is None:
            properties = ET.Element(f"{space}pPr")
            paragraph.insert(0, properties)
        marks = [each for each in properties if local(each) == "rPr"]  # a deleted end is in it
        style = ET.Element(f"{space}pStyle", {f"{space}val": name})
        properties[:] = [style, *marks]
        has_words = bool(words(paragraph).strip())
        in_cell = self._cells > 0 and not had_words
        is_shown = label is not None and label.is_shown(has_words=has_words, in_cell=in_cell)
        if label is not None and not is_shown and not label.is_bullet:
            self.losses.add("số đầu đoạn không có chữ", label.text)
        if label is not None and is_shown:
            run = ET.Element(f"{space}r")
            look = ET.SubElement(run, f"{space}rPr")
            ET.SubElement(look, f"{space}rStyle", {f"{space}val": MARKER})
            ET.SubElement(run, f"{space}t").text = label.text
            paragraph.insert(1, run)
        return (paragraph,)

    def _style(self, paragraph: ET.Element, *, level: int) -> str:
        """Return the id of the style that tells mammoth what a paragraph is."""
        names = self.styles.names(paragraph)
        outline = value(self.styles.of_paragraph(paragraph, "outlineLvl"))
        heading = next(
            (name[-1] for name in names if name[:-1] == "heading " and name[-1:] in "123456"), ""
        )
        if not heading and outline in {"0", "1", "2", "3", "4", "5"}:
            heading = str(int(outline) + 1)
        role = "Title" if "title" in names else "Caption" if "caption" in names else ""
        role = role or ("Quote" if "quote" in " ".join(names) else "")
        role = role or (f"Head{heading}" if heading else "")
        role = role or (f"Item{level + 1}" if level >= 0 else "Plain")
        centred = value(self.styles.of_paragraph(paragraph, "jc")) == "center"
        return f"{role}Centred" if centred else role

    def _run(self, run: ET.Element, *, filled: bool) -> Iterable[ET.Element]:
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        filled = filled or _is_filled(self.styles.of_run(run, paragraph, "shd"))
        highlight = value(self.styles.of_run(run, paragraph, "highlight"))
        filled = filled or highlight not in {"", "none", "white"}
        color = value(self.styles.of_run(run, paragraph, "color"))
        if not filled and appearance.is_white(f"#{color}"):
            self._lose(appearance.WHITE, run)
        if self.styles.is_on(run, paragraph, "vanish"):
            self._lose("chữ ẩn (người đọc không thấy)", run)
            kept = [
                each for each in run if local(each) in {"rPr", "fldChar", "instrText", "drawing"}
            ]
            run[:] = kept
        font = self.styles.of_run(run, paragraph, "rFonts")
        old = fonts.not_unicode(value(font, "ascii") or value(font, "hAnsi"))
        if old:
            _write_soft_hyphens(run)
        if self._old:
            self._old[-1] += ((each, old) for each in run if local(each) == "t")
        self._show_style(run, paragraph)
        self.rewrite(run, filled=filled)
        return (run,)

    def _show_style(self, run: ET.Element, paragraph: ET.Element | None) -> None:
        """Write down at a run what styles say of its look; mammoth reads what is there only."""
        space = run.tag.rpartition("}")[0] + "}"
        look = child(run, "rPr")
        if look is None:
            look = ET.Element(f"{space}rPr")
            run.insert(0, look)
        found = [(name, self.styles.of_run(run, paragraph, name)) for name in _PROPERTIES]
        look[:] = [
            ET.Element(
                f"{space}{name}", {f"{space}val": value(each) or ("single" if name == "u" else "1")}
            )
            for name, each in found
            if each is not None and value(each) != _PLAIN.get(name, "0")
        ]

    def _decode(self, texts: list[tuple[ET.Element, str]]) -> None:
        if not any(font for _, font in texts):
            return
        runs = [Run(each.text or "", font=font) for each, font in texts]
        for (element, _), run in zip(texts, fonts.decoded(runs, self.losses), strict=True):
            element.text = run.text

    def _alternative(self, element: ET.Element, *, filled: bool) -> Iterable[ET.Element]:
        """Return the drawing itself if it holds text or a photo, else what stands in for it."""
        choice, fallback = child(element, "Choice"), child(element, "Fallback")
        own = [] if choice is None else list(choice)
        if not any(
            next(named(each, name), None) is not None
            for each in own
            for name in ("txbxContent", "blip")
        ):
            own = own if fallback is None else list(fallback)
        return [new for each in own for new in self._new(each, filled=filled)]

    def _drawing(self, drawing: ET.Element, *, filled: bool) -> Iterable[ET.Element]:
        boxes = list(named(drawing, "txbxContent"))
        inside = {id(each) for box in boxes for each in named(box, "pic")}
        pictures = [each for each in named(drawing, "pic") if id(each) not in inside]
        space = drawing.tag.rpartition("}")[0] + "}"
        if boxes:
            self.losses.add(_TEXT_BOX)
            picture = ET.Element(f"{space}pict")
            for box in boxes:
                self.rewrite(box, filled=filled)
                picture.append(box)
            return (picture, *(_alone(drawing, each) for each in pictures))
        if pictures:
            return [_alone(drawing, each) for each in pictures]
        address = "".join(value(each, "uri") for each in named(drawing, "graphicData"))
        what = next(
            (text for kind, text in _DRAWINGS.items() if kind in address), "hình vẽ của Word"
        )
        self.losses.add(what, value(next(named(drawing, "docPr"), None), "descr"))
        return ()


def _sign(element: ET.Element, *, filled: bool) -> Iterable[ET.Element]:  # noqa: ARG001 - as others
    """Return the text that stands for an inserted sign, itself if it is not known."""
    code, font = value(element, "char"), symbols.family(value(element, "font"))
    char = chr(int(code, 16)) if _CODE.fullmatch(code) else ""
    text = symbols.decoded(char, font)
    if not font or not text or symbols.is_private(text) or text == char > "\x7f":
        return (element,)
    made = ET.Element(element.tag.replace("}sym", "}t"))
    made.text = text
    return (made,)


def _write_soft_hyphens(run: ET.Element) -> None:
    """Write soft hyphens as text: in fonts older than Unicode they are the letter of byte AD."""
    for each in run:
        if local(each) == "softHyphen":
            each.tag, each.text = each.tag.replace("}softHyphen", "}t"), "\xad"


def _alone(drawing: ET.Element, picture: ET.Element) -> ET.Element:
    """Return a drawing of one picture, with its description."""
    frame = next((each for each in drawing if local(each) in {"inline", "anchor"}), None)
    graphic = child(frame, "graphic")
    data = child(graphic, "graphicData")
    if frame is None or graphic is None or data is None:
        return drawing
    described = [each for each in frame if local(each) == "docPr"]
    alone = ET.Element(drawing.tag)
    inside = ET.SubElement(alone, frame.tag)
    inside.extend(described)
    ET.SubElement(ET.SubElement(inside, graphic.tag), data.tag).append(picture)
    return alone


def is_merged(cell: ET.Element) -> bool:
    """Tell whether a cell goes on the one above it."""
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and value(merge) != "restart"


def _is_filled(shading: ET.Element | None) -> bool:
    fill = value(shading, "fill").lower()
    return fill not in {"", "auto", "none"} and not appearance.is_white(f"#{fill}")
