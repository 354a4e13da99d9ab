"""Views of feeds, sitemaps and robots.txt. All addresses are absolute."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.pages import Body


@dataclass(frozen=True, slots=True)
class TextView:
    """A file that is neither HTML nor XML; its text is written unchanged."""

    text: Body


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A photo, video or audio attached to an entry; `title`: its alternative text or name.

    `type`: of media; `size`: in bytes, `seconds`: 0 if unknown.
    """

    address: str
    type: str
    size: int = 0
    title: str = ""
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed."""

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
    recordings: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedView:
    """An Atom feed; `home`: the URL of its HTML page."""

    title: str
    address: str
    home: str
    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapVideo:
    """A video of a page; `thumbnail`: the URL of its picture, which the format asks for."""

    address: str
    thumbnail: str
    title: str
    description: str
    seconds: int  # 0 if unknown


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A URL of a sitemap, the ISO date of its last change, the URLs of its photos, its videos."""

    address: str
    modified: str
    images: tuple[str, ...] = ()
    videos: tuple[SitemapVideo, ...] = ()


@dataclass(frozen=True, slots=True)
class SitemapView:
    """A sitemap, or the index of sitemaps."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """A recent article; `published`: an ISO date or instant."""

    address: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class NewsView:
    """The news sitemap: recent articles, newest first; may be empty."""

    name: str
    entries: tuple[NewsEntry, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """robots.txt: the URLs of the sitemaps."""

    sitemaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovedView:
    """A stub at an old address that redirects to `target`."""

    target: str
