"""The globals of all templates; see `portal.views.pages`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.views.frame import Frame
from portal.views.pages import Link


@dataclass(frozen=True, slots=True)
class Banner:
    """A sentence at the top of every page until an ISO instant; `address`: of a link, or empty."""

    text: str
    address: str
    until: str


@dataclass(frozen=True, slots=True)
class Reporting:
    """How readers tell of a mistake: by e-mail, else by a page that says how; both may be empty."""

    email: str
    page: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """The globals of all templates."""

    name: str
    short_name: str
    url: str  # absolute, no slash at the end
    publisher: str
    notice: str  # the line about sources and licence in the footer
    frame: Frame
    english: Frame | None  # that of the page in English
    assets: Mapping[str, str]  # "site.css", "js/lightbox.js", "fonts/x.woff2" -> address
    reporting: Reporting
    licence: str = ""
    responsible: str = ""
    library: Link | None = None  # the document library, if it is not empty
    preview: bool = False  # drafts are shown, with a notice on every page
    banners: tuple[Banner, ...] = ()
