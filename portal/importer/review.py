"""Which imported texts still need a person: until one publishes the text, or says it was seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from portal.content import article as articles
from portal.content.documents import document as documents
from portal.content.places import INDEX
from portal.importer import folders
from portal.importer.header import DRAFT, PUBLISHED
from portal.importer.ledger import Entry, Ledger
from portal.system import files


def waiting(content: Path, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries of texts that nobody has decided on, in their order."""
    for entry in entries:
        if entry.needs_a_person and not entry.seen and not _is_decided(content, entry):
            yield entry


def as_it_is(content: Path, entry: Entry) -> Entry:
    """Return the entry of a text that needed a person, with the state that its file has now."""
    if not entry.needs_a_person or not entry.written:
        return entry
    text = _text(content, entry)
    status = "" if text is None else PUBLISHED if text.status == "published" else DRAFT
    return replace(entry, status=status)


def _is_decided(content: Path, entry: Entry) -> bool:
    """Tell whether a person published a text, or deleted it."""
    if not entry.written:
        return False  # nothing of it could be written
    path = content / entry.folder / INDEX
    if not path.is_file():
        return True
    if folders.digest(files.read(path)) == entry.written.get(INDEX):
        return False
    text = _text(content, entry)
    return text is not None and text.status == "published"


def _text(content: Path, entry: Entry) -> articles.Article | documents.Document | None:
    path = content / entry.folder / INDEX
    if not path.is_file():
        return None
    load = documents.load if entry.folder.startswith(documents.DOCUMENTS) else articles.load
    text, _ = load(content, PurePosixPath(entry.folder, INDEX), files.read(path))
    return text


def mark_seen(ledger: Ledger, key: str) -> bool:
    """Note that a person has seen a text and leaves it as it is; False if there is no such text."""
    entry = ledger.entries.get(key)
    if entry is None:
        return False
    ledger.add([replace(entry, seen=True)])
    return True
