"""Lines of a plain text as they were meant: no indents, first letters and wraps joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.content import drop_caps
from portal.importer.findings import Finding, Kind
from portal.vietnamese import text

_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))
_INDENT = re.compile(r"\s*+")
_WIDEST = 100  # characters of a line that a program wrapped
_FEWEST = 6  # wrapped lines of a text that is wrapped
_LIKELY = 0.6  # the share of such lines that go on in lower case; names and numbers do not
ITEM = re.compile(r"(?:[-–—+•*]|\w{1,4}[.)])\s")
"""The beginning of a point of a list, as it is typed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words; `indent`: blanks before it; `is_apart`: a blank line stood before it."""

    text: str
    indent: int = 0
    is_apart: bool = False


def of(written: str) -> tuple[list[Line], list[Finding]]:
    """Return the lines of a text as they were meant, and what was mended in them."""
    lines, joined = _without_drop_caps(split(written))
    lines, unwrapped = unwrap(lines)
    return lines, [*joined, *unwrapped]


def split(written: str) -> list[Line]:
    """Return the lines of a text that have words; all blanks in them are plain single ones."""
    lines: list[Line] = []
    is_apart = False
    for raw in written.replace("\r\n", "\n").translate(_ENDS).split("\n"):
        words = " ".join(text.clean(raw).split())
        if not words:
            is_apart = True
            continue
        indent = _INDENT.match(raw)
        lines.append(Line(words, indent.end() if indent else 0, is_apart or not lines))
        is_apart = False
    return lines


def _without_drop_caps(lines: Sequence[Line]) -> tuple[list[Line], list[Finding]]:
    """Join first letters that stand on a line of their own to the rest of their words."""
    # Every other number: a letter counts though a line stands right above it, as in a caption.
    numbered = {2 * number: line.text for number, line in enumerate(lines)}
    done = list(lines)
    found = []
    for cap in drop_caps.find(numbered):
        letter = lines[cap.line // 2]
        done[cap.line // 2] = Line("")
        done[cap.rest_line // 2] = Line(cap.joined, letter.indent, letter.is_apart)
        found.append(f"{cap.letter}{cap.rest}")
    if not found:
        return done, []
    what = "chữ cái đầu đứng riêng một dòng đã nối lại với từ của nó"
    return [line for line in done if line.text], [Finding(Kind.MENDED, what, ", ".join(found))]


def unwrap(lines: Sequence[Line]) -> tuple[list[Line], list[Finding]]:
    """Join the lines that a program wrapped at a width, if the text is so wrapped.

    A line was wrapped if the first word of the next would not have fitted into the width.
    """
    width = max((len(line.text) for line in lines), default=0)
    full = {
        number
        for number in range(1, len(lines))
        if _follows(lines[number - 1], lines[number], width)
    }
    goes_on = [number for number in full if lines[number].text[0].islower()]
    if width > _WIDEST or len(full) < _FEWEST or len(goes_on) < _LIKELY * len(full):
        return list(lines), []
    groups: list[list[Line]] = []
    for number, line in enumerate(lines):
        if number in full:
            groups[-1].append(line)
        else:
            groups.append([line])
    joined = [replace(group[0], text=" ".join(line.text for line in group)) for group in groups]
    what = f"{len(full)} dòng bị ngắt giữa chừng đã nối lại thành đoạn"
    return joined, [Finding(Kind.MENDED, what)]


def _follows(before: Line, line: Line, width: int) -> bool:
    """Return whether a line goes on with the paragraph of the one before."""
    if line.is_apart or line.indent > before.indent or ITEM.match(line.text):
        return False
    word = line.text.split(" ", 1)[0]
    return len(before.text) + 1 + len(word) > width
