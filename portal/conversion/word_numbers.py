"""The numbers that Word shows before items and headings; a file only says how to count."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from portal.conversion.word_package import Package, child, local, named, value
from portal.conversion.word_styles import Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LAST_ROMAN = 3999
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int = -1  # the level, from 1, that starts this one anew; 0: none
    style: str = ""  # id of the style of its paragraphs


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    abstract: str
    overrides: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph, and how deep in lists it is, from 0."""

    text: str
    level: int
    is_bullet: bool


class Numbers:
    """Counts the paragraphs of a file, which must be asked for in order."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}  # abstract list -> level -> number
        self._begun = set[tuple[str, int]]()  # lists whose override has been used
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
        made = _List(levels, key)
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
        definition = numbered.levels.get(level)
        if definition is None or not 0 <= level < _LEVELS:
            return None
        count = self._counted(number, numbered, level)
        if definition.form == "bullet":
            return Label("-", level, is_bullet=True)
        if definition.form == "none" and not definition.text:
            return None

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            own = numbered.levels.get(at, _Level())
            return _written(count.get(at, own.start), own.form)

        text = " ".join(_PLACE.sub(shown, definition.text).split())
        return Label(text, level, is_bullet=False) if text else None

    def _counted(self, number: str, numbered: _List, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(numbered.abstract, {})
        definition = numbered.levels.get(level, _Level())
        start = numbered.overrides.get(level)
        if start is not None and (number, level) not in self._begun:
            self._begun.add((number, level))
            counts[level] = start
        else:
            counts[level] = counts.get(level, definition.start - 1) + 1
        for below in range(level + 1, _LEVELS):
            restart = numbered.levels.get(below, _Level()).restart
            if restart != 0 and (restart < 0 or level < restart):
                counts.pop(below, None)
        return counts


def _level(element: ET.Element) -> _Level:
    return _Level(
        _int(value(child(element, "start")), 1),
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")),
        _int(value(child(element, "lvlRestart")), -1),
        value(child(element, "pStyle")),
    )


def _number(element: ET.Element, name: str) -> int:
    return _int(value(element, name), 0)


def _int(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) <= _LEVELS else default


def _written(number: int, form: str) -> str:
    """Return a number in a form of Word's."""
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        letter = _ALPHABET[(number - 1) % 26] * min(1 + (number - 1) // 26, 9)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number <= _LAST_ROMAN:
        roman, left = "", number
        for worth, sign in _ROMAN:
            roman, left = roman + sign * (left // worth), left % worth
        return roman if form == "lowerRoman" else roman.upper()
    if form == "decimalZero":
        return f"{number:02}"
    return "" if form == "none" else str(number)
