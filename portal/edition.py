"""An edition: all that one build publishes, as the plugins hand it to one another.

Plugins don't know each other; they meet in Pelican's shared context, under the names that
stand here, and in the writer, which turns a `Page` into a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from portal.article import Article
from portal.views import Picture, View

# Keys of Pelican's settings and shared context.
CONTENT = "PORTAL_CONTENT"  # the Content that was checked, only what may be shown
NOW = "PORTAL_NOW"  # the build's one clock: an aware datetime
PREVIEW = "PORTAL_PREVIEW"  # True: drafts are shown, and labelled
STORE = "PORTAL_STORE"  # Path of the folder for what is worth keeping between builds
PROBLEMS = "PORTAL_PROBLEMS"  # list of Diagnostic that plugins add to
ASSETS = "PORTAL_ASSETS"  # asset name -> address
PICTURES = "PORTAL_PICTURES"  # article file -> {photo name: Picture}


@dataclass(frozen=True, slots=True)
class Page:
    """A planned file: its address, the template that makes it, the view that fills it."""

    address: str
    template: str
    view: View | object


@dataclass(frozen=True, slots=True)
class Item:
    """An article ready for the press: `body` is sanitised HTML with photos in place."""

    article: Article
    body: str
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    related: tuple[tuple[Article, str], ...] = ()

    @property
    def picture(self) -> Picture | None:
        """The picture that stands for the article in lists."""
        name = self.article.picture or next((each.src for each in self.article.figures), "")
        return self.pictures.get(name)


class PageWriter(Protocol):
    """What generators may ask of the writer."""

    pages: list[Page]

    def write_page(self, env: Any, page: Page) -> None:
        """Render a page and put it in its place."""

    def write_bytes(self, path: str, data: bytes) -> None:
        """Put a file that is no page into the output; `path` is relative to it."""


def items_of(context: Mapping[str, Any], key: str) -> Sequence[Any]:
    """Return Pelican's articles or pages in a fixed order: newest first, then by address."""
    found = [each for each in context.get(key, ()) if hasattr(each, "portal_article")]
    found.sort(key=lambda each: each.portal_article.address)
    found.sort(key=lambda each: _instant(each.portal_article), reverse=True)
    return found


def _instant(article: Article) -> float:
    return article.date.timestamp() if article.date else 0.0
