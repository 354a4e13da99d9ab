"""One picture, one SVG: scheme, frame, and the kind's own drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrations.canvas import Canvas
from tools.illustrations.chart import chart_layouts
from tools.illustrations.frame import Frame, Layout
from tools.illustrations.ladder import ladder_layouts
from tools.illustrations.ornament import ornament_layouts
from tools.illustrations.palette import scheme_for
from tools.illustrations.rings import cycle_layouts, members_layouts
from tools.illustrations.sheet import document_layouts
from tools.illustrations.steps import steps_layouts
from tools.illustrations.timeline import timeline_layouts
from tools.illustrations.typeset import FitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.illustrations.model import Picture

LAYOUTS: dict[str, Callable[[Picture], list[Layout]]] = {
    "timeline": timeline_layouts,
    "steps": steps_layouts,
    "members": members_layouts,
    "document": document_layouts,
    "columns": chart_layouts,
    "ornament": ornament_layouts,
    "ladder": ladder_layouts,
    "cycle": cycle_layouts,
}


def draw(picture: Picture) -> str:
    """Return the picture as SVG, in the first of its kind's layouts that has room for it."""
    problem = FitError(f"{picture.kind} has no layout")
    for layout in LAYOUTS[picture.kind](picture):
        frame = Frame(picture, scheme_for(picture.seed), Canvas(*picture.size))
        frame.canvas.rect(frame.page, frame.scheme.ground)
        try:
            layout(frame)
        except FitError as error:
            problem = error
        else:
            return frame.canvas.svg()
    raise problem
