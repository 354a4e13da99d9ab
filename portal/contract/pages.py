"""The types of what plugins hand on to each other: pages and files to make, articles, photos.

Plugins don't know each other; they meet in the build context, and in the writer, which turns a
`Page` into a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from portal.cache.lazy import Deferred
from portal.cache.store import Memo
from portal.content.article import Article
from portal.system import files
from portal.views.pages import Body, Picture, View


class BodyError(ValueError):
    """Raised if a text has a body that cannot be made HTML of: its file and the reason."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(file, reason)
        self.file, self.reason = file, reason


@dataclass(frozen=True, slots=True)
class Page:
    """A planned file: its address, the template that makes it, the view that fills it."""

    address: str
    template: str
    view: View | object


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages that are planned together: `make` sees what it is given, and nothing else.

    So a unit that is given the same as in the last build need not be planned again. `name`
    tells it from all others; all its pages are of one template.
    """

    name: str
    template: str
    make: Callable[[Any], Iterable[Page]]
    given: object


def single(page: Page) -> Unit:
    """Return the unit of one page that is given whole."""
    return Unit(page.address, page.template, _one, page)


def _one(page: Page) -> Iterator[Page]:
    yield page


Row = tuple[str, bytes, str, str, bool]
"""What the build remembers of a page: its file and fingerprint; its address, the ISO date of
its last change or nothing, and whether robots may list it."""


@dataclass(frozen=True, slots=True)
class Pictures(Deferred):
    """The photos of one article by their names."""

    by_name: Mapping[str, Picture] = field(default_factory=dict)


class Stored(NamedTuple):
    """A file to which a link may be made, and the digest of what it holds."""

    path: Path
    digest: bytes


@dataclass(frozen=True, slots=True)
class Files:
    """Files that are made elsewhere: output path -> fingerprint, and what gives a path's bytes.

    `stored` may name a file that holds just these bytes.
    """

    prints: Mapping[str, bytes]
    load: Callable[[str], bytes]
    stored: Callable[[str], Stored | None] = lambda _path: None


@dataclass(frozen=True, slots=True)
class Item:
    """An article ready for the press: `body` is sanitised HTML with photos in place."""

    article: Article
    body: Body
    pictures: Pictures = field(default_factory=Pictures)
    share: Picture | None = None

    @property
    def picture(self) -> Picture | None:
        """The picture that stands for the article in lists."""
        return self.pictures.by_name.get(self.article.cover)


class Entry:
    """An article in Pelican's context that is rendered only if some page needs it."""

    def __init__(self, article: Article, render: Callable[[Article], str]) -> None:
        self.portal_article = article
        self.related_articles: Sequence[tuple[Article, str]] = ()
        self.series: Sequence[Article] = ()  # one event's articles, oldest first, itself among them
        self._render = render
        self._rewrites: list[tuple[bytes, Callable[[str], str]]] = []

    def rewrite(self, key: bytes, function: Callable[[str], str]) -> None:
        """Have the body pass through a function; `key` says all that it depends on."""
        self._rewrites.append((key, function))

    def body(self) -> Body:
        """Return the body, not yet rendered."""
        keys = (self.portal_article.digest, *(key.hex() for key, _ in self._rewrites))
        return Body(" ".join(keys), self._html)

    def _html(self) -> str:
        html = self._render(self.portal_article)
        for _, function in self._rewrites:
            html = function(html)
        return html


class PelicanItem(Protocol):
    """An article or page of Pelican's own, as our reader fills it."""

    portal_article: Article
    content: str
    _content: str


ContentItem = Entry | PelicanItem
"""An article or page in Pelican's context."""


def rewrite(item: ContentItem, key: bytes, function: Callable[[str], str]) -> None:
    """Have the body of an item pass through a function; `key` says all that it depends on."""
    if isinstance(item, Entry):
        item.rewrite(key, function)
    else:
        item._content = function(item._content)  # noqa: SLF001 - Pelican offers no setter


def body_of(item: ContentItem) -> Body:
    """Return the body of an item."""
    if isinstance(item, Entry):
        return item.body()
    html = str(item.content)
    return Body(files.key_of(html.encode()), lambda: html)


@dataclass(frozen=True, slots=True)
class Job:
    """A file to make: its path below the output, and what gives the bytes of that path.

    `stored` may name a file that holds just these bytes.
    """

    path: str
    load: Callable[[str], bytes]
    stored: Callable[[str], Stored | None] = lambda _path: None


@dataclass(slots=True)
class Manifest:
    """The files of an output: path -> fingerprint.

    `former` holds those that still lie there as they were written; what has the same
    fingerprint now need not be made again. `jobs` are the files that must be, or None if each
    is to be made at once; `made` gets the digest of what each then holds. `plan`: the pages of
    each unit.
    """

    plan: Memo = field(default_factory=lambda: Memo(None, "plan", Path()))
    key: bytes = b""  # code and settings: part of each page's fingerprint
    former: Mapping[str, bytes] = field(default_factory=dict)
    current: dict[str, bytes] = field(default_factory=dict)
    jobs: list[Job] | None = None
    made: dict[str, bytes] = field(default_factory=dict)


class PageWriter(Protocol):
    """What generators may ask of the writer."""

    rows: list[Row]

    def write(self, unit: Unit) -> None:
        """Render the pages of a unit and put them in their places."""

    def write_page(self, page: Page) -> None:
        """Render one page and put it in its place."""

    def put_all(self, made: Files) -> None:
        """Put files that are made elsewhere into the output."""

    def put(self, path: str, fingerprint: bytes, make: Callable[[], bytes]) -> None:
        """Put a file into the output unless one of that fingerprint lies there already."""


def items_of(context: Mapping[str, Any], key: str) -> Sequence[ContentItem]:
    """Return Pelican's articles or pages in a fixed order: newest first, then by address."""
    items = [item for item in context.get(key, ()) if hasattr(item, "portal_article")]
    items.sort(key=lambda item: item.portal_article.address)
    items.sort(key=lambda item: _instant(item.portal_article), reverse=True)
    return items


def _instant(article: Article) -> float:
    return article.date.timestamp() if article.date else 0.0
