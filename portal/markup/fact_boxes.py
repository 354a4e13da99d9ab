"""The grammar of fact boxes: lines between "::: Tiêu đề" and ":::", each "Nhãn: nội dung" or text.

A box is one only if it has both lines. A line of colons that opens or closes nothing is shown as it
is written, and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from portal.diagnostics.diagnostic import Diagnostic, Place, error

BOX, END_OF_BOX = "\x02box:\x03", "\x02/box\x03"  # marks that nobody can type
_MARK = re.compile(r"[ ]{0,3}:{3,}+[ \t]*+(?P<title>[^\n]*)")
_IN_LABEL = r"[^:.;!?|*_`~\[\](){}<>\\#\n]"  # no mark of the dialect, no end of a sentence
_LABEL = re.compile(rf"(?P<label>\w(?>(?:{_IN_LABEL}|\({_IN_LABEL}*+\))*)):[ \t]++(?=\S)")
_LONGEST = 60  # characters of a label; more is a sentence with a colon
_SOURCE = "nguồn"
_SHOWN = 40


Skipped = Mapping[int, tuple[int, str]]


@dataclass(slots=True)
class Boxes:
    """The boxes of a body; lines are counted from 0.

    `titles`: the title by the line that opens a box; `closing`: the lines that close one; `inside`:
    the lines between them; `unclosed`, `stray`: lines of colons that do neither, as written.
    """

    titles: dict[int, str] = field(default_factory=dict)
    closing: set[int] = field(default_factory=set)
    inside: set[int] = field(default_factory=set)
    unclosed: dict[int, str] = field(default_factory=dict)
    stray: set[int] = field(default_factory=set)

    def mark(self, number: int) -> str:
        """Return what stands for a line that opens or closes a box, or ""."""
        title = self.titles.get(number, "")
        return f"{BOX}{title}" if title else END_OF_BOX if number in self.closing else ""


def find(lines: list[str], skipped: Skipped) -> Boxes:
    """Return the boxes in lines. `skipped`: blocks of code and HTML, the last line by the first."""
    boxes = Boxes()
    opened = -1
    for number in _outside(lines, skipped):
        mark = _MARK.match(lines[number]) if ":::" in lines[number] else None
        if not mark:
            continue
        title = " ".join(mark["title"].split())
        if title:
            if opened >= 0:
                boxes.unclosed[opened] = boxes.titles.pop(opened)
            boxes.titles[number], opened = title, number
        elif opened < 0:
            boxes.stray.add(number)
        else:
            boxes.closing.add(number)
            boxes.inside.update(range(opened + 1, number))
            opened = -1
    if opened >= 0:
        boxes.unclosed[opened] = boxes.titles.pop(opened)
    return boxes


def _outside(lines: list[str], skipped: Skipped) -> Iterator[int]:
    number = 0
    while number < len(lines):
        if number in skipped:
            number = skipped[number][0] + 1
            continue
        yield number
        number += 1


def split_label(line: str) -> tuple[str, str] | None:
    """Return label and text of a line "Nhãn: nội dung", or None if it is none."""
    match = _LABEL.match(line, 0, _LONGEST)
    return (match["label"].rstrip(), line[match.end() :]) if match else None


def is_source(label: str) -> bool:
    """Return whether a label says where the facts come from."""
    return label.casefold() == _SOURCE


def problems(boxes: Boxes, start: Place) -> Iterator[Diagnostic]:
    """Yield what lines of colons are wrong in a body that begins at `start`."""
    for number, title in boxes.unclosed.items():
        yield error("M020", Place(start.file, start.line + number), title=title[:_SHOWN])
    for number in sorted(boxes.stray):
        yield error("M021", Place(start.file, start.line + number))
