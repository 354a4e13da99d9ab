"""What machines are told: views of feeds, the sitemap, robots.txt. All addresses are absolute."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed; addresses here are absolute."""

    address: str
    title: str
    summary: str
    body: str
    published: str
    updated: str
    authors: tuple[str, ...]
    category: str


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
    """One absolute address of the sitemap and when its page last changed (ISO date)."""

    address: str
    modified: str


@dataclass(frozen=True, slots=True)
class SitemapView:
    """All addresses that search engines should know."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """The absolute address of the sitemap, for robots.txt."""

    sitemap: str
