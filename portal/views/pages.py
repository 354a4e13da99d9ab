"""What a template may see: small frozen values, and nothing else.

A page is rendered from one view and the site's globals (`portal.views.site`). Whatever is not a
field here cannot be shown, so hashing a page's view and globals says exactly what the
page depends on. All addresses are root-relative ("/bai-viet/2012/x/") unless a field's
comment says otherwise; texts are NFC and unescaped (Jinja escapes them), bodies sanitised HTML.
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
    """Text that is shown as it is: sanitised HTML, escaped JSON-LD, a file for machines.

    It is made only where it is shown; `digest` tells it from any other.
    """

    digest: str
    load: Callable[[], str] = field(compare=False, repr=False)

    def __str__(self) -> str:
        return self.load()

    def __html__(self) -> str:
        """Tell Jinja that nothing in it is to be escaped."""
        return self.load()


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant in the forms that readers and machines need."""

    iso: str  # 2012-08-03T14:30:00+07:00
    short: str  # 03/8/2012
    long: str  # Thứ Sáu, ngày 03 tháng 8 năm 2012
    time: str = ""  # 14:30; empty when the article names only a day


@dataclass(frozen=True, slots=True)
class Link:
    """A named address; `count` is the number of articles behind it, where that matters."""

    text: str
    address: str
    count: int = 0

    @classmethod
    def to(cls, address: str, *, short: bool = False) -> Link:
        """Return the link to a place of `portal.urls`, under its title or its short label."""
        title, label = urls.LABELS[address]
        return cls(label if short else title, address)


@dataclass(frozen=True, slots=True)
class Source:
    """The sizes of a photo in one format, as a <source> needs them."""

    type: str  # image/webp
    srcset: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo's derivatives, as an <img> needs them; `sources` are formats to be preferred."""

    src: str
    srcset: str  # "a-480.jpg 480w, a-960.jpg 960w"
    width: int  # of the largest derivative, in pixels
    height: int
    alt: str = ""
    focus: tuple[int, int] | None = None  # what a crop keeps: across and down, in steps of 10 %
    sources: tuple[Source, ...] = ()  # the best first
    size: int = 0  # of the largest derivative, in bytes; 0 where that is not known

    @property
    def largest(self) -> str:
        """The address of the largest derivative, the last of `srcset`."""
        return self.srcset.rpartition(", ")[2].partition(" ")[0] or self.src


@dataclass(frozen=True, slots=True)
class Card(Deferred):
    """An article as lists show it."""

    address: str
    title: str
    lead: str
    date: Moment
    section: Link | None
    picture: Picture | None
    label: str = ""  # "Bản nháp", "Hẹn giờ": only in a preview


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the library as lists show it; `title` is its abstract."""

    address: str
    name: str  # Nghị định số 98/2023/NĐ-CP
    title: str
    issuer: str
    date: Moment
    mark: str = ""  # "Hết hiệu lực", "Hiệu lực từ 01/7/2027", "Bản nháp"
    is_over: bool = False  # no longer in force


@dataclass(frozen=True, slots=True)
class Related:
    """One entry of "Bài viết khác" and why it is there."""

    card: Card
    reason: str


@dataclass(frozen=True, slots=True)
class Occasion(Deferred):
    """One of the times at which a recurring event took place: its article."""

    address: str
    title: str
    date: Moment


@dataclass(frozen=True, slots=True)
class Correction:
    """A dated note of what was put right in an article."""

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
    published: str = ""  # ISO instants, articles only
    modified: str = ""
    indexed: bool = True  # False: robots are asked to leave the page out
    feed: Link | None = None  # a section's own, beside the portal's
    structured: Body | None = None  # JSON-LD, escaped for a script element
    lang: str = "vi"
    languages: tuple[Link, ...] = ()  # the page in each language: text = "vi", "en"


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where a list page stands among its siblings (numbers start at 1)."""

    number: int
    total: int
    previous: str = ""
    next: str = ""
    pages: tuple[Link, ...] = ()  # text = number, or "…" with an empty address


@dataclass(frozen=True, slots=True)
class TitledView:
    """How the views of nearly all pages begin: head, the way down to the page, its title."""

    head: Head
    breadcrumbs: tuple[Link, ...]
    title: str


@dataclass(frozen=True, slots=True)
class TextPageView(TitledView):
    """The page of a text; `has_photos`: its body shows photos of its own."""

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
    series: tuple[Occasion, ...]  # oldest first, the article itself among them; or none
    newer: Link | None
    older: Link | None
    label: str = ""
    topics: tuple[Link, ...] = ()
    people: tuple[Link, ...] = ()
    documents: tuple[DocumentRow, ...] = ()  # of the library, that the text mentions


@dataclass(frozen=True, slots=True)
class PageView(TextPageView):
    """A standing page: about, contact, guide."""


@dataclass(frozen=True, slots=True)
class ListView(TitledView):
    """A page of a list: section, tag, author or year."""

    kind: str  # section, tag, author, year
    kicker: str  # "Chuyên mục", "Thẻ", "Tác giả", "Lưu trữ"
    description: str
    count: int
    cards: tuple[Card, ...]
    pagination: Pagination
    periods: tuple[Link, ...] = ()  # a year's months
    more: tuple[Card, ...] = ()  # "Đọc tiếp": of a section's further pages


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """A notice as lists show it: true on every day, since it says days and no state."""

    address: str
    title: str
    award: str
    opens: Moment
    closes: Moment  # the last day
    until: str  # the ISO instant at which that day is over: a script tells the state by it
    label: str = ""


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """A section on the home page with its newest articles."""

    link: Link
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page: one lead story, a few beside it, then the sections."""

    head: Head
    lead: Card | None
    beside: tuple[Card, ...]
    blocks: tuple[SectionBlock, ...]
    years: tuple[Link, ...]
    notices: tuple[NoticeCard, ...] = ()  # those that were open when the page was made
    notices_until: str = ""  # the ISO instant at which the last of them is over
    documents: tuple[DocumentRow, ...] = ()  # the newest


@dataclass(frozen=True, slots=True)
class MessageView:
    """A page that only says something: 404, 410."""

    head: Head
    title: str
    text: str
    links: tuple[Link, ...]
