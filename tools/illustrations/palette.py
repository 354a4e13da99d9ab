"""The colour schemes: paper and ink, one lacquer red, a gold hairline."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of one picture, by role."""

    name: str
    ground: str
    """The page."""
    ink: str
    """Titles and text."""
    muted: str
    """Notes and quiet labels."""
    mark: str
    """Years, numerals and other short emphasised text on the ground."""
    accent: str
    """The one big solid shape."""
    on_accent: str
    """Text on the accent."""
    tone: str
    """Secondary solid shapes: bars, rays, rungs."""
    on_tone: str
    """Text on the tone."""
    rule: str
    """The gold hairline."""


PAPER = Scheme(
    name="paper",
    ground="#f6f1e6",
    ink="#221d17",
    muted="#675d4d",
    mark="#9e2a22",
    accent="#9e2a22",
    on_accent="#fbf3e2",
    tone="#d9caa6",
    on_tone="#221d17",
    rule="#b58a3a",
)
NIGHT = Scheme(
    name="night",
    ground="#1f2430",
    ink="#f4ecdb",
    muted="#b9b2a1",
    mark="#f4ecdb",
    accent="#a8322a",
    on_accent="#fdf5e6",
    tone="#454e64",
    on_tone="#f4ecdb",
    rule="#b58a3a",
)
LACQUER = Scheme(
    name="lacquer",
    ground="#9e2a22",
    ink="#fbf3e2",
    muted="#f0d6bd",
    mark="#fbf3e2",
    accent="#f6ead0",
    on_accent="#8f241d",
    tone="#781c16",
    on_tone="#fbf3e2",
    rule="#d9b266",
)
CELADON = Scheme(
    name="celadon",
    ground="#dbe5da",
    ink="#1c2621",
    muted="#4c5a52",
    mark="#9e2a22",
    accent="#9e2a22",
    on_accent="#fbf3e2",
    tone="#a6bdab",
    on_tone="#1c2621",
    rule="#a37a2c",
)
STONE = Scheme(
    name="stone",
    ground="#e4e1d8",
    ink="#22211d",
    muted="#5d5a50",
    mark="#9e2a22",
    accent="#1f2430",
    on_accent="#f4ecdb",
    tone="#bab5a4",
    on_tone="#22211d",
    rule="#b58a3a",
)

SCHEMES = (PAPER, NIGHT, CELADON, LACQUER, STONE)


def scheme_for(seed: int) -> Scheme:
    """Choose a scheme; the same seed always gets the same one."""
    return SCHEMES[seed % len(SCHEMES)]


def blend(one: str, other: str, share: float) -> str:
    """Mix two colours; `share` is how much of the other one."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))
