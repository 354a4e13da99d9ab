"""Rules for legal documents: each takes the content and yields problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from portal import urls
from portal.content.documents import citations, status
from portal.content.documents.document import SCHEMA, Document
from portal.content.model import Content
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.vietnamese import dates, text

_RELATIONS = ("replaces", "amends", "replaced_by")


def duplicate_documents(content: Content) -> Iterator[Diagnostic]:
    """Report documents with the same address, or with the same number in the same year."""
    addresses: dict[str, str] = {}
    numbers: dict[tuple[str, int], str] = {}
    for document in sorted(content.library.documents, key=lambda document: document.file):
        page = "trang danh sách văn bản" if urls.PAGE_OF_A_LIST.search(document.address) else ""
        other = page or addresses.setdefault(document.address, document.file)
        if other != document.file:
            yield error("C002", _place(document, "slug"), address=document.address, other=other)
        if document.number and document.issued:
            key = (citations.key(document.number), document.issued.year)
            other = numbers.setdefault(key, document.file)
            if other != document.file:
                yield error("V015", _place(document, "number"), number=document.number, other=other)


def colliding_issuers(content: Content) -> Iterator[Diagnostic]:
    """Report issuers whose names differ only in diacritics: they would share a page."""
    first: dict[str, tuple[str, str]] = {}
    for document in sorted(content.library.documents, key=lambda document: document.file):
        for name in document.issuers:
            address = urls.issuer_address(name)
            if not text.slug(name):
                yield error("C006", _place(document, "issuers"), name=name)
                continue
            other, file = first.setdefault(address, (name, document.file))
            if other != name:
                place = _place(document, "issuers")
                yield error("V021", place, name=name, other=other, file=file, address=address)


def invalid_relations(content: Content) -> Iterator[Diagnostic]:
    """Report invalid numbers in relations, and documents that refer to themselves."""
    known = [document.number for document in content.library.documents]
    for document in content.library.documents:
        for field in _RELATIONS:
            label = SCHEMA.names.label(field)
            for number in getattr(document, field):
                place = _place(document, field)
                if citations.key(number) == citations.key(document.number) and document.kind:
                    if content.library.resolved(number, document) is None:
                        yield error("V025", place, number=number, label=label)
                elif not citations.is_number(number) and not content.library.named(number):
                    near = text.near_miss(number, known) or ""
                    yield warning("V024", place, number=number, label=label, near=near)


def unmatched_notes(content: Content) -> Iterator[Diagnostic]:
    """Report lines of the status table that match no document, or several."""
    known = [document.number for document in content.library.documents]
    for note in content.library.notes:
        matches, place = content.library.named(note.name), Place(status.FILE, note.line)
        if not matches and not content.library.unread:
            near = text.near_miss(note.name, known) or ""
            yield warning("V023", place, name=note.name, near=near)
        elif len(matches) > 1:
            example = "/".join(matches[0].address.strip("/").split("/")[1:])
            yield error("V026", place, name=note.name, example=example)


def future_review(content: Content, now: datetime) -> Iterator[Diagnostic]:
    """Report a review of the documents' validity that has not been made yet."""
    reviewed = content.library.reviewed
    if reviewed and reviewed.day > now:
        yield error("V040", Place(status.FILE, reviewed.line), day=dates.short(reviewed.day))


def _place(document: Document, field: str) -> Place:
    return Place(document.file, document.lines.get(field, 1))


ALL: tuple[Callable[[Content], Iterator[Diagnostic]], ...] = (
    duplicate_documents,
    colliding_issuers,
    invalid_relations,
    unmatched_notes,
)
