"""The drum as a picture of its own, with the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrations.canvas import Box
from tools.illustrations.drum import drum
from tools.illustrations.frame import clip

if TYPE_CHECKING:
    from tools.illustrations.frame import Frame, Layout
    from tools.illustrations.model import Picture


def ornament_layouts(picture: Picture) -> list[Layout]:
    """The drum beside the title, whole or leaving the page; upright, under it."""
    if picture.tall:
        return [_rising]
    return [_leaving] if picture.seed // 7 % 2 else [_whole]


def _leaving(frame: Frame) -> None:
    """A large drum that leaves the page on the right."""
    page, inner, scheme = frame.page, frame.inner, frame.scheme
    radius = page.h * 0.62
    drum(frame.canvas, (page.w - radius * 0.42, page.h * 0.5), radius, scheme.rule)
    column = Box(inner.x, inner.y, page.w - radius * 1.42 - inner.x - 56, inner.h)
    floor = frame.side_footer(column, scheme.muted)
    frame.heading(clip(inner.y, floor - 60, column), scheme.ink, scheme.mark, (92, 44))


def _whole(frame: Frame) -> None:
    """The whole drum on a solid half, the title on the other."""
    page, inner, scheme = frame.page, frame.inner, frame.scheme
    half = Box(page.w - page.h, 0, page.h, page.h)
    frame.canvas.rect(half, scheme.accent)
    drum(frame.canvas, half.centre, page.h * 0.42, scheme.on_accent, 12)
    column = Box(inner.x, inner.y, half.x - inner.x - 56, inner.h)
    floor = frame.side_footer(column, scheme.muted)
    frame.heading(clip(inner.y, floor - 60, column), scheme.ink, scheme.mark, (84, 38))


def _rising(frame: Frame) -> None:
    """Upright: the drum rises from the foot of the page."""
    page, inner, scheme = frame.page, frame.inner, frame.scheme
    end = frame.heading(clip(inner.y, inner.y + 460, inner), scheme.ink, scheme.mark, (104, 44))
    frame.label((inner.x, end + 70), scheme.muted)
    radius = page.w * 0.62
    drum(frame.canvas, (page.w / 2, page.h - radius * 0.72), radius, scheme.rule)
