"""Plans an import: the folder of each text, its section, and the old addresses that it gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from portal.content import clock
from portal.importer.addresses import Owners, pages_of
from portal.importer.article import PUBLISHED
from portal.importer.findings import Finding, Kind
from portal.importer.folders import Places
from portal.importer.ledger import Entry
from portal.importer.made import UNTITLED
from portal.importer.sections import Sections
from portal.importer.spool import Head
from portal.system import files


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a text goes, with the old addresses that it gets; what is told of the others."""

    head: Head
    folder: str
    section: str
    addresses: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def digest(self) -> str:
        """Of all that decides what is written."""
        parts = (self.head.digest, self.section, *self.addresses)
        return files.key_of("\n".join(parts).encode())


def plan(
    content: Path, entries: Mapping[str, Entry], heads: Sequence[Head], sections: Sections
) -> tuple[list[Plan], list[Entry]]:
    """Return the plans of texts in their order, and the entries of those that are new.

    `entries`: of the imports before, by key; their folders and addresses stay theirs.
    """
    places = Places(content, (entry.folder for entry in entries.values()))
    today = clock.now()
    folders = {key: entry.folder for key, entry in entries.items()}
    for head in heads:
        if head.key not in folders:
            title = head.article.title or UNTITLED
            folders[head.key] = places.of(head.article, title, today)
    owners = Owners(pages_of(content, folders.values()))
    for entry in entries.values():
        owners.take(entry.key, entry.folder, entry.old_addresses)
    copies = _copies(entries, heads)
    plans = [_plan(head, folders[head.key], sections, owners) for head in heads]
    plans = [
        replace(each, findings=(*each.findings, _copy_of(folders[copies[each.head.key]])))
        if each.head.key in copies
        else each
        for each in plans
    ]
    new = [
        Entry(key=each.head.key, folder=each.folder, old_addresses=each.addresses)
        for each in plans
        if each.head.key not in entries
    ]
    return plans, new


def _copies(entries: Mapping[str, Entry], heads: Sequence[Head]) -> dict[str, str]:
    """Return the keys of texts whose original another text has as well, each with that text's key.

    The text that was published counts as the first, else the older one.
    """
    keys = {head.key for head in heads}
    first = {entry.sha256: entry.key for entry in entries.values() if entry.key not in keys}
    copies = {}
    for head in sorted(heads, key=lambda head: head.article.state != PUBLISHED):
        if head.is_long and first.setdefault(head.sha256, head.key) != head.key:
            copies[head.key] = first[head.sha256]
    return copies


def _copy_of(folder: str) -> Finding:
    what = "nguyên văn giống hệt một bài khác, xin xem có cần cả hai không"
    return Finding(Kind.DOUBTFUL, what, folder)


def _plan(head: Head, folder: str, sections: Sections, owners: Owners) -> Plan:
    article = head.article
    addresses, told = owners.take(head.key, folder, article.old_addresses)
    return Plan(head, folder, sections.of(article.section), tuple(addresses), tuple(told))
