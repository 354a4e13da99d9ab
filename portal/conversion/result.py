"""What a conversion gives."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

_LONGEST = 300  # characters of a text that is reported


class ConversionError(Exception):
    """Raised if nothing can be converted; the message is for the editor."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it was in the source; the Markdown refers to it by this ASCII name."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something the Markdown does not show as the source did: what it is, in Vietnamese, and text.

    `text`: the words or the address lost; "" if there are none. `times`: how often that was so.
    """

    what: str
    text: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Converted:
    """Markdown of a body, with its photos, and what was left out.

    `title`: the title that the source seems to have, or "".
    """

    markdown: str
    title: str
    photos: tuple[Photo, ...]
    dropped: tuple[Dropped, ...]


@dataclass(slots=True)
class Losses:
    """Collects what is left out, each once; `whole`: with all its text, however long."""

    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    whole: bool = False

    def add(self, what: str, text: str = "", *, whole: bool = False) -> None:
        """Add something; `whole`: all its text, as these are words of the source."""
        shown = " ".join(text.split())
        if not (whole or self.whole) and len(shown) > _LONGEST:
            shown = f"{shown[:_LONGEST].rstrip()}…"
        self.found[what, shown] += 1

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """What was left out, in the order in which it was found."""
        return tuple(Dropped(what, text, times) for (what, text), times in self.found.items())
