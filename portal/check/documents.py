"""The rules of the library: each takes the content and yields problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from portal import urls
from portal.content.documents import attachments, citations, status
from portal.content.documents.catalogue import published
from portal.content.documents.document import SCHEMA, Document
from portal.content.model import Content
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.photos import decode
from portal.vietnamese import text

_RELATIONS = ("replaces", "amends", "replaced_by")


def one_of_each(content: Content) -> Iterator[Diagnostic]:
    """One address, one page; one number, one document, or else one a year."""
    addresses: dict[str, str] = {}
    numbers: dict[tuple[str, int], str] = {}
    for each in sorted(content.library.documents, key=lambda each: each.file):
        page = "trang danh sách văn bản" if urls.PAGE_OF_A_LIST.search(each.address) else ""
        other = page or addresses.setdefault(each.address, each.file)
        if other != each.file:
            yield error("C002", _at(each, "slug"), address=each.address, other=other)
        if each.number and each.issued:
            own = (citations.key(each.number), each.issued.year)
            other = numbers.setdefault(own, each.file)
            if other != each.file:
                yield error("V015", _at(each, "number"), number=each.number, other=other)


def colliding_issuers(content: Content) -> Iterator[Diagnostic]:
    """Two bodies whose names differ only in marks would be one page."""
    first: dict[str, tuple[str, str]] = {}
    for each in sorted(content.library.documents, key=lambda each: each.file):
        for name in each.issuers:
            address = urls.issuer_address(name)
            if not text.slug(name):
                yield error("C006", _at(each, "issuers"), name=name)
                continue
            other, file = first.setdefault(address, (name, each.file))
            if other != name:
                place = _at(each, "issuers")
                yield error("V021", place, name=name, other=other, file=file, address=address)


def unusable_files(content: Content) -> Iterator[Diagnostic]:
    """Every file is there, under exactly that name, and is what its name says."""
    library = content.library
    for each in library.documents:
        folder = each.file.rpartition("/")[0]
        names: dict[str, str] = {}
        for own in each.files:
            place, path = Place(each.file, own.line), f"{folder}/{own.name}"
            wrong = attachments.trouble(content.beside.get(folder, {}), own.name)
            if path in library.unusable:
                wrong = decode.parse_reason(library.unusable[path], own.name)
            if wrong:
                yield error(wrong.code, place, **wrong.data)
                continue
            other = names.setdefault(published(own.name), own.name)
            if other != own.name:
                name = published(own.name)
                yield error("V019", place, src=own.name, other=other, name=name)


def doubtful_relations(content: Content) -> Iterator[Diagnostic]:
    """What a document replaces or amends is named by a number, and is not itself."""
    known = [each.number for each in content.library.documents]
    for each in content.library.documents:
        for field in _RELATIONS:
            label = SCHEMA.names.label(field)
            for number in getattr(each, field):
                place = _at(each, field)
                if citations.key(number) == citations.key(each.number) and each.kind:
                    if content.library.resolved(number, each) is None:
                        yield error("V025", place, number=number, label=label)
                elif not citations.is_number(number) and not content.library.named(number):
                    near = text.near_miss(number, known) or ""
                    yield warning("V024", place, number=number, label=label, near=near)


def lines_about_nothing(content: Content) -> Iterator[Diagnostic]:
    """A line about a document's force is about one document of the library."""
    known = [each.number for each in content.library.documents]
    for note in content.library.notes:
        found, place = content.library.named(note.name), Place(status.FILE, note.line)
        if not found:
            near = text.near_miss(note.name, known) or ""
            yield warning("V023", place, name=note.name, near=near)
        elif len(found) > 1:
            example = "/".join(found[0].address.strip("/").split("/")[1:])
            yield error("V026", place, name=note.name, example=example)


def _at(each: Document, field: str) -> Place:
    return Place(each.file, each.lines.get(field, 1))


ALL: tuple[Callable[[Content], Iterator[Diagnostic]], ...] = (
    one_of_each,
    colliding_issuers,
    unusable_files,
    doubtful_relations,
    lines_about_nothing,
)
