"""The page of a legal document: its data, legal status, files and citing articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from plugins.pages import attached_files, contents
from plugins.pages.cards import HOME, moment, status_label
from plugins.pages.jsonld import document as legislation
from plugins.pages.jsonld.document import LegalState
from plugins.pages.jsonld.graph import Publisher
from portal import urls
from portal.content.article import Article
from portal.content.attachments.files import Attached, published
from portal.content.documents import validity
from portal.content.documents.catalogue import Library
from portal.content.documents.document import Document
from portal.contract.pages import Page
from portal.system import media_types
from portal.vietnamese import dates
from portal.views.documents import DocumentView, Fact, Notice
from portal.views.pages import Body, Card, DocumentRow, Download, Head, Link

LIBRARY = Link.to(urls.DOCUMENTS)
FEED = urls.feed_address(urls.DOCUMENTS)  # plugins.feeds'
TRAIL = (HOME, LIBRARY)
SHOWN = 10  # citing articles on a document's own page
_NO_FILES: Mapping[str, Attached] = MappingProxyType({})
_LESS = "đã được sửa đổi, bổ sung bởi"


@dataclass(frozen=True, slots=True)
class DocumentInput:
    """Input of `document_page`; `cards` are the first of `count` citing articles."""

    document: Document
    state: DocumentState
    body: Body | None
    cards: tuple[Card, ...]
    count: int
    publisher: Publisher


@dataclass(frozen=True, slots=True)
class DocumentState:
    """What the library knows of a document beside the document's own data.

    `validity`: in words, true after the build, too; `replaced_by` and `amended_by` are later
    documents; `label` is why it is not public yet, as a preview shows it, or empty.
    """

    row: DocumentRow
    validity: str
    notices: tuple[Notice, ...]
    replaced_by: tuple[Link, ...]
    amended_by: tuple[Link, ...]
    downloads: tuple[Download, ...]
    legal_state: LegalState
    label: str


def state(
    library: Library, document: Document, now: datetime, files: Mapping[str, Attached] = _NO_FILES
) -> DocumentState:
    """Return the state of a document at a moment; `files`: those it can offer, by name."""
    force = library.legal_status(document)
    label = status_label(document.status)
    row = _row(library, document, now)
    return DocumentState(
        row=replace(row, mark=label) if label else row,
        validity=row.mark or row.force,
        notices=tuple(_notices(library, document, now)),
        replaced_by=_links(library, document, force.by, later=True),
        amended_by=_links(library, document, force.amended_by, later=True),
        downloads=tuple(attached_files.downloads(document, files, document.name)),
        legal_state=LegalState(
            in_force=_in_force(library, document, now),
            coverage=_coverage(library, document),
            replaced=_links(library, document, document.replaces, later=False),
            amended=_links(library, document, document.amends, later=False),
            files=tuple(_encodings(document, files)),
        ),
        label=label,
    )


def cited_address(document: Document) -> str:
    """Return the address of the list of all articles that cite a document."""
    return f"{document.address}nhac-den/"


def document_page(inputs: DocumentInput) -> Iterator[Page]:
    """Yield the page of one document."""
    document, state = inputs.document, inputs.state
    kind = _kind(document)
    trail = (*TRAIL, kind)
    json_ld = legislation.of_document(document, trail, state.legal_state, inputs.publisher)
    view = DocumentView(
        head=Head(
            title=f"{document.name}: {document.title}",
            short=document.name,
            description=document.title,
            address=document.address,
            published=state.row.date.iso,
            modified=state.row.date.iso,
            creators=document.issuers,
            indexed=not state.label,
            feed=Link(LIBRARY.text, FEED),
            structured=None if state.label else json_ld,
        ),
        breadcrumbs=trail,
        kind=kind,
        day=state.row.date,
        title=document.name,
        lead=document.title,
        notices=state.notices,
        facts=tuple(_facts(document, state)),
        downloads=state.downloads,
        source=Link(document.source.words, document.source.address),
        body=inputs.body,
        has_photos=False,  # V020 refuses them
        cards=inputs.cards,
        count=inputs.count,
        more=cited_address(document) if inputs.count > len(inputs.cards) else "",
        label=state.label,
        contents=contents.tree(document.provisions),
        extent=contents.extent(document.provisions),
    )
    yield Page(document.address, "document.html", view)


def _kind(document: Document) -> Link:
    return Link(document.kind, urls.document_kind_address(document.kind))


def _facts(document: Document, state: DocumentState) -> Iterator[Fact]:
    """Yield the metadata that Decree 42/2022/NĐ-CP, article 4, requires."""
    yield Fact("Số, ký hiệu", (Link(document.number, ""),))
    yield Fact("Loại văn bản", (_kind(document),))
    issuers = tuple(Link(name, urls.issuer_address(name)) for name in document.issuers)
    yield Fact("Cơ quan ban hành", issuers)
    if document.signer:
        yield Fact("Người ký", (Link(document.signer, ""),))
    yield Fact("Ngày ban hành", date=moment(document.dated))
    if document.effective:
        yield Fact("Ngày có hiệu lực", date=moment(document.effective))
    yield Fact("Tình trạng", (Link(state.validity, ""),))
    for label, links in (
        ("Thay thế", state.legal_state.replaced),
        ("Sửa đổi, bổ sung", state.legal_state.amended),
        ("Được thay thế bằng", state.replaced_by),
        ("Được sửa đổi, bổ sung bởi", state.amended_by),
    ):
        if links:
            yield Fact(label, links)


def _links(
    library: Library, document: Document, numbers: Iterable[str], *, later: bool
) -> tuple[Link, ...]:
    """Link documents by their numbers; a document not in the library has no address.

    `later`: the documents came after `document` (they replaced or amended it).
    """
    find = library.successor if later else library.resolved
    documents = ((number, find(number, document)) for number in numbers)
    return tuple(
        Link(target.name, target.address) if target else Link(number, "")
        for number, target in documents
    )


def _notices(library: Library, document: Document, now: datetime) -> Iterator[Notice]:
    """Yield the notices about a document's legal status.

    They name dates, so that they stay true on days after the build.
    """
    force = library.legal_status(document)
    if document.effective and document.effective > now and not force.over(now):
        yield Notice(
            f"Văn bản này có hiệu lực từ ngày {dates.short(document.effective)}",
            until=document.effective.isoformat(),
            before="Chưa có hiệu lực",
            after="Đã có hiệu lực",
        )
    if force.is_over:
        since = f"hết hiệu lực từ ngày {dates.short(force.ended)}" if force.ended else ""
        by = "được thay thế bằng" if force.by else ""
        state = ", ".join(filter(None, (since, by))) or "hết hiệu lực"
        links = _links(library, document, force.by, later=True)
        yield Notice(f"Văn bản này {state}", links, force.over(now))
    if force.amended_by:
        links = _links(library, document, force.amended_by, later=True)
        yield Notice(f"Văn bản này {_LESS}", links)
    if force.note:
        yield Notice(force.note.rstrip("."))


def _row(library: Library, document: Document, now: datetime) -> DocumentRow:
    """Return a document's row in lists."""
    status = library.legal_status(document)
    told = validity.words(library, document, now)
    is_marked = status.is_over or (document.effective is not None and document.effective > now)
    return DocumentRow(
        address=document.address,
        name=document.name,
        title=document.title,
        issuer=", ".join(document.issuers),
        date=moment(document.dated),
        mark=told if is_marked else "",
        force="" if is_marked else told,
        is_over=status.over(now),
    )


def _in_force(library: Library, document: Document, now: datetime) -> str:
    """Return a document's legal status as a schema.org LegalForceStatus, or "" if unknown."""
    force = library.legal_status(document)
    if force.over(now) or (document.effective and document.effective > now):
        return "NotInForce"
    if document.effective is None:
        return ""
    return "PartiallyInForce" if force.amended_by else "InForce"


def _coverage(library: Library, document: Document) -> str:
    """Return the days of a document's force as an ISO 8601 interval, or empty if unknown."""
    force = library.legal_status(document)
    if not document.effective or (force.is_over and not force.ended):
        return ""
    end = force.ended.date().isoformat() if force.ended else ".."
    return f"{document.effective.date().isoformat()}/{end}"


def _encodings(document: Document, files: Mapping[str, Attached]) -> Iterator[tuple[str, str]]:
    """Yield the address and media type of each attachment."""
    for file in document.files:
        if file.name in files:
            kind = media_types.of(files[file.name].extension)
            yield f"{document.address}{published(file.name)}", kind


def mentioned(library: Library, article: Article) -> tuple[Document, ...]:
    """Return the documents that an article cites or links to, in order, without duplicates."""
    documents: dict[str, Document] = {}
    for key in article.mentions:
        document = library.mentioned(key, article.date)
        if document:
            documents[document.file] = document
    for target, _, _ in article.links:
        document = library.by_address.get(target.partition("#")[0])
        if document:
            documents[document.file] = document
    return tuple(documents.values())
