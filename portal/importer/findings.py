"""What is to be said of an imported text."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Kind(enum.StrEnum):
    """What happened; the last four need a person."""

    MENDED = "mended"  # another form, the same words: a drop cap joined, an encoding changed
    DROPPED = "dropped"  # not taken over; the text is in the report
    DOUBTFUL = "doubtful"  # a guess that a person must confirm: a title, a date
    PHOTO = "photo"  # a photo that was not found
    FILE = "file"  # an attached file that was not found
    LINK = "link"  # a link whose new address is not known


NEED_A_PERSON = frozenset({Kind.DOUBTFUL, Kind.PHOTO, Kind.FILE, Kind.LINK})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing: what, in Vietnamese, and the whole text or address that it is about, or ""."""

    kind: Kind
    what: str
    text: str = ""
