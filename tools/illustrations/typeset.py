"""Measured text: faces, widths, and the largest size that fits.

A block is measured from the top of its first line's capitals to its last baseline, so
that blocks align as a compositor aligns them. Its leading grows where a descender would
otherwise touch the stacked diacritics of the line below.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from PIL import ImageFont

from tools.illustrations.breaks import break_lines, torn_words

FONTS = Path(__file__).resolve().parents[2] / "theme" / "static" / "fonts"
CAP = 0.73
"""Height of a capital, in ems, for both families."""

CALM = 0.8
"""How much smaller a text may be set to break it better."""

_UNIT = 200
_DAYLIGHT = 0.05


class FitError(ValueError):
    """A text that is too long for its place even at the smallest size."""


@dataclass(frozen=True, slots=True)
class Face:
    """One cut of one family, in two files: the Latin and the Vietnamese letters."""

    family: str
    weight: int
    style: str
    leading: float

    def file(self, subset: str) -> Path:
        """Where the letters of a subset lie."""
        cut = f"{self.weight}-{self.style}"
        return FONTS / f"{self.family}-{subset}-{cut}.woff2"

    def css_name(self, subset: str) -> str:
        """Name of the subset's font in the page."""
        return f"{self.family}-{subset}-{self.weight}-{self.style}"


HEAD = Face("be-vietnam-pro", 700, "normal", 1.3)
BODY = Face("noto-serif", 400, "normal", 1.38)
BOLD = Face("noto-serif", 700, "normal", 1.38)
ITALIC = Face("noto-serif", 400, "italic", 1.38)
FACES = (HEAD, BODY, BOLD, ITALIC)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one face and size, ready to be placed."""

    lines: tuple[str, ...]
    face: Face
    size: float

    @property
    def leading(self) -> float:
        """Distance of two baselines, in pixels."""
        deepest = max(
            (
                _ink(one, self.face)[1] + _ink(two, self.face)[0]
                for one, two in pairwise(self.lines)
            ),
            default=0.0,
        )
        return max(self.face.leading, deepest + _DAYLIGHT) * self.size

    @property
    def unrest(self) -> float:
        """How badly it is broken: words split at line ends, and ragged lines."""
        lengths = [measure(line, self.face, 1) for line in self.lines]
        longest = max(lengths) or 1
        return torn_words(self.lines) + sum((1 - length / longest) ** 2 for length in lengths)

    @property
    def width(self) -> float:
        """Width of the longest line."""
        return max(measure(line, self.face, self.size) for line in self.lines)

    @property
    def height(self) -> float:
        """From the first line's cap height to the last baseline."""
        return (len(self.lines) - 1) * self.leading + CAP * self.size


def measure(text: str, face: Face, size: float) -> float:
    """Return the width of one line, in pixels."""
    return sum(_run_length(run, face, subset) for run, subset in _runs(text)) * size / _UNIT


def block(text: str, face: Face, size: float, width: float) -> Block:
    """Break a text into as few lines as fit the width."""
    return Block(_broken(text, face, width / size), face, size)


def fit(text: str, face: Face, box: tuple[float, float], sizes: tuple[int, int]) -> Block:
    """Set a text at the largest size, from most to least, that fits the box."""
    return fit_all([text], face, box, sizes)[0]


def fit_all(
    texts: list[str], face: Face, box: tuple[float, float], sizes: tuple[int, int], lines: int = 12
) -> list[Block]:
    """Set several texts at one size, the largest at which each fits the box and the line count."""
    width, height = box
    largest, smallest = sizes
    settings: list[list[Block]] = []
    for size in range(largest, smallest - 1, -1):
        if settings and size < settings[0][0].size * CALM:
            break
        blocks = [block(text, face, size, width) for text in texts]
        if all(_fits(one, width, height) and len(one.lines) <= lines for one in blocks):
            settings.append(blocks)
    if settings:
        return min(settings, key=lambda blocks: _unease(blocks, settings[0][0].size))
    message = f"no room for {max(texts, key=len)!r} at {smallest} px in {width:.0f} x {height:.0f}"
    raise FitError(message)


def _unease(blocks: list[Block], largest: float) -> float:
    """Weigh bad breaks against a smaller size."""
    return sum(one.unrest for one in blocks) / len(blocks) + 1 - blocks[0].size / largest


def _fits(one: Block, width: float, height: float) -> bool:
    return one.width <= width and one.height <= height


@cache
def _broken(text: str, face: Face, ems: float) -> tuple[str, ...]:
    return break_lines(text, ems, lambda line: measure(line, face, 1))


def _runs(text: str) -> list[tuple[str, str]]:
    runs: list[tuple[str, str]] = []
    for character in text:
        subset = _subset(character)
        if runs and runs[-1][1] == subset:
            runs[-1] = (runs[-1][0] + character, subset)
        else:
            runs.append((character, subset))
    return runs


@cache
def _subset(character: str) -> str:
    code = ord(character)
    if code <= 0xFF or character in "ŒœıŸ€™↑↓−" or 0x2000 <= code <= 0x206F:  # noqa: PLR2004
        return "latin"
    if 0x1EA0 <= code <= 0x1EF9 or character in "ĂăĐđĨĩŨũƠơƯư₫":  # noqa: PLR2004
        return "vietnamese"
    message = f"the fonts have no letter {character!r} (U+{code:04X})"
    raise FitError(message)


@cache
def _font(face: Face, subset: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(face.file(subset), _UNIT)


@cache
def _run_length(run: str, face: Face, subset: str) -> float:
    return _font(face, subset).getlength(run)


@cache
def _ink(line: str, face: Face) -> tuple[float, float]:
    """How far a line's ink goes above and below its baseline, in ems."""
    boxes = [_font(face, subset).getbbox(run, anchor="ls") for run, subset in _runs(line)]
    return max(-box[1] for box in boxes) / _UNIT, max(box[3] for box in boxes) / _UNIT
