"""Counts the items of lists as Word does: a file only says how to count."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LEVELS = 9
"""Levels of a list."""

_PLACE = re.compile(r"%([1-9])")
_LAST_ROMAN = 3999
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Level:
    """How a level is counted; names of forms are those of WordprocessingML ("lowerLetter").

    `text`: what is shown, with "%1" for the number of the first level. `restart`: the level, from
    1, that starts this one anew; 0: none; -1: each above. `style`: the id of its paragraphs' style.
    `is_legal`: numbers of the levels above are shown as 1, 2 … as well.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int = -1
    style: str = ""
    is_legal: bool = False


@dataclass(slots=True)
class Numbered:
    """A list; those of one `abstract` go on counting together. `overrides`: its own beginnings."""

    levels: dict[int, Level]
    abstract: str
    overrides: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph, and how deep in lists it is, from 0."""

    text: str
    level: int
    is_bullet: bool

    def is_shown(self, *, has_words: bool, in_cell: bool) -> bool:
        """Tell whether it is part of the text: in a cell of a table it may be all there is."""
        return has_words or (in_cell and not self.is_bullet)


@dataclass(slots=True)
class Counting:
    """Counts the paragraphs of a file, which must be asked for in order."""

    _counts: dict[str, dict[int, int]] = field(default_factory=dict)  # abstract -> level -> number
    _begun: set[tuple[str, int]] = field(default_factory=set)  # lists whose override has been used

    def label(self, key: str, numbered: Numbered, level: int) -> Label | None:
        """Return the label of the next paragraph of a list, None if it has none."""
        definition = numbered.levels.get(level)
        if definition is None or not 0 <= level < LEVELS:
            return None
        count = self._counted(key, numbered, level)
        if definition.form == "bullet":
            return Label("-", level, is_bullet=True)
        if definition.form == "none" and not definition.text:
            return None

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            own = numbered.levels.get(at, Level())
            form = "decimal" if definition.is_legal and own.form != "none" else own.form
            return _written(count.get(at, own.start), form)

        text = " ".join(_PLACE.sub(shown, definition.text).split())
        return Label(text, level, is_bullet=False) if text else None

    def _counted(self, key: str, numbered: Numbered, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(numbered.abstract, {})
        definition = numbered.levels.get(level, Level())
        start = numbered.overrides.get(level)
        if start is not None and (key, level) not in self._begun:
            self._begun.add((key, level))
            counts[level] = start
        else:
            counts[level] = counts.get(level, definition.start - 1) + 1
        for below in range(level + 1, LEVELS):
            restart = numbered.levels.get(below, Level()).restart
            if restart != 0 and (restart < 0 or level < restart):
                counts.pop(below, None)
        return counts


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
