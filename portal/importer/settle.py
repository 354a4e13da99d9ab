"""A text that is published may only lead to texts that are: else it is a draft as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from portal.content.places import INDEX
from portal.importer import folders
from portal.importer.findings import Finding, Kind
from portal.importer.header import DRAFT, PUBLISHED
from portal.importer.ledger import Entry, Ledger
from portal.importer.targets import address_of
from portal.system import files

WAITS = "dẫn tới bài chưa đăng"


def settle(content: Path, ledger: Ledger) -> Iterator[Entry]:
    """Make drafts of texts that lead to texts not published; yield their new entries."""
    entries = ledger.entries
    hidden = {
        address_of(entry.folder)
        for entry in entries.values()
        if entry.status and entry.status != PUBLISHED
    }
    waiting = [entry for entry in entries.values() if entry.status == PUBLISHED and entry.links]
    changed = True
    while changed:
        changed = False
        for entry in tuple(waiting):
            targets = sorted(hidden.intersection(entry.links))
            if not targets:
                continue
            waiting.remove(entry)
            told = tuple(Finding(Kind.LINK, WAITS, target) for target in targets)
            hidden.add(address_of(entry.folder))
            changed = True
            yield _as_draft(content, replace(entry, findings=(*entry.findings, *told)))


def with_status(data: bytes, status: str) -> bytes:
    """Return a text as the import wrote it with another status."""
    for state in (PUBLISHED, DRAFT):
        row = f"\nTrạng thái: {state}\n".encode()
        if row in data:
            return data.replace(row, f"\nTrạng thái: {status}\n".encode(), 1)
    return data


def _as_draft(content: Path, entry: Entry) -> Entry:
    path = content / entry.folder / INDEX
    data = files.read(path) if path.is_file() else b""
    # No person changed it; a run that was killed may have made a draft of it.
    if folders.digest(with_status(data, PUBLISHED)) == entry.written.get(INDEX):
        data = with_status(data, DRAFT)
        files.write(path, data)
        entry = replace(entry, written={**entry.written, INDEX: folders.digest(data)})
    return replace(entry, status=DRAFT)
