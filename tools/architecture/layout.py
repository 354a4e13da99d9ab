"""Places boxes in their layers, and the arrows between them so that none crosses a box.

An arrow that passes a layer gets a lane there, as wide as an arrow needs. Boxes and lanes of a
layer are ordered by where their neighbours stand (the barycentre method of Sugiyama, Tagawa and
Toda, 1981) and stand as near to them as the order allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

BOX, LANE, GAP = 184, 10, 14  # px: the widths of a box and of a lane, what is left between
_SWEEPS = 25
Path = tuple[str, ...]  # names of boxes and lanes, from an importer down to what it imports


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands: the middle of each box and lane (px), arrows as paths of names."""

    middles: Mapping[str, float]
    layer_of: Mapping[str, int]
    arrows: Sequence[Path]
    width: float


def place(layers: Sequence[Sequence[str]], arrows: Iterable[tuple[str, str]]) -> Layout:
    """Return where boxes and arrows stand."""
    level = {name: number for number, row in enumerate(layers) for name in row}
    rows = [list(row) for row in layers]
    paths = []
    for start, end in sorted(arrows):
        path = [start]
        for number in range(level[start] + 1, level[end]):
            lane = f"{start}>{end}@{number}"
            rows[number].append(lane)
            level[lane] = number
            path.append(lane)
        paths.append((*path, end))
    wanted: dict[str, float] = {}
    for sweep in range(_SWEEPS):
        near = _neighbours(paths, down=bool(sweep % 2))
        middles: dict[str, float] = {}
        for row in rows:
            if wanted:
                row.sort(key=lambda name: wanted[name])
            middles |= _apart(row, wanted)
        wanted = {
            name: _mean([middles[other] for other in near.get(name, [name])]) for name in middles
        }
    left = min(middles[name] - _width(name) / 2 for name in middles) - GAP
    right = max(middles[name] + _width(name) / 2 for name in middles) + GAP
    return Layout({x: at - left for x, at in middles.items()}, level, paths, right - left)


def _width(name: str) -> int:
    return LANE if "@" in name else BOX


def _apart(row: Sequence[str], wanted: Mapping[str, float]) -> dict[str, float]:
    """Return the middles of a row: as near to the wanted ones as the order and the gaps allow.

    With each one's distance from the first taken off, that is an isotonic regression: neighbours
    that would overlap are pooled, and a pool stands at the mean of what its members want.
    """
    offsets, offset = [], 0.0
    for number, name in enumerate(row):
        if number:
            offset += (_width(row[number - 1]) + _width(name)) / 2 + GAP
        offsets.append(offset)
    pools: list[list[float]] = []
    for name, taken in zip(row, offsets, strict=True):
        pools.append([wanted.get(name, taken) - taken])
        while len(pools) > 1 and _mean(pools[-2]) >= _mean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    places = [_mean(pool) for pool in pools for _ in pool]
    return {name: at + taken for name, at, taken in zip(row, places, offsets, strict=True)}


def _neighbours(paths: Iterable[Path], *, down: bool) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        for upper, lower in pairwise(path):
            one, other = (upper, lower) if down else (lower, upper)
            found.setdefault(one, []).append(other)
    return found


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
