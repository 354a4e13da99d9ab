"""Text set into pictures: which font file has a letter, where lines break, how large they may be.

The theme's fonts come in two files a cut, as the web wants them: one has ÀÁÂ, the other ĂĐƠƯ and
U+1EA0-1EF9. Texts are NFC; a letter that neither file has is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

LEAD = 1.42  # height of a line over its size: an Ẫ under a g must not touch it

_NOWHERE = "\U0010fffe"  # no font has it: shows what a font draws for a letter that it lacks
# Where a line may break: not before a dash, which stays with the word before it, nor after a
# number of one or two digits, which counts the word after it.
_GAP = re.compile(r"(?<!\s\d)(?<!\s\d\d)\s(?![-\u2013\u2014](?:\s|$))")
_SAMPLE = 24  # px, to look at letters
_LONGEST = 600  # characters of a text: no picture has room for more
_NARROW = 4  # letters of ordinary width that have room in a square of the letters' size, at most


@dataclass(frozen=True, slots=True)
class Lines:
    """A text as it fits: its lines and their size in px."""

    rows: tuple[str, ...]
    size: int

    @property
    def height(self) -> float:
        """The height of all lines in px."""
        return len(self.rows) * self.size * LEAD


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    width: float


class Typeface:
    """One cut of a family, in the files that together have its letters."""

    def __init__(self, *files: Path) -> None:
        """Letters are taken from the first file that has them."""
        self._files = files
        self._owners: dict[str, int | None] = {" ": 0}
        self._font = cache(self._load)

    def width(self, text: str, size: int) -> float:
        """Return how wide a line is, in px. Raises OSError for a file that is no font."""
        return sum(self._font(file, size).getlength(run) for file, run in self._runs(text))

    def draw(
        self, canvas: ImageDraw.ImageDraw, at: tuple[float, float], lines: Lines, colour: str
    ) -> None:
        """Write lines under each other; `at` is the left end of the first one's base line."""
        for number, row in enumerate(lines.rows):
            x, y = at[0], at[1] + number * lines.size * LEAD
            for file, run in self._runs(row):
                font = self._font(file, lines.size)
                canvas.text((x, y), run, fill=colour, font=font, anchor="ls")
                x += font.getlength(run)

    def fit(self, text: str, sizes: Sequence[int], width: float, height: float) -> Lines:
        """Return the text at the first size at which it fits; at the last it may be cut short.

        `sizes` go down. The lines are as few as can be, and these as even as can be.
        """
        text = text[:_LONGEST]
        known = "".join(each for each in text if each.isspace() or self._owner(each) is not None)
        pieces = _GAP.split(" ".join(known.split()))
        lines = Lines((), sizes[-1])
        for size in sizes:
            words = [word for each in pieces for word in self._cut(each, size, width)]
            lines = Lines(self._even(words, self.width(" ", size), width), size)
            if lines.height <= height:
                return lines
        rows = lines.rows[: max(1, int(height / (lines.size * LEAD)))]
        last = rows[-1]
        while last and self.width(f"{last}…", lines.size) > width:
            last = last.rpartition(" ")[0] or last[:-1]
        return Lines((*rows[:-1], f"{last.rstrip(' ,;:-')}…"), lines.size)

    def _even(self, words: Sequence[_Word], space: float, width: float) -> tuple[str, ...]:
        """Fill lines, then draw the margin in for as long as their number stays the same."""
        best = _filled(words, space, width)
        narrow, wide = max((each.width for each in words), default=0), width
        while wide - narrow > space:
            middle = (narrow + wide) / 2
            rows = _filled(words, space, middle)
            if len(rows) > len(best):
                narrow = middle
            else:
                wide, best = middle, rows
        return best

    def _cut(self, text: str, size: int, width: float) -> Iterator[_Word]:
        """Measure a word; one that is wider than a line is cut into several."""
        while (wide := self.width(text, size)) > width and len(text) > 1:
            most = range(2, min(len(text), int(width / size * _NARROW) + 2))
            end = 1 + bisect_right(most, width, key=lambda n: self.width(text[:n], size))
            yield _Word(text[:end], self.width(text[:end], size))
            text = text[end:]
        yield _Word(text, wide)

    def _runs(self, text: str) -> Iterator[tuple[int, str]]:
        """Part a line into stretches of one file each."""
        file, run = 0, ""
        for letter in text:
            owner = self._owner(letter)
            if owner is None:
                continue
            if owner != file and run:
                yield file, run
                run = ""
            file, run = owner, run + letter
        if run:
            yield file, run

    def _owner(self, letter: str) -> int | None:
        if letter not in self._owners:
            found = (n for n in range(len(self._files)) if self._has(n, letter))
            self._owners[letter] = next(found, None)
        return self._owners[letter]

    def _has(self, file: int, letter: str) -> bool:
        font = self._font(file, _SAMPLE)
        return bytes(font.getmask(letter)) != bytes(font.getmask(_NOWHERE))

    def _load(self, file: int, size: int) -> ImageFont.FreeTypeFont:
        basic = ImageFont.Layout.BASIC  # the same on every machine, whatever else is installed
        return ImageFont.truetype(str(self._files[file]), size, layout_engine=basic)


def _filled(words: Sequence[_Word], space: float, width: float) -> tuple[str, ...]:
    """Put as many words into each line as it holds."""
    rows: list[str] = []
    used = 0.0
    for word in words:
        if rows and used + space + word.width <= width:
            rows[-1] += f" {word.text}"
            used += space + word.width
        else:
            rows.append(word.text)
            used = word.width
    return tuple(rows)
