"""The document catalogue: all documents, and which are in force."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path, PurePosixPath

from portal import urls
from portal.cache.store import Memo, Store
from portal.content import places
from portal.content.attachments.files import File
from portal.content.documents import citations, status
from portal.content.documents import document as documents
from portal.content.documents.document import DOCUMENTS, Document
from portal.content.documents.fields import Published
from portal.content.documents.provisions.changes import Change
from portal.content.documents.provisions.outline import Provision
from portal.content.documents.status import LegalStatus, Note, Review
from portal.diagnostics.diagnostic import Diagnostic
from portal.system import codec, files
from portal.system.files import Stamp

_CODEC = codec.Codec(Document, File, Published, Provision, Change)


@dataclass(frozen=True)
class Library:
    """Documents, sorted newest first, then by address.

    `notes`: the entries of the status table; `reviewed`: as of when it is true. `unread`: files
    without readable text.
    """

    documents: tuple[Document, ...] = ()
    notes: tuple[Note, ...] = ()
    unread: tuple[str, ...] = ()
    reviewed: Review | None = None

    def public(self, now: datetime, *, drafts: bool = False) -> Library:
        """Return what may be published; with `drafts`, everything that is complete."""
        shown = [
            document
            for document in self.documents
            if document.is_public(now) or (drafts and document.is_complete)
        ]
        return replace(self, documents=tuple(shown))

    @cached_property
    def _by_key(self) -> Mapping[str, list[Document]]:
        by_key: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            for key in document.keys:
                by_key[key].append(document)
        return by_key

    @cached_property
    def by_address(self) -> Mapping[str, Document]:
        """Address -> document."""
        return {document.address: document for document in self.documents}

    def named(self, name: str) -> list[Document]:
        """Return the documents with a number, or the one with YEAR/SLUG; newest first."""
        by_address = self.by_address.get(urls.document_address(name.strip("/")))
        return [by_address] if by_address else self._by_key.get(citations.key(name), [])

    def mentioned(self, key: str, day: datetime | None) -> Document | None:
        """Return the document that a text of that day refers to by a key of `citations.mentions`.

        Numbers without a year are reused: the newest document up to that day is meant.
        """
        return _newest(self._by_key.get(key, []), day)

    def resolved(self, number: str, source: Document) -> Document | None:
        """Return the document with a number that `source` replaces or amends: an earlier one."""
        return _newest(self._others(number, source), source.issued)

    def successor(self, number: str, source: Document) -> Document | None:
        """Return the document with a number that replaces or amends `source`: a later one."""
        candidates = reversed(self._others(number, source))
        return next((later for later in candidates if not _is_older(later, source)), None)

    def _others(self, number: str, source: Document) -> list[Document]:
        candidates = self._by_key.get(citations.key(number), [])
        return [document for document in candidates if document is not source]

    @cached_property
    def _statuses(self) -> Mapping[str, LegalStatus]:
        return dict(_statuses(self))

    def legal_status(self, document: Document) -> LegalStatus:
        """Return whether a document is in force, and what replaced or amended it."""
        return self._statuses.get(document.file) or LegalStatus()

    def states(self, now: datetime) -> list[tuple[bool, bool]]:
        """Return for each document whether it is not yet in force, and whether no longer.

        Pages depend on the time through these values only.
        """
        return [
            (
                document.effective is not None and document.effective > now,
                self.legal_status(document).over(now),
            )
            for document in self.documents
        ]


def _newest(documents: Sequence[Document], day: datetime | None) -> Document | None:
    """Return the newest document issued up to a day; if there is none, the earliest of all."""
    if not day:
        return documents[0] if documents else None
    until = (document for document in documents if document.issued and document.issued <= day)
    return next(until, documents[-1] if documents else None)


def _is_older(one: Document, other: Document) -> bool:
    return bool(one.issued and other.issued and one.issued < other.issued)


def _statuses(library: Library) -> Iterator[tuple[str, LegalStatus]]:
    """Yield file and status: by the status table, else the document itself, else later ones."""
    replaced: dict[str, list[str]] = defaultdict(list)
    amended: dict[str, list[str]] = defaultdict(list)
    for document in reversed(library.documents):
        for numbers, inverse in ((document.replaces, replaced), (document.amends, amended)):
            for old in filter(None, (library.resolved(number, document) for number in numbers)):
                inverse[old.file].append(document.number)
    notes = {document.file: note for note in library.notes for document in library.named(note.name)}
    for document in library.documents:
        note = notes.get(document.file, Note(document.number, 0))
        by = note.by or document.replaced_by or tuple(replaced[document.file])
        amended_by = note.amended_by or tuple(amended[document.file])
        ended = note.lapsed or _effective_date(library, document, by)
        if ended or by or amended_by or note.note:
            status = LegalStatus(ended, bool(ended or by), by, amended_by, note.note)
            yield document.file, status


def _effective_date(library: Library, old: Document, numbers: Iterable[str]) -> datetime | None:
    """Return when the first of the successors came into force, if the library has any."""
    successors = filter(None, (library.successor(number, old) for number in numbers))
    days = (document.effective or document.issued for document in successors)
    return min(filter(None, days), default=None)


def load(
    root: Path, stamps: Mapping[str, Stamp], store: Store | None
) -> tuple[Library, list[Diagnostic]]:
    """Load the library; results for unchanged files come from `store`."""
    names = [name for name in stamps if _is_source(name)]
    notes, reviewed, problems = status.load(root)
    if not names:
        return Library(notes=notes, reviewed=reviewed), problems
    now = time.time_ns()
    parsed = Memo(store, "documents", root)
    ordered, unread = list[Document](), list[str]()
    for name in names:
        data = parsed.recall(name, stamps[name])
        if data is None:
            data = _read(root, name)
            parsed.keep(name, files.trusted(stamps[name], now), data)
        document, rows = _CODEC.loads(data)
        problems += map(Diagnostic.of, rows)
        if document is None:
            unread.append(name)
        else:
            ordered.append(document)
    parsed.save()
    return Library(_ordered(ordered), notes, tuple(unread), reviewed), problems


def with_text(
    library: Library, root: Path, name: str, data: bytes | None
) -> tuple[Library, list[Diagnostic]]:
    """Return a library in which one document has other bytes, and that document's problems.

    `data`: None for those of its file as it is now.
    """
    document, problems = documents.load(root, PurePosixPath(name), data)
    unread = [each for each in library.unread if each != name]
    others = [each for each in library.documents if each.file != name]
    if document is None:
        return replace(library, documents=tuple(others), unread=(*unread, name)), problems
    kept = _ordered([*others, document])
    return Library(kept, library.notes, tuple(unread), library.reviewed), problems


def _ordered(found: Iterable[Document]) -> tuple[Document, ...]:
    """Return documents, newest first, then by address."""
    by_address = sorted(found, key=lambda document: document.address)
    return tuple(sorted(by_address, key=_issue_time, reverse=True))


def _issue_time(document: Document) -> float:
    return document.issued.timestamp() if document.issued else 0.0


def _is_source(name: str) -> bool:
    return name.startswith(f"{DOCUMENTS}/") and places.is_text(name)


def _read(root: Path, name: str) -> bytes:
    """Return the record for the cache: the document without its body, and its problems."""
    document, problems = documents.load(root, PurePosixPath(name))
    rows = [problem.row() for problem in problems]
    return _CODEC.dumps((document and replace(document, html=""), rows))
