"""What the templates of the document library may see; see `portal.views.pages`."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.pages import Card, DocumentRow, Link, Moment, Pagination, TextPageView, TitledView


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of a document's particulars: a day, or names of which some have an address."""

    label: str
    links: tuple[Link, ...] = ()
    date: Moment | None = None


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away."""

    text: str  # "Phụ lục mẫu biểu"
    address: str
    kind: str  # PDF, Word, Excel, OpenDocument, ZIP
    size: str  # "1,2 MB"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence about a document's force: `text`, then links, then a full stop."""

    text: str
    links: tuple[Link, ...] = ()
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class DocumentView(TextPageView):
    """A document's own page. `cards`: the newest of the `count` articles that mention it."""

    kind: Link
    notices: tuple[Notice, ...]
    facts: tuple[Fact, ...]
    downloads: tuple[Download, ...]
    source: str  # where it was published
    cards: tuple[Card, ...]
    count: int
    more: str = ""  # where all of those articles are listed
    label: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to divide the library: by kind, by year, by issuer."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LibraryView(TitledView):
    """A page of a list of documents."""

    kicker: str
    description: str
    count: int
    documents: tuple[DocumentRow, ...]
    pagination: Pagination
    facets: tuple[Facet, ...]
