"""What every template may see beside its page; see `portal.views.pages`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.views.pages import Link


@dataclass(frozen=True, slots=True)
class Banner:
    """A sentence above every page, until an ISO instant; perhaps a link."""

    text: str
    address: str
    until: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """The globals that every template may use."""

    name: str
    short_name: str
    tagline: str
    url: str  # absolute, no slash at the end
    publisher: str
    notice: str  # the line about sources and licence in the footer
    sections: tuple[Link, ...]
    menu: tuple[Link, ...]  # the sections, then other places
    information: tuple[Link, ...]  # what the footer lists beside the sections
    assets: Mapping[str, str]  # "site.css", "js/lightbox.js", "fonts/x.woff2" -> address
    licence: str = ""
    responsible: str = ""
    english: str = ""  # the address of what is told in English, if anything is
    library: Link | None = None  # where documents stand, if there are any
    preview: bool = False  # drafts are shown: say so on every page
    banners: tuple[Banner, ...] = ()
