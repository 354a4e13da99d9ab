"""Sets text in images: selects fonts, breaks lines and finds the size that fits.

Each weight of the theme's typeface comes in two files, split by Unicode range for the web: one has
ÀÁÂ, the other ĂĐƠƯ and U+1EA0-1EF9. Texts are NFC; letters in neither file are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

LINE_HEIGHT = 1.42  # relative to the size: an Ẫ under a g must not touch it

_MISSING = "\U0010fffe"  # in no font: rendered as the glyph for missing letters
# A line may break at a space, but not before a dash nor after a number of one or two digits.
_LINE_BREAK = re.compile(r"(?<!\s\d)(?<!\s\d\d)\s(?![-\u2013\u2014](?:\s|$))")
_SAMPLE_SIZE = 24  # px, to compare glyphs
_MAX_LENGTH = 600  # characters of a text: no image has room for more
_MAX_PER_EM = 4  # upper bound of letters per em of width
_MEASURED = 1 << 14  # parts of words whose widths are remembered: titles share most of theirs


@dataclass(frozen=True, slots=True)
class Lines:
    """A text broken into lines, and its font size in px."""

    rows: tuple[str, ...]
    size: int

    @property
    def height(self) -> float:
        """The height of all lines in px."""
        return len(self.rows) * self.size * LINE_HEIGHT


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    width: float


class Typeface:
    """One weight of a font family, in several files that together have its letters."""

    def __init__(self, *files: Path) -> None:
        """A letter is taken from the first file that has it."""
        self._files = files
        self._file_of_letter: dict[str, int | None] = {" ": 0}
        self._font = cache(self._load)
        self._length = lru_cache(_MEASURED)(self._measure)

    def width(self, text: str, size: int) -> float:
        """Return the width of a line in px. Raises OSError if a file is not a font."""
        return sum(self._length(file, size, run) for file, run in self._runs(text))

    def draw(
        self, canvas: ImageDraw.ImageDraw, position: tuple[float, float], lines: Lines, colour: str
    ) -> None:
        """Draw lines below each other; `position`: the left end of the first base line, in px."""
        for number, line in enumerate(lines.rows):
            x, y = position[0], position[1] + number * lines.size * LINE_HEIGHT
            for file, run in self._runs(line):
                font = self._font(file, lines.size)
                canvas.text((x, y), run, fill=colour, font=font, anchor="ls")
                x += self._length(file, lines.size, run)

    def fit(self, text: str, sizes: Sequence[int], width: float, height: float) -> Lines:
        """Return the text at the first size that fits; at the last size it may be truncated.

        `sizes`: in px, descending; `width`, `height`: the box in px. Breaks the text into as few
        lines as possible, of balanced width.
        """
        text = text[:_MAX_LENGTH]
        printable = "".join(
            letter for letter in text if letter.isspace() or self._file_with(letter) is not None
        )
        chunks = _LINE_BREAK.split(" ".join(printable.split()))
        lines = Lines((), sizes[-1])
        for size in sizes:
            words = [word for chunk in chunks for word in self._split(chunk, size, width)]
            lines = Lines(self._balanced(words, self.width(" ", size), width), size)
            if lines.height <= height:
                return lines
        rows = lines.rows[: max(1, int(height / (lines.size * LINE_HEIGHT)))]
        last = rows[-1]
        while last and self.width(f"{last}…", lines.size) > width:
            last = last.rpartition(" ")[0] or last[:-1]
        return Lines((*rows[:-1], f"{last.rstrip(' ,;:-')}…"), lines.size)

    def _balanced(self, words: Sequence[_Word], space: float, width: float) -> tuple[str, ...]:
        """Break into lines; narrow the width by bisection while their number stays the same."""
        best = _fill_lines(words, space, width)
        narrow, wide = max((word.width for word in words), default=0), width
        while wide - narrow > space:
            limit = (narrow + wide) / 2
            rows = _fill_lines(words, space, limit)
            if len(rows) > len(best):
                narrow = limit
            else:
                wide, best = limit, rows
        return best

    def _split(self, text: str, size: int, width: float) -> Iterator[_Word]:
        """Measure a word; split one that is wider than a line."""
        while (measured := self.width(text, size)) > width and len(text) > 1:
            lengths = range(2, min(len(text), int(width / size * _MAX_PER_EM) + 2))
            end = 1 + bisect_right(
                lengths, width, key=lambda length: self.width(text[:length], size)
            )
            yield _Word(text[:end], self.width(text[:end], size))
            text = text[end:]
        yield _Word(text, measured)

    def _runs(self, text: str) -> Iterator[tuple[int, str]]:
        """Split a line into runs of letters from one file."""
        file, run = 0, ""
        for letter in text:
            letter_file = self._file_with(letter)
            if letter_file is None:
                continue
            if letter_file != file and run:
                yield file, run
                run = ""
            file, run = letter_file, run + letter
        if run:
            yield file, run

    def _file_with(self, letter: str) -> int | None:
        if letter not in self._file_of_letter:
            files = (
                number for number in range(len(self._files)) if self._has_glyph(number, letter)
            )
            self._file_of_letter[letter] = next(files, None)
        return self._file_of_letter[letter]

    def _has_glyph(self, file: int, letter: str) -> bool:
        font = self._font(file, _SAMPLE_SIZE)
        return bytes(font.getmask(letter)) != bytes(font.getmask(_MISSING))

    def _measure(self, file: int, size: int, run: str) -> float:
        return self._font(file, size).getlength(run)

    def _load(self, file: int, size: int) -> ImageFont.FreeTypeFont:
        basic = ImageFont.Layout.BASIC  # the same on every machine, whatever else is installed
        return ImageFont.truetype(str(self._files[file]), size, layout_engine=basic)


def _fill_lines(words: Sequence[_Word], space: float, width: float) -> tuple[str, ...]:
    """Fill each line with as many words as fit."""
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
