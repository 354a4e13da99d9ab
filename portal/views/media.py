"""Views of video and audio; see `portal.views.pages`."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.pages import Picture


@dataclass(frozen=True, slots=True)
class Recording:
    """A video or audio of a text, as published; `src`: its name in the text.

    `size`: in bytes; `seconds`, `width`, `height`: 0 if unknown; `captions`: an address, or "";
    `transcript`: its paragraphs.
    """

    src: str
    address: str
    type: str  # video/mp4
    label: str  # MP4
    is_video: bool
    size: int
    seconds: int
    width: int = 0
    height: int = 0
    name: str = ""
    caption: str = ""
    poster: Picture | None = None
    captions: str = ""
    transcript: tuple[str, ...] = ()
