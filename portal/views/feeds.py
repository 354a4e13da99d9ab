"""What machines are told: views of feeds, sitemaps, robots.txt. All addresses are absolute."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.pages import Body


@dataclass(frozen=True, slots=True)
class TextView:
    """A file that is neither HTML nor XML: its text goes out as it is."""

    text: Body


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A photo that goes with an entry: media type, size in bytes (0: unknown), words for it."""

    address: str
    type: str
    size: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed; addresses here are absolute."""

    address: str
    title: str
    summary: str
    body: Body
    published: str
    updated: str
    authors: tuple[str, ...]
    category: str
    tags: tuple[str, ...] = ()
    photo: Enclosure | None = None


@dataclass(frozen=True, slots=True)
class FeedView:
    """An Atom feed; addresses here are absolute."""

    title: str
    address: str
    home: str
    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One absolute address of a sitemap, when its page last changed (ISO date), its photos."""

    address: str
    modified: str
    images: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Addresses that search engines should know: a part of them, or the parts there are."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """A fresh article for news searches; `published` is an ISO date or instant."""

    address: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class NewsView:
    """The fresh articles of a publication, newest first; there may be none."""

    name: str
    entries: tuple[NewsEntry, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """The absolute addresses of the sitemaps, for robots.txt."""

    sitemaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovedView:
    """A stub at an old address: it sends readers on where the server does not."""

    target: str
