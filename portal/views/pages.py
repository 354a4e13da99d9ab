"""Views: the small frozen values that templates see.

A page is rendered from one view and the site's globals (`portal.views.site`) and nothing else, so
the hash of both covers all that the page depends on. Addresses are root-relative unless a comment
says otherwise; texts are NFC and unescaped (Jinja escapes them), bodies are sanitised HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from portal import urls
from portal.cache.lazy import Deferred


class View(Protocol):
    """Any of the page views below: a frozen dataclass with a head."""

    @property
    def head(self) -> Head:
        """What goes into the document's head."""


@dataclass(frozen=True, slots=True)
class Body:
    """Text that is output without escaping: sanitised HTML, escaped JSON-LD, a plain file.

    It is loaded when it is output; `digest` identifies it.
    """

    digest: str
    load: Callable[[], str] = field(compare=False, repr=False)

    def __str__(self) -> str:
        return self.load()

    def __html__(self) -> str:
        """Return the text; Jinja does not escape it."""
        return self.load()


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant, formatted for readers and machines."""

    iso: str  # 2012-08-03T14:30:00+07:00
    short: str  # 03/8/2012
    long: str  # Thứ Sáu, ngày 03 tháng 8 năm 2012
    time: str = ""  # 14:30; empty when the article names only a day


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `count`: the number of articles behind it, if that is shown.

    `lang`: the language of its text, if that is not the page's.
    """

    text: str
    address: str
    count: int = 0
    lang: str = ""

    @classmethod
    def to(cls, address: str, *, short: bool = False) -> Link:
        """Return a link to an address of `portal.urls.LABELS`, with its title or short label.

        Raises KeyError for an address without a label.
        """
        title, label = urls.LABELS[address]
        return cls(label if short else title, address)


@dataclass(frozen=True, slots=True)
class Source:
    """The sizes of a photo in one format, as a <source> needs them."""

    type: str  # image/webp
    srcset: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo's derivatives, as an <img> needs them; `sources`: newer formats."""

    src: str
    srcset: str  # "a-480.jpg 480w, a-960.jpg 960w"
    width: int  # of the largest derivative, in pixels
    height: int
    alt: str = ""
    focus: tuple[int, int] | None = None  # focal point: x and y in per cent, multiples of 10
    sources: tuple[Source, ...] = ()  # the best first
    size: int = 0  # of the largest derivative, in bytes; 0 if unknown

    @property
    def largest(self) -> str:
        """The address of the largest derivative, the last of `srcset`."""
        return self.srcset.rpartition(", ")[2].partition(" ")[0] or self.src


@dataclass(frozen=True, slots=True)
class Card(Deferred):
    """An article in lists; `title`: its short one."""

    address: str
    title: str
    lead: str
    date: Moment
    section: Link | None
    picture: Picture | None
    label: str = ""  # "Bản nháp", "Hẹn giờ": only in a preview


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the library in lists; `title`: its abstract."""

    address: str
    name: str  # Nghị định số 98/2023/NĐ-CP
    title: str
    issuer: str
    date: Moment
    mark: str = ""  # what to beware of: "Hết hiệu lực từ 01/01/2024", "Bản nháp"
    force: str = ""  # else its validity: "Còn hiệu lực (tính đến 24/11/2026)"
    is_over: bool = False  # no longer in force


@dataclass(frozen=True, slots=True)
class Download:
    """An attachment to download."""

    text: str  # "Phụ lục mẫu biểu"
    address: str
    kind: str  # PDF, Word, Excel, OpenDocument, ZIP
    size: str  # "1,2 MB"


@dataclass(frozen=True, slots=True)
class Related:
    """An entry of "Bài viết khác" and the reason for it."""

    card: Card
    reason: str


@dataclass(frozen=True, slots=True)
class Occasion(Deferred):
    """The article about one occasion of a recurring event."""

    address: str
    title: str
    date: Moment


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text in its contents list: "Điều 5. Đối tượng áp dụng".

    `changes`: links to the provisions in it that were changed, with how.
    """

    link: Link
    changes: tuple[Link, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """The place of an article in a topic that has an order of reading; `number`: from 1."""

    topic: Link
    number: int
    count: int
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A note of a correction in an article, with or without a date."""

    date: Moment | None
    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """The document's head: title, description, canonical address, sharing."""

    title: str
    description: str
    address: str
    kind: str = "website"  # Open Graph type: website or article
    picture: Picture | None = None
    published: str = ""  # ISO instants: of an article or the issue of a document
    modified: str = ""
    indexed: bool = True  # False: noindex
    feed: Link | None = None  # a section's own, beside the portal's
    structured: Body | None = None  # JSON-LD, escaped for a script element
    lang: str = "vi"
    languages: tuple[Link, ...] = ()  # the page in each language: text = "vi", "en"
    short: str = ""  # the title of tabs and bookmarks, if not `title`
    creators: tuple[str, ...] = ()  # authors, issuers of a document; none: the publisher


@dataclass(frozen=True, slots=True)
class Pagination:
    """The navigation of a paginated list; numbers start at 1."""

    number: int
    total: int
    previous: str = ""
    next: str = ""
    pages: tuple[Link, ...] = ()  # text = number, or "…" with an empty address


@dataclass(frozen=True, slots=True)
class TitledView:
    """The fields of nearly all pages: head, breadcrumbs, title."""

    head: Head
    breadcrumbs: tuple[Link, ...]
    title: str


@dataclass(frozen=True, slots=True)
class PagedView(TitledView):
    """A page of a paginated list; `description` stands above the list."""

    description: str
    pagination: Pagination


@dataclass(frozen=True, slots=True)
class TextPageView(TitledView):
    """A page with a body; `has_photos`: the body has photos."""

    lead: str
    body: Body | None
    has_photos: bool


@dataclass(frozen=True, slots=True)
class ArticleView(TextPageView):
    """An article's own page."""

    date: Moment
    modified: Moment | None
    section: Link | None
    authors: tuple[Link, ...]
    signature: str
    tags: tuple[Link, ...]
    source: str
    corrections: tuple[Correction, ...]
    related: tuple[Related, ...]
    series: tuple[Occasion, ...]  # oldest first, including the article; may be empty
    newer: Link | None
    older: Link | None
    label: str = ""
    contents: tuple[Part, ...] = ()  # of a long text
    topics: tuple[Link, ...] = ()
    people: tuple[Link, ...] = ()
    steps: tuple[Step, ...] = ()  # in those topics that have an order of reading
    documents: tuple[DocumentRow, ...] = ()  # cited in the text
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True, slots=True)
class PageView(TextPageView):
    """A standing page: about, contact, guide."""

    contents: tuple[Part, ...] = ()
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True, slots=True)
class ListView(PagedView):
    """A page of a list of articles: of a section, tag, author or year."""

    kind: str  # section, tag, author, year
    kicker: str  # "Chuyên mục", "Thẻ", "Tác giả", "Lưu trữ"
    count: int
    cards: tuple[Card, ...]
    periods: tuple[Link, ...] = ()  # a year's months
    titles: Link | None = None  # all titles of a year on one page
    more: tuple[Card, ...] = ()  # "Đọc tiếp": from a section's further pages


@dataclass(frozen=True, slots=True)
class MessageView:
    """A page with only a message: 404, 410."""

    head: Head
    title: str
    text: str
    links: tuple[Link, ...]
