"""Views of the document library; see `portal.views.pages`."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.pages import (
    Card,
    DocumentRow,
    Download,
    Link,
    Moment,
    PagedView,
    Part,
    TextPageView,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of a document's metadata: a date, or names with or without an address."""

    label: str
    links: tuple[Link, ...] = ()
    date: Moment | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence about a document's legal status: `text`, links, a full stop.

    `is_over`: it is no longer in force.
    """

    text: str
    links: tuple[Link, ...] = ()
    is_over: bool = False
    until: str = ""  # the ISO instant at which the state changes; a script says which it is
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class DocumentView(TextPageView):
    """A document's own page. `cards`: the newest of the `count` articles that cite it."""

    kind: Link
    day: Moment  # of issue
    notices: tuple[Notice, ...]
    facts: tuple[Fact, ...]
    downloads: tuple[Download, ...]
    source: Link  # where it was published, with or without an address
    cards: tuple[Card, ...]
    count: int
    more: str = ""  # the address of the list of all of them
    label: str = ""
    contents: tuple[Part, ...] = ()
    extent: str = ""  # "9 chương, 96 điều"


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to filter the library: by kind, year or issuer."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LibraryView(PagedView):
    """A page of a list of documents."""

    kicker: str
    count: int
    documents: tuple[DocumentRow, ...]
    facets: tuple[Facet, ...]
    feed: str  # the address of the feed of all documents
