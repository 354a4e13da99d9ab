"""The pages of documents: each one's own, with what became of it and what mentions it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from plugins.pages.cards import HOME, moment
from plugins.pages.jsonld import document as legislation
from plugins.pages.jsonld.article import Portal
from plugins.pages.jsonld.document import Known
from portal import urls
from portal.content.article import Article
from portal.content.documents import attachments
from portal.content.documents.catalogue import Library
from portal.content.documents.document import Document
from portal.content.fields.names import STATUSES
from portal.contract.pages import Page
from portal.vietnamese import dates
from portal.views.documents import DocumentView, Download, Fact, Notice
from portal.views.pages import Body, Card, DocumentRow, Head, Link

LIBRARY = Link.to(urls.DOCUMENTS)
TRAIL = (HOME, LIBRARY)
SHOWN = 10  # articles on a document's own page that mention it
_LESS = "đã được sửa đổi, bổ sung bởi"


@dataclass(frozen=True, slots=True)
class DocumentInput:
    """All that a document's page is made from; `cards` are the first of `count`."""

    document: Document
    state: State
    body: Body | None
    cards: tuple[Card, ...]
    count: int
    portal: Portal


@dataclass(frozen=True, slots=True)
class State:
    """What stands on a document's page beside what it says itself.

    `by` and `amended_by` are what became of it; `label` says in a preview why it is not public.
    """

    row: DocumentRow
    notices: tuple[Notice, ...]
    by: tuple[Link, ...]
    amended_by: tuple[Link, ...]
    downloads: tuple[Download, ...]
    known: Known
    label: str


def state(library: Library, document: Document, now: datetime) -> State:
    """Return what the library knows of a document at that moment."""
    force = library.legal_status(document)
    label = _label(document)
    row = _row(library, document, now)
    return State(
        row=replace(row, mark=label) if label else row,
        notices=tuple(_notices(library, document, now)),
        by=_links(library, document, force.by, later=True),
        amended_by=_links(library, document, force.amended_by, later=True),
        downloads=tuple(_downloads(library, document)),
        known=Known(
            in_force=_in_force(library, document, now),
            coverage=_coverage(library, document),
            replaced=_links(library, document, document.replaces, later=False),
            amended=_links(library, document, document.amends, later=False),
            files=_encodings(library, document),
        ),
        label=label,
    )


def cited_address(document: Document) -> str:
    """Return where all articles are listed that mention a document."""
    return f"{document.address}nhac-den/"


def document_page(given: DocumentInput) -> Iterator[Page]:
    """Yield the page of one document."""
    document, found = given.document, given.state
    kind = Link(document.kind, urls.document_kind_address(document.kind))
    trail = (*TRAIL, kind)
    machines = legislation.of_document(document, trail, found.known, given.portal)
    view = DocumentView(
        head=Head(
            title=f"{document.name}: {document.title}",
            description=document.title,
            address=document.address,
            modified=found.row.date.iso,
            indexed=not found.label,
            structured=None if found.label else machines,
        ),
        breadcrumbs=trail,
        kind=kind,
        title=document.name,
        lead=document.title,
        notices=found.notices,
        facts=tuple(_facts(document, found)),
        downloads=found.downloads,
        source=document.source,
        body=given.body,
        has_photos=False,  # V020 refuses them
        cards=given.cards,
        count=given.count,
        more=cited_address(document) if given.count > len(given.cards) else "",
        label=found.label,
    )
    yield Page(document.address, "document.html", view)


def _facts(document: Document, found: State) -> Iterator[Fact]:
    """Yield the particulars that Decree 42/2022/NĐ-CP, article 4, asks for."""
    kind = Link(document.kind, urls.document_kind_address(document.kind))
    yield Fact("Số, ký hiệu", (Link(document.number, ""),))
    yield Fact("Loại văn bản", (kind,))
    issuers = tuple(Link(name, urls.issuer_address(name)) for name in document.issuers)
    yield Fact("Cơ quan ban hành", issuers)
    if document.signer:
        yield Fact("Người ký", (Link(document.signer, ""),))
    yield Fact("Ngày ban hành", date=moment(document.dated))
    if document.effective:
        yield Fact("Ngày có hiệu lực", date=moment(document.effective))
    for label, links in (
        ("Thay thế", found.known.replaced),
        ("Sửa đổi, bổ sung", found.known.amended),
        ("Được thay thế bằng", found.by),
        ("Được sửa đổi, bổ sung bởi", found.amended_by),
    ):
        if links:
            yield Fact(label, links)


def _links(
    library: Library, document: Document, numbers: Iterable[str], *, later: bool
) -> tuple[Link, ...]:
    """Return documents by their numbers, with the addresses of those that the library has."""
    find = library.successor if later else library.resolved
    found = ((number, find(number, document)) for number in numbers)
    return tuple(Link(each.name, each.address) if each else Link(n, "") for n, each in found)


def _notices(library: Library, document: Document, now: datetime) -> Iterator[Notice]:
    """Yield what readers must know of a document's force. True on any day, built when it may be."""
    force = library.legal_status(document)
    if document.effective and document.effective > now and not force.over(now):
        yield Notice(f"Văn bản này có hiệu lực từ ngày {dates.short(document.effective)}")
    if force.is_over:
        since = f"hết hiệu lực từ ngày {dates.short(force.ended)}" if force.ended else ""
        by = "được thay thế bằng" if force.by else ""
        words = ", ".join(filter(None, (since, by))) or "hết hiệu lực"
        found = _links(library, document, force.by, later=True)
        yield Notice(f"Văn bản này {words}", found, force.over(now))
    if force.amended_by:
        found = _links(library, document, force.amended_by, later=True)
        yield Notice(f"Văn bản này {_LESS}", found)
    if force.note:
        yield Notice(force.note.rstrip("."))


def _row(library: Library, document: Document, now: datetime) -> DocumentRow:
    """Return a document as lists show it."""
    force = library.legal_status(document)
    over = force.over(now)
    return DocumentRow(
        address=document.address,
        name=document.name,
        title=document.title,
        issuer=", ".join(document.issuers),
        date=moment(document.dated),
        mark=_mark(library, document, now),
        is_over=over,
    )


def _mark(library: Library, document: Document, now: datetime) -> str:
    force = library.legal_status(document)
    if force.over(now):
        return "Hết hiệu lực"
    if document.effective and document.effective > now:
        return f"Hiệu lực từ {dates.short(document.effective)}"
    if force.ended:
        return f"Hết hiệu lực từ {dates.short(force.ended)}"
    return "Đã sửa đổi, bổ sung" if force.amended_by else ""


def _in_force(library: Library, document: Document, now: datetime) -> str:
    """Return a document's state in the words of schema.org."""
    force = library.legal_status(document)
    if force.over(now) or (document.effective and document.effective > now):
        return "NotInForce"
    return "PartiallyInForce" if force.amended_by else "InForce"


def _coverage(library: Library, document: Document) -> str:
    """Return the days on which a document holds, as an ISO 8601 interval, where they are known."""
    force = library.legal_status(document)
    if not document.effective or (force.is_over and not force.ended):
        return ""
    end = force.ended.date().isoformat() if force.ended else ".."
    return f"{document.effective.date().isoformat()}/{end}"


def _downloads(library: Library, document: Document) -> Iterator[Download]:
    """Yield the files that readers may take away."""
    for label, name, _, found in library.files_of(document):
        kind = attachments.KINDS[found.extension][0]
        yield Download(label or document.name, f"{document.address}{name}", kind, _size(found.size))


def _encodings(library: Library, document: Document) -> tuple[tuple[str, str], ...]:
    """Return address and media type of each file."""
    return tuple(
        (f"{document.address}{name}", attachments.KINDS[found.extension][1])
        for _, name, _, found in library.files_of(document)
    )


def _label(document: Document) -> str:
    """Say in a preview why a document is not yet public."""
    if document.status == "published":
        return ""
    name = STATUSES.label(document.status)
    return f"Bản {name}" if document.status == "draft" else name.capitalize()


def _size(number: int) -> str:
    """Return a size in bytes for people: 812 KB, 1,2 MB."""
    if number < 2**20:
        return f"{max(1, round(number / 2**10))} KB"
    return f"{number / 2**20:.1f} MB".replace(".", ",").replace(",0 ", " ")


def mentioned(library: Library, article: Article) -> tuple[Document, ...]:
    """Return the documents that an article names or links to, each once, in their order."""
    found: dict[str, Document] = {}
    for key in article.mentions:
        each = library.mentioned(key, article.date)
        if each:
            found[each.file] = each
    for target, _, _ in article.links:
        each = library.by_address.get(target.partition("#")[0])
        if each:
            found[each.file] = each
    return tuple(found.values())
