"""Plans an import: the folder of each text, its section, and the old addresses that it gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from portal.content import clock
from portal.importer.addresses import Owners
from portal.importer.findings import Finding
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
    owners, today = Owners(), clock.now()
    for known in entries.values():
        owners.take(known.key, known.old_addresses)
    plans, new = list[Plan](), list[Entry]()
    for head in heads:
        article = head.article
        addresses, told = owners.take(head.key, article.old_addresses)
        entry = entries.get(head.key)
        if entry is None:
            folder = places.of(article, article.title or UNTITLED, today)
            entry = Entry(key=head.key, folder=folder, old_addresses=tuple(addresses))
            new.append(entry)
        section = sections.of(article.section)
        plans.append(Plan(head, entry.folder, section, tuple(addresses), tuple(told)))
    return plans, new
