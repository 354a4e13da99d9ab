"""The furniture every picture shares: margins, title, note, hairline, the label."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.illustrations.canvas import Box, Canvas
from tools.illustrations.typeset import CAP, HEAD, ITALIC, Block, block, fit, measure

if TYPE_CHECKING:
    from tools.illustrations.model import Picture
    from tools.illustrations.palette import Scheme

LABEL = "Minh họa"
SMALL = 28
BAR = (96, 12)
TITLE_DROP = 56
"""From the top of the bar to the title's cap height."""
MARGINS = {"wide": (96, 92), "tall": (84, 92), "banner": (168, 80)}
"""Across and down; a banner keeps clear of the sides a 3:2 crop would cut."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture's canvas, colours and margins."""

    picture: Picture
    scheme: Scheme
    canvas: Canvas

    @property
    def page(self) -> Box:
        """The whole page."""
        return Box(0, 0, self.canvas.width, self.canvas.height)

    @property
    def inner(self) -> Box:
        """The page without its margins."""
        return self.page.inset(*MARGINS[self.picture.shape])

    def heading(self, box: Box, fill: str, bar: str, sizes: tuple[int, int] = (88, 44)) -> float:
        """Set the short bar and the title under it; return the title's last baseline."""
        title = self.title(box.size, sizes)
        self.canvas.rect(Box(box.x, box.y, *BAR), bar)
        return self.canvas.text(title, (box.x, box.y + TITLE_DROP), fill)

    def title(self, room: tuple[float, float], sizes: tuple[int, int] = (88, 44)) -> Block:
        """Set the title under its bar: on one line if that is not much smaller."""
        text, largest = self.picture.title, sizes[0]
        single = min(largest, int(room[0] / measure(text, HEAD, 1)))
        if single >= largest * 0.7:
            return Block((text,), HEAD, single)
        title = fit(text, HEAD, (room[0], room[1] - TITLE_DROP), sizes)
        least = max(sizes[1], int(title.size * 0.8))
        tried = [block(text, HEAD, size, room[0]) for size in range(int(title.size), least - 1, -1)]
        return min([title, *tried], key=lambda one: _unease(one, title.size))

    def title_bottom(self, box: Box, title: Block) -> float:
        """Return where a title set at a box's top ends."""
        return box.y + TITLE_DROP + title.height

    def footer(self, box: Box, fill: str | None = None) -> float:
        """Set hairline, note and label at a box's foot; return where the room above ends."""
        fill = fill or self.scheme.muted
        label = measure(LABEL, ITALIC, SMALL)
        lines = self._note(box.w - label - 60)
        depth = lines.height if lines else CAP * SMALL
        top = box.bottom - depth
        if lines:
            self.canvas.text(lines, (box.x, top), fill)
        self.label((box.right, top), fill, "end")
        hairline = top - 34
        self.canvas.line([(box.x, hairline), (box.right, hairline)], self.scheme.rule)
        return hairline

    def side_footer(self, box: Box, fill: str) -> float:
        """Set the note over the label at a column's foot; return where the room above ends."""
        top = self.label((box.x, box.bottom - CAP * SMALL), fill)
        lines = self._note(box.w)
        if lines:
            top -= lines.height + 40
            self.canvas.text(lines, (box.x, top), fill)
        hairline = top - 34
        self.canvas.line([(box.x, hairline), (box.right, hairline)], self.scheme.rule)
        return hairline

    def label(self, at: tuple[float, float], fill: str, anchor: str = "start") -> float:
        """Set the label that says this is an illustration; return its top."""
        self.canvas.text(Block((LABEL,), ITALIC, SMALL), at, fill, anchor)
        return at[1]

    def _note(self, width: float) -> Block | None:
        return block(self.picture.note, ITALIC, SMALL, width) if self.picture.note else None


Layout = Callable[[Frame], None]
"""Draws a picture's body into its frame, or raises FitError when it has no room."""


def clip(top: float, bottom: float, box: Box) -> Box:
    """Cut a box to the strip between two heights."""
    return Box(box.x, top, box.w, bottom - top)


def _unease(title: Block, largest: float) -> float:
    """Weigh lines and bad breaks against a smaller size."""
    return 0.4 * len(title.lines) + title.unrest + 3 * (1 - title.size / largest)
