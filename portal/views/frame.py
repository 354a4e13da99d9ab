"""What stands around every page: masthead, menu, footer; once in each of the portal's languages."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.pages import Link


@dataclass(frozen=True, slots=True)
class FrameWords:
    """The words of the frame, in its language."""

    skip: str  # to the content
    search: str  # the name of the search box
    find: str  # its button
    sections: str
    whole: str  # the link from the menu to the footer, which lists everything
    information: str
    below: str  # beside the name of a list in the footer, that it is not the menu
    path: str  # the name of the breadcrumbs
    display: str  # the name of the buttons below
    smaller: str
    larger: str
    contrast: str
    banner: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame in one language; links whose text is in another language say so.

    `home` is the portal's name and where it leads, `publisher` in the same language; `menu` holds
    the sections and other places, `information` what the footer lists beside the sections, `other`
    the way to the portal in its other language, if there is one.
    """

    lang: str
    home: Link
    tagline: str
    publisher: str
    sections: tuple[Link, ...]
    menu: tuple[Link, ...]
    information: tuple[Link, ...]
    other: Link | None
    words: FrameWords
