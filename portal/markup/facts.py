"""What a body's finished HTML holds, as readers get it: figures, links, headings, points, text."""

from __future__ import annotations

from dataclasses import dataclass, field

from portal.markup.figures import Figure

_EXCERPT = 220  # characters of a lead taken from the text
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_NO_LEAD = HEADINGS | {"table", "td", "th", "figure", "figcaption", "div", "pre"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link as shown: its target, its text, and where it is written."""

    target: str
    text: str
    line: int
    column: int
    holds_image: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `id` is "" if it has none."""

    level: int
    text: str
    id: str
    line: int


@dataclass(frozen=True, slots=True)
class Point:
    """An item of a numbered list; `number` is the one that readers see.

    `is_first`: of its list; `depth`: the number of lists around it, 1 if there is no other.
    """

    number: int
    line: int
    column: int
    is_first: bool = True
    depth: int = 1


@dataclass(slots=True)
class Block:
    """A paragraph or another block of text, with what it is made of."""

    tag: str
    line: int = 0
    parts: list[str] = field(default_factory=list)
    images: list[Figure] = field(default_factory=list)
    id: str = ""
    emphasis: str = ""  # the first inline element of emphasis: "em", "strong" or ""
    bare: bool = False  # there is text outside such an element
    has_code: bool = False
    inside: tuple[str, ...] = ()  # the elements around it
    text: str = ""  # with single blanks


@dataclass(slots=True)
class Facts:
    """All facts of a body, in the order of the text.

    `text`: what readers see, a line for each block that has words, with single blanks between them;
    `tokens`: what stands between these blanks, cut once for all who look at words.
    """

    figures: list[Figure] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    text: str = ""
    tokens: frozenset[str] = frozenset()

    @property
    def lead(self) -> str:
        """The beginning of the first paragraph, cut at a word boundary; "" if there is none."""
        outside = [
            block
            for block in self.blocks
            if block.tag not in _NO_LEAD and _NO_LEAD.isdisjoint(block.inside)
        ]
        paragraphs = (block.text for block in outside if block.tag == "p")
        others = (block.text for block in outside)
        text = next(filter(None, paragraphs), "") or next(filter(None, others), "")
        return text if len(text) <= _EXCERPT else text[:_EXCERPT].rpartition(" ")[0] + "…"
