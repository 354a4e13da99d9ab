"""Types that plugins share: pages and files to make, articles, photos.

Plugins do not import each other; they exchange values through the build context, and hand pages
to the writer, which turns a `Page` into a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from portal.cache.fingerprint import plain_digest
from portal.cache.lazy import Deferred
from portal.cache.store import Memo
from portal.content.article import Article
from portal.views.media import Recording
from portal.views.pages import Body, Download, Picture, View

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Page:
    """A file to render: its address, its template, and the view that the template gets."""

    address: str
    template: str
    view: View | object


@dataclass(frozen=True, slots=True)
class RenderUnit:
    """Pages that are planned together: `make` computes them from `inputs` and nothing else.

    A unit whose inputs are those of the last build is therefore not made again. `name` is unique;
    all pages share one template.
    """

    name: str
    template: str
    make: Callable[[Any], Iterable[Page]]
    inputs: object


def single(page: Page) -> RenderUnit:
    """Return a unit of one page that is already planned."""
    return RenderUnit(page.address, page.template, _one, page)


def _one(page: Page) -> Iterator[Page]:
    yield page


PageRecord = tuple[str, bytes, str, str, bool]
"""What is cached of a page: output path, fingerprint, address, ISO date of its last change or
empty, and whether robots may index it."""


@dataclass(frozen=True, slots=True)
class Pictures(Deferred):
    """The photos of one article by file name."""

    by_name: Mapping[str, Picture] = field(default_factory=dict)

    def cover(self, article: Article) -> Picture | None:
        """Return an article's picture in lists: without a photo, that of its first video."""
        if article.cover:
            return self.by_name.get(article.cover)
        return next(iter(self.by_name.values()), None)


class Stored(NamedTuple):
    """A file that may be hard-linked, and the digest of its content."""

    path: Path
    digest: bytes


class PlannedPhoto(NamedTuple):
    """A derivative that is not made yet: of which photo, its width and format, the recipe's values.

    `folder`: where the derivatives of that recipe are kept.
    """

    photo: str
    width: int
    format: str
    recipe: tuple[int, ...]
    folder: str


@dataclass(frozen=True, slots=True)
class Files:
    """Files that are not rendered from templates.

    `prints`: output path -> fingerprint; `load` returns the bytes for a path; `stored` returns an
    existing file with the same bytes, or None; `planned` what has to be made first, or None.
    """

    prints: Mapping[str, bytes]
    load: Callable[[str], bytes]
    stored: Callable[[str], Stored | None] = lambda _path: None
    planned: Callable[[str], PlannedPhoto | None] = lambda _path: None


@dataclass(frozen=True, slots=True)
class ArticleBundle:
    """An article with all that its pages show: `body` is sanitised HTML with photos in place.

    `downloads`: the files of its header.
    """

    article: Article
    body: Body
    pictures: Pictures = field(default_factory=Pictures)
    share: Picture | None = None
    recordings: tuple[Recording, ...] = ()
    downloads: tuple[Download, ...] = ()

    @property
    def picture(self) -> Picture | None:
        """The article's picture in lists, or None."""
        return self.pictures.cover(self.article)

    @property
    def has_photos(self) -> bool:
        """True if the body shows photos."""
        return any(figure.src in self.pictures.by_name for figure in self.article.figures)


class LazyItem:
    """An article in Pelican's context, rendered only if some page needs it."""

    def __init__(self, article: Article, render: Callable[[Article], str]) -> None:
        self.portal_article = article
        self.related_articles: Sequence[tuple[Article, str]] = ()
        self.series: Sequence[Article] = ()  # of one event, oldest first, including this one
        self._render = render
        self._rewrites: list[tuple[bytes, Callable[[str], str]]] = []

    def rewrite(self, key: bytes, transform: Callable[[str], str]) -> None:
        """Apply a function to the body; `key` covers all that it depends on."""
        self._rewrites.append((key, transform))

    def body(self) -> Body:
        """Return the body; it is rendered on first access."""
        keys = (self.portal_article.digest, *(key.hex() for key, _ in self._rewrites))
        return Body(" ".join(keys), self._html)

    def _html(self) -> str:
        html = self._render(self.portal_article)
        for _, transform in self._rewrites:
            html = transform(html)
        return html


class PelicanRun(Protocol):
    """The part of Pelican that the handlers of its signals use."""

    settings: dict[str, Any]


class PelicanItem(Protocol):
    """Pelican's own article or page, as our reader fills it."""

    portal_article: Article
    content: str
    _content: str


ContentItem = LazyItem | PelicanItem
"""An article or page in Pelican's context."""


def rewrite(item: ContentItem, key: bytes, transform: Callable[[str], str]) -> None:
    """Apply a function to the body of an item; `key` covers all that it depends on."""
    if isinstance(item, LazyItem):
        item.rewrite(key, transform)
    else:
        item._content = transform(item._content)  # noqa: SLF001 - Pelican offers no setter


def body_of(item: ContentItem) -> Body:
    """Return the body of an item."""
    if isinstance(item, LazyItem):
        return item.body()
    html = str(item.content)
    return Body(plain_digest(html).hex(), lambda: html)


@dataclass(frozen=True, slots=True)
class Job:
    """A file to write: its path below the output; `load` and `stored` as in `Files`."""

    path: str
    load: Callable[[str], bytes]
    stored: Callable[[str], Stored | None] = lambda _path: None


@dataclass(slots=True)
class OnDemand:
    """The files of a preview, by output path: each is made when a browser asks for it.

    `paths`: of pages, by address; `later`: for the beginning of a path, a function that plans what
    costs much and is seldom seen.
    """

    paths: dict[str, str] = field(default_factory=dict)
    units: dict[str, RenderUnit] = field(default_factory=dict)
    files: dict[str, Files] = field(default_factory=dict)
    later: dict[str, Callable[[], None]] = field(default_factory=dict)


@dataclass(slots=True)
class Manifest:
    """The files of an output, by path, with their fingerprints.

    `former`: the files of the last build that are still intact; those with an equal fingerprint in
    `current` are not written again. `jobs`: files still to be written, or None if they are written
    at once; `made`: the digests of their contents, once written. `plan`: cached pages of each unit.
    `on_demand`: set in a preview, which writes no files.
    """

    plan: Memo = field(default_factory=lambda: Memo(None, "plan", Path()))
    key: bytes = b""  # code and settings: part of each page's fingerprint
    former: Mapping[str, bytes] = field(default_factory=dict)
    current: dict[str, bytes] = field(default_factory=dict)
    jobs: list[Job] | None = None
    made: dict[str, bytes] = field(default_factory=dict)
    on_demand: OnDemand | None = None


class PageWriter(Protocol):
    """The part of the writer that plugins use."""

    records: list[PageRecord]

    def write(self, unit: RenderUnit) -> None:
        """Render the pages of a unit that changed."""

    def write_page(self, page: Page) -> None:
        """Render one page if it changed."""

    def make(self, unit: RenderUnit, path: str) -> bytes | None:
        """Return the page of a unit at a path of the output, or None."""

    def put_all(self, files: Files) -> None:
        """Add files to the output."""

    def put(self, path: str, fingerprint: bytes, make: Callable[[], bytes]) -> None:
        """Add a file to the output, unless it has one with that fingerprint."""


def items_of(context: Mapping[str, Any], key: str) -> Sequence[ContentItem]:
    """Return Pelican's articles or pages, newest first, then by address."""
    items = [item for item in context.get(key, ()) if hasattr(item, "portal_article")]
    return newest_first(items, lambda item: item.portal_article)


def newest_first(items: Iterable[_Item], article_of: Callable[[_Item], Article]) -> list[_Item]:
    """Sort what holds articles by date, the newest first, then by address."""
    by_address = sorted(items, key=lambda item: article_of(item).address)
    return sorted(by_address, key=lambda item: _instant(article_of(item)), reverse=True)


def _instant(article: Article) -> float:
    return article.date.timestamp() if article.date else 0.0
