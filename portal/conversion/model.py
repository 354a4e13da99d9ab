"""The blocks of a text between HTML and Markdown: flat, with runs of text that look alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

BREAK = "\n"
"""The text of a run that ends a line within a paragraph."""

NOTE = "note"
"""The mark of a run that names a footnote; its text is the label."""

BOLD, ITALIC, UNDERLINE, STRIKE, SUPER, SUB, CODE = "b", "i", "u", "s", "sup", "sub", "code"
"""The marks of a run."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text with one look; `link`: its address, or ""; `font`: a font older than Unicode, or ""."""

    text: str
    marks: frozenset[str] = frozenset()
    link: str = ""
    font: str = ""


@dataclass(slots=True)
class Paragraph:
    """A paragraph, a heading, an item of a list, or a footnote.

    `heading`: 1 to 6, or 0. `marker`: of an item, "-" or "7.", or "". `depth`: the lists around it,
    its own not counted. `note`: the label of the footnote that this is, or "". `role`: "title",
    "caption", "box" (the title of one), "end" (of a box) or "".
    """

    runs: list[Run] = field(default_factory=list)
    heading: int = 0
    marker: str = ""
    depth: int = 0
    quoted: bool = False
    centred: bool = False
    role: str = ""
    note: str = ""
    id: str = ""

    @property
    def text(self) -> str:
        """The text alone."""
        return text_of(self.runs)


@dataclass(slots=True)
class Figure:
    """A photo of the article; `runs`: the caption."""

    src: str
    alt: str = ""
    runs: list[Run] = field(default_factory=list)
    centred: bool = False


@dataclass(slots=True)
class Table:
    """A table: rows of cells of runs, all of one length; the first row is the head."""

    rows: list[list[list[Run]]]


@dataclass(slots=True)
class Code:
    """Text to be shown as it is."""

    text: str


@dataclass(slots=True)
class Rule:
    """A line across the page."""


Block = Paragraph | Figure | Table | Code | Rule


def text_of(runs: Iterable[Run]) -> str:
    """Return the text of some runs."""
    return "".join(run.text for run in runs if NOTE not in run.marks)


def have(runs: Sequence[Run], mark: str) -> bool:
    """Return whether all letters of some runs have a mark, and there are any."""
    parts = [run for run in runs if any(map(str.isalnum, run.text)) and NOTE not in run.marks]
    return bool(parts) and all(mark in run.marks for run in parts)
