"""Round pictures: members as the rays of a star, a year as a ring of arrows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tools.illustrations.callouts import (
    REACH,
    Callout,
    angles,
    list_callouts,
    place_callouts,
    polar,
)
from tools.illustrations.drum import star
from tools.illustrations.frame import clip
from tools.illustrations.typeset import BODY, HEAD, Block, FitError, fit, fit_all, measure

if TYPE_CHECKING:
    from tools.illustrations.canvas import Box, Point
    from tools.illustrations.frame import Frame, Layout
    from tools.illustrations.model import Item, Picture

REACHES = (0.27, 0.245, 0.22, 0.2, 0.18)
"""How far the round shape goes across the page, from the largest on."""

RAYS = 12
SHORT = 18


def members_layouts(picture: Picture) -> list[Layout]:
    """The largest star that leaves room for the names; upright, a list under it."""
    if picture.tall:
        return [_star_over_list]
    return [partial(_star, reach=reach) for reach in REACHES]


def cycle_layouts(picture: Picture) -> list[Layout]:
    """The largest ring that leaves room for the texts; upright, a list under it."""
    if picture.tall:
        return [_ring_over_list]
    return [partial(_ring, reach=reach) for reach in REACHES]


def _star(frame: Frame, reach: float) -> None:
    inner = frame.inner
    floor = frame.footer(inner)
    area = clip(inner.y * 0.6, floor - 56, inner)
    tip = min(area.h / 2, inner.w * reach)
    _rays(frame, area.centre, tip)
    parts = _callouts(frame.picture.items, _room(frame, tip, area.h))
    place_callouts(frame, area, (area.centre, tip), parts)


def _ring(frame: Frame, reach: float) -> None:
    inner, scheme = frame.inner, frame.scheme
    floor = frame.footer(inner)
    end = frame.heading(clip(inner.y, inner.y + 270, inner), scheme.ink, scheme.mark)
    area = clip(end + 64, floor - 52, inner)
    radius = min(area.h / 2, inner.w * reach)
    _arrows(frame, area.centre, radius)
    parts = _callouts(frame.picture.items, _room(frame, radius, area.h))
    place_callouts(frame, area, (area.centre, radius), parts)


def _star_over_list(frame: Frame) -> None:
    inner = frame.inner
    floor = frame.footer(inner)
    radius = inner.w * 0.42
    _rays(frame, (frame.page.w / 2, inner.y + radius), radius)
    _list(frame, clip(inner.y + 2 * radius + 70, floor - 30, inner))


def _ring_over_list(frame: Frame) -> None:
    inner, scheme = frame.inner, frame.scheme
    floor = frame.footer(inner)
    end = frame.heading(clip(inner.y, inner.y + 300, inner), scheme.ink, scheme.mark)
    radius = inner.w * 0.32
    centre = (frame.page.w / 2, end + 80 + radius)
    _arrows(frame, centre, radius)
    for i, angle in enumerate(angles(len(frame.picture.items))):
        fill = scheme.on_accent if i == 0 else scheme.on_tone
        middle = polar(centre, radius * 0.8, angle + 4)
        frame.canvas.text_middle(Block((str(i + 1),), HEAD, 60), middle, fill, "middle")
    _list(frame, clip(centre[1] + radius + 70, floor - 30, inner))


def _list(frame: Frame, box: Box) -> None:
    rows = (len(frame.picture.items) + 1) // 2
    room = (box.w / 2 - 44, box.h / rows - 56)
    list_callouts(frame, box, _callouts(frame.picture.items, room))


def _rays(frame: Frame, centre: Point, tip: float) -> None:
    """A star with one long ray a member, short rays between; the title on its disc."""
    canvas, scheme = frame.canvas, frame.scheme
    core, count = tip * 0.7, len(frame.picture.items)
    between = max(1, round(RAYS / count)) if count < RAYS else 1
    half = 360 / (count * between) * 0.42
    foot = core + 18
    for angle in angles(count):
        for i in range(between):
            at = angle + i * 360 / (count * between)
            end = tip if i == 0 else foot + (tip - foot) * 0.45
            ray = [polar(centre, foot, at - half), polar(centre, end, at)]
            canvas.polygon([*ray, polar(centre, foot, at + half)], scheme.tone)
    canvas.disc(centre, core + 22, scheme.ground)
    canvas.disc(centre, core, scheme.accent)
    canvas.ring(centre, core - 16, scheme.rule)
    title = fit(frame.picture.title, HEAD, (core * 1.46, core * 1.1), (84, 34))
    canvas.text_middle(title, centre, scheme.on_accent, "middle")


def _arrows(frame: Frame, centre: Point, radius: float) -> None:
    """Ring segments, each ending in a point that the next one makes room for."""
    count = len(frame.picture.items)
    span, nose, inside = 360 / count, 9.0, radius * 0.6
    for i, angle in enumerate(angles(count)):
        start, stop = angle - span / 2 + 1.6, angle + span / 2 - 1.6
        steps = [start + (stop - start) * k / 24 for k in range(25)]
        outer = [polar(centre, radius, step) for step in steps]
        inner = [polar(centre, inside, step) for step in reversed(steps)]
        middle = (radius + inside) / 2
        shape = [*outer, polar(centre, middle, stop + nose), *inner]
        fill = frame.scheme.accent if i == 0 else frame.scheme.tone
        frame.canvas.polygon([*shape, polar(centre, middle, start + nose)], fill)
    star(frame.canvas, centre, radius * 0.4, RAYS, frame.scheme.rule)


def _room(frame: Frame, radius: float, height: float) -> tuple[float, float]:
    """Width and height that one callout may take."""
    side = (len(frame.picture.items) + 1) // 2
    return frame.inner.w / 2 - radius - REACH - 24, height / side - 24


def _largest(items: tuple[Item, ...], width: float, size: int) -> int:
    """Return the size at which short names need not be broken, or a modest one."""
    short = [measure(item.label, HEAD, 1) for item in items if len(item.label) <= SHORT]
    return min(size, max(34, int(width / max(short, default=1))))


def _callouts(items: tuple[Item, ...], room: tuple[float, float]) -> list[Callout]:
    """Set heads and bodies at one size each, as large as every item allows."""
    width, height = room
    if not any(item.text for item in items):
        sizes = (_largest(items, width, 40), 30)
        heads = fit_all([item.label for item in items], HEAD, room, sizes, 3)
        return [Callout(head) for head in heads]
    for size in range(_largest(items, width, 46), 31, -2):
        try:
            heads = fit_all([i.label for i in items], HEAD, room, (size, size), 2)
            left = height - max(head.height for head in heads) - 0.36 * size - 12
            texts = fit_all([i.text for i in items], BODY, (width, left), (40, 30), 4)
        except FitError:
            continue
        return [Callout(head, text) for head, text in zip(heads, texts, strict=True)]
    message = f"no room for {max((item.text for item in items), key=len)!r}"
    raise FitError(message)
