"""The library: all documents of a content folder, their files, and which are in force."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path, PurePosixPath

from portal.cache.store import Memo, Store
from portal.content.documents import attachments as attachment
from portal.content.documents import citations, document, status
from portal.content.documents.attachments import Attachment, AttachmentError
from portal.content.documents.document import DOCUMENTS, Document
from portal.content.documents.fields import File
from portal.content.documents.status import Force, Note
from portal.diagnostics.diagnostic import Diagnostic
from portal.system import codec, files
from portal.system.files import Stamp
from portal.vietnamese import text

_CODEC = codec.Codec(Document, File)


@dataclass(frozen=True)
class Library:
    """Documents, the newest first, then by address.

    `notes` are the lines of the force file; `attachments` the good files, each with its path on
    disk, `unusable` why others cannot be published ("CODE detail"), both by folder and name as
    the document has it.
    """

    documents: tuple[Document, ...] = ()
    notes: tuple[Note, ...] = ()
    attachments: Mapping[str, tuple[str, Attachment]] = field(default_factory=dict)
    unusable: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()

    def public(self, now: datetime, *, drafts: bool = False) -> Library:
        """Return what may be shown; `drafts` shows all that is whole."""
        shown = [
            each for each in self.documents if each.is_public(now) or (drafts and each.is_whole)
        ]
        return replace(self, documents=tuple(shown))

    @cached_property
    def _by_key(self) -> Mapping[str, list[Document]]:
        found: dict[str, list[Document]] = defaultdict(list)
        for each in self.documents:
            for key in each.keys:
                found[key].append(each)
        return found

    @cached_property
    def by_address(self) -> Mapping[str, Document]:
        """Documents by their addresses."""
        return {each.address: each for each in self.documents}

    def named(self, name: str) -> list[Document]:
        """Return the documents that a number, or YEAR/SLUG, means; the newest first."""
        own = self.by_address.get(f"/{DOCUMENTS}/{name.strip('/')}/")
        return [own] if own else self._by_key.get(citations.key(name), [])

    def mentioned(self, key: str, day: datetime | None) -> Document | None:
        """Return the document that a text of that day means by a key of `law.mentions`.

        Numbers without a year come again: the newest that there was on that day is meant.
        """
        return _newest(self._by_key.get(key, []), day)

    def resolved(self, number: str, source: Document) -> Document | None:
        """Return the document that another one names by its number, as one that was before it."""
        return _newest(self._others(number, source), source.issued)

    def successor(self, number: str, source: Document) -> Document | None:
        """Return the document that another one names by its number, as one that came after it."""
        later = (
            each for each in reversed(self._others(number, source)) if not _is_older(each, source)
        )
        return next(later, None)

    def _others(self, number: str, source: Document) -> list[Document]:
        return [each for each in self._by_key.get(citations.key(number), []) if each is not source]

    @cached_property
    def _forces(self) -> Mapping[str, Force]:
        return dict(_forces(self))

    def force(self, which: Document) -> Force:
        """Return what became of a document."""
        return self._forces.get(which.file) or Force()

    def states(self, now: datetime) -> list[tuple[bool, bool]]:
        """Return of each document whether it is yet to come into force, and whether it is over.

        All that a page may ask of the hour.
        """
        return [
            (each.effective is not None and each.effective > now, self.force(each).over(now))
            for each in self.documents
        ]

    def files_of(self, which: Document) -> Iterator[tuple[str, str, str, Attachment]]:
        """Yield (label, name for readers, path below the content, file) of what is published."""
        folder = which.file.rpartition("/")[0]
        for each in which.files:
            found = self.attachments.get(f"{folder}/{each.name}")
            if found:
                yield each.label, published(each.name), *found


def _newest(found: Sequence[Document], day: datetime | None) -> Document | None:
    """Return the newest that there was on a day; if there was none, the first that came."""
    if not day:
        return found[0] if found else None
    there = (each for each in found if each.issued and each.issued <= day)
    return next(there, found[-1] if found else None)


def _is_older(one: Document, other: Document) -> bool:
    return bool(one.issued and other.issued and one.issued < other.issued)


def published(name: str) -> str:
    """Return the name under which a file is published: plain letters, digits and hyphens."""
    stem, _, ending = name.rpartition(".")
    return f"{text.slug(stem) or 'tep'}.{ending.lower()}"


def _forces(library: Library) -> Iterator[tuple[str, Force]]:
    """Yield what is said of documents: by data, by themselves, by those that came after."""
    after: dict[str, list[str]] = defaultdict(list)
    changed: dict[str, list[str]] = defaultdict(list)
    for each in reversed(library.documents):
        for numbers, found in ((each.replaces, after), (each.amends, changed)):
            for old in filter(None, (library.resolved(number, each) for number in numbers)):
                found[old.file].append(each.number)
    notes = {each.file: note for note in library.notes for each in library.named(note.name)}
    for each in library.documents:
        note = notes.get(each.file, Note(each.number, 0))
        by = note.by or each.replaced_by or tuple(after[each.file])
        amended = note.amended_by or tuple(changed[each.file])
        ended = note.lapsed or _came(library, each, by)
        if ended or by or amended or note.note:
            yield each.file, Force(ended, bool(ended or by), by, amended, note.note)


def _came(library: Library, old: Document, numbers: Iterable[str]) -> datetime | None:
    """Return when the first of some documents came into force, if the library knows."""
    found = filter(None, (library.successor(number, old) for number in numbers))
    days = (each.effective or each.issued for each in found)
    return min(filter(None, days), default=None)


def load(
    root: Path,
    stamps: Mapping[str, Stamp],
    beside: Mapping[str, Mapping[str, str]],
    store: Store | None,
) -> tuple[Library, list[Diagnostic]]:
    """Read the library; what the store knows of files that have not changed is taken from there.

    `beside`: for each folder, its files by their NFC names.
    """
    names = [each for each in stamps if _is_source(each)]
    notes, problems = status.load(root)
    if not names:
        return Library(notes=notes), problems
    now = time.time_ns()
    texts, kept = Memo(store, "documents", root), Memo(store, "attachments", root)
    documents, unread = [], []
    attachments: dict[str, tuple[str, Attachment]] = {}
    unusable: dict[str, str] = {}
    for name in names:
        data = texts.recall(name, stamps[name])
        if data is None:
            data = _read(root, name)
            texts.keep(name, files.trusted(stamps[name], now), data)
        found, told = _CODEC.loads(data)
        problems += map(Diagnostic.of, told)
        if found is None:
            unread.append(name)
            continue
        documents.append(found)
        for place, path in _places(found, beside):
            known = kept.recall(path, stamps[path])
            if known is None:
                known = _inspected(root / path)
                kept.keep(path, files.trusted(stamps[path], now), known)
            *good, fault = known
            if fault:
                unusable[place] = fault
            else:
                attachments[place] = path, Attachment(*good)
    texts.save()
    kept.save()
    ordered = sorted(documents, key=lambda each: each.address)
    ordered.sort(key=lambda each: each.issued.timestamp() if each.issued else 0.0, reverse=True)
    return Library(tuple(ordered), notes, attachments, unusable, tuple(unread)), problems


def _is_source(name: str) -> bool:
    return name.startswith(f"{DOCUMENTS}/") and name.lower().endswith(".md")


def _read(root: Path, name: str) -> bytes:
    found, problems = document.load(root, PurePosixPath(name))
    told = [each.row() for each in problems]
    return _CODEC.dumps((found and replace(found, body=""), told))


def _places(found: Document, beside: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield folder and name of each file of a document that is there, and its path on disk."""
    folder = found.file.rpartition("/")[0]
    names = beside.get(folder, {})
    for each in found.files:
        if attachment.trouble(names, each.name) is None:
            yield f"{folder}/{each.name}", f"{folder}/{names[each.name]}"


def _inspected(path: Path) -> tuple[str, int, str, str]:
    try:
        found = attachment.inspect(path)
    except AttachmentError as problem:
        return "", 0, "", f"{problem.code} {problem.detail}".strip()
    return found.ending, found.size, found.digest, ""
