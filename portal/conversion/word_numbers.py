"""The numbers that a .docx file's paragraphs show: which list and level each is of."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from portal.conversion.numbering import LEVELS, Counting, Label, Level, Numbered
from portal.conversion.word_package import Package, child, local, named, value
from portal.conversion.word_styles import Styles


class Numbers:
    """Counts the paragraphs of a file, which must be asked for in order."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, Numbered] = {}
        self._counting = Counting()
        root = package.xml_of("word/numbering.xml")
        if root is None:
            return
        abstract = {
            value(each, "abstractNumId"): each for each in root if local(each) == "abstractNum"
        }
        for each in root:
            if local(each) == "num":
                self._add(each, abstract)

    def _add(self, num: ET.Element, abstract: dict[str, ET.Element]) -> None:
        key = value(child(num, "abstractNumId"))
        element = abstract.get(key)
        link = value(child(element, "numStyleLink"))
        if link:  # the list is defined where a style says so
            element = next(
                (each for each in abstract.values() if value(child(each, "styleLink")) == link),
                element,
            )
        levels = (
            {_number(each, "ilvl"): _level(each) for each in named(element, "lvl")}
            if element is not None
            else {}
        )
        made = Numbered(levels, key)
        for override in num:
            if local(override) == "lvlOverride":
                level = _number(override, "ilvl")
                if (own := child(override, "lvl")) is not None:
                    made.levels[level] = _level(own)
                if (start := child(override, "startOverride")) is not None:
                    made.overrides[level] = _number(start, "val")
        self._lists[value(num, "numId")] = made

    def label(self, paragraph: ET.Element) -> Label | None:
        """Return the label of a paragraph, None if it has none."""
        number = value(self._styles.of_paragraph(paragraph, "numPr", "numId"))
        numbered = self._lists.get(number)
        if numbered is None:
            return None
        written = value(self._styles.of_paragraph(paragraph, "numPr", "ilvl"))
        style = value(child(paragraph, "pPr", "pStyle"))
        of_style = (at for at, each in numbered.levels.items() if style and each.style == style)
        level = _int(written, 0) if written else next(of_style, 0)
        return self._counting.label(number, numbered, level)


def _level(element: ET.Element) -> Level:
    return Level(
        _int(value(child(element, "start")), 1),
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")),
        _int(value(child(element, "lvlRestart")), -1),
        value(child(element, "pStyle")),
        (legal := child(element, "isLgl")) is not None and value(legal) not in {"0", "false"},
    )


def _number(element: ET.Element, name: str) -> int:
    return _int(value(element, name), 0)


def _int(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) <= LEVELS else default
