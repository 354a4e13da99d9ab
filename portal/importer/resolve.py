"""Links that an import could not resolve: tried again, now that more of the old site is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from portal.content.places import INDEX
from portal.content.redirects import load
from portal.importer import folders, settle
from portal.importer.command import folder_of
from portal.importer.header import PUBLISHED
from portal.importer.ledger import Entry, Ledger
from portal.importer.references import UNRESOLVED
from portal.importer.targets import Targets, address_of
from portal.system import files
from portal.vietnamese.amounts import number

_LINK = re.compile(r"(?<=\]\()(/[^()\s#]++)(?=[#)])")


@dataclass(frozen=True, slots=True)
class Resolved:
    """How many links were resolved, in how many texts; those left, by text."""

    links: int
    texts: int
    published: int
    unresolved: Mapping[str, tuple[str, ...]]


def run(content: Path) -> Resolved:
    """Resolve the links of all imported texts. Raises OSError."""
    ledger = Ledger(folder_of(content))
    targets = Targets()
    for entry in ledger.entries.values():
        targets.add(entry.old_addresses, address_of(entry.folder))
    rules, _ = load(content)
    for rule in rules:
        targets.add([rule.old.address], rule.target)
    changed = [_resolved(content, entry, targets) for entry in ledger.entries.values()]
    links = sum(count for _, count in changed)
    texts = sum(count > 0 for _, count in changed)
    ledger.add(entry for entry, count in changed if count)
    lifted = list(_lifted(content, ledger))
    ledger.add(lifted)
    ledger.add(settle.settle(content, ledger))
    ledger.compact()
    left = {
        entry.folder: tuple(each.text for each in entry.findings if each.what == UNRESOLVED)
        for entry in ledger.entries.values()
    }
    unresolved = {folder: links for folder, links in left.items() if links}
    return Resolved(links, texts, sum(each.status == PUBLISHED for each in lifted), unresolved)


def as_lines(outcome: Resolved) -> Iterator[str]:
    """Yield what came of it."""
    yield f"Đã nối {number(outcome.links)} liên kết trong {number(outcome.texts)} bài."
    if outcome.published:
        yield f"{number(outcome.published)} bài không còn gì vướng, chuyển sang “xuất bản”."
    for folder, links in sorted(outcome.unresolved.items())[:20]:
        yield f"{folder}: chưa rõ {'; '.join(links)}"
    if outcome.unresolved:
        count = sum(map(len, outcome.unresolved.values()))
        yield (
            f"Còn {number(count)} liên kết chưa rõ. Ghi địa chỉ cũ và mới vào redirects.csv "
            "rồi chạy lại, hoặc sửa trong bài."
        )


def _resolved(content: Path, entry: Entry, targets: Targets) -> tuple[Entry, int]:
    """Turn the links of one text; return its new entry and how many were turned."""
    path = content / entry.folder / INDEX
    waiting = [each for each in entry.findings if each.what == UNRESOLVED]
    if not waiting or not path.is_file():
        return entry, 0
    data = files.read(path)
    is_ours = folders.digest(data) == entry.written.get(INDEX)
    found: dict[str, str] = {}

    def turned(match: re.Match[str]) -> str:
        new = targets.find(match[1])
        if not new or new == match[1]:
            return match[1]
        found[match[1]] = new
        return new

    text = _LINK.sub(turned, data.decode("utf-8", "surrogateescape"))
    if not found:
        return entry, 0
    files.write(path, text.encode("utf-8", "surrogateescape"))
    left = tuple(
        each
        for each in entry.findings
        if each.what != UNRESOLVED or each.text.rpartition(" ")[2].partition("#")[0] not in found
    )
    links = tuple(dict.fromkeys([*entry.links, *found.values()]))
    entry = replace(entry, findings=left, links=links)
    if is_ours:
        new_digest = folders.digest(files.read(path))
        entry = replace(entry, written={**entry.written, INDEX: new_digest})
    return entry, len(found)


def _lifted(content: Path, ledger: Ledger) -> Iterator[Entry]:
    """Publish texts that waited for nothing but links; yield their new entries."""
    for entry in ledger.entries.values():
        others = tuple(each for each in entry.findings if each.what != settle.WAITS)
        rest = replace(entry, findings=others)
        if not entry.was_published or entry.status == PUBLISHED or rest.needs_a_person:
            continue
        path = content / entry.folder / INDEX
        data = files.read(path) if path.is_file() else b""
        if folders.digest(data) != entry.written.get(INDEX):
            continue
        data = settle.with_status(data, PUBLISHED)
        files.write(path, data)
        written = {**entry.written, INDEX: folders.digest(data)}
        yield replace(rest, status=PUBLISHED, written=written)
