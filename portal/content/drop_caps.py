"""First letters of paragraphs that pages set large, and that a copy puts on a line of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.vietnamese import syllables

_LETTER = re.compile(r"\s*+(?P<mark>\*{0,3}|_{0,3})(?P<letter>[^\W\d_])(?P=mark)\s*+$")
_REST = re.compile(r"\s*+(?P<word>[^\W\d_]++)")
_GAP = 2  # lines down to the rest of the word: right below, or below a blank line


@dataclass(frozen=True, slots=True)
class DropCap:
    """A letter alone on a line, and the line below that begins with the rest of its word."""

    line: int
    letter: str
    rest_line: int
    rest: str
    joined: str  # the line as it was before the copy


def find(lines: Mapping[int, str]) -> Iterator[DropCap]:
    """Yield the first letters of words; `lines`: those of a body, by their numbers."""
    for number, line in lines.items():
        match = _LETTER.match(line) if len(line) < 20 else None  # noqa: PLR2004 - a letter, marks
        if not match or not match["letter"].isupper() or lines.get(number - 1, "").strip():
            continue
        below = range(number + 1, number + 1 + _GAP)
        rest_line = next((at for at in below if lines.get(at, "").strip()), 0)
        rest = _REST.match(lines.get(rest_line, ""))
        if rest and rest["word"].islower():
            word = f"{match['letter']}{rest['word']}"
            if syllables.is_syllable(word.lower()):
                joined = f"{match['letter']}{lines[rest_line].lstrip()}"
                yield DropCap(number, match["letter"], rest_line, rest["word"], joined)
