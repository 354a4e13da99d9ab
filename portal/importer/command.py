"""The import: reads a source, plans folders, converts on all cores, writes, reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from portal.conversion.result import ConversionError
from portal.importer import folders, intake, originals, report, review, settle
from portal.importer.addresses import add_redirects
from portal.importer.article import (
    PUBLISHED,
    Article,
    Category,
    Given,
    Left,
    Source,
    SourceError,
)
from portal.importer.findings import Finding, Kind
from portal.importer.folders import Result
from portal.importer.intake import Intake
from portal.importer.ledger import Entry, Ledger
from portal.importer.made import Maker
from portal.importer.old_files import OldFiles
from portal.importer.outcome import Outcome
from portal.importer.plan import Plan, plan
from portal.importer.sections import LEAVE_OUT, Sections
from portal.importer.spool import Head, Spool
from portal.importer.targets import Targets, address_of
from portal.system import files, parallel
from portal.system.lock import Holder, locked
from portal.vietnamese import text

Progress = Callable[[Iterable[Any], int], Iterable[Any]]
_RULES = "trang-web.toml"
_FEW = 5  # reasons that are told
_STAGING = "dang-ghi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to import: `read`: an adapter; `path`: the dump, file or folder.

    `content`: the content folder; `files`: the old site's files, as its root; `hosts`: its names.
    `since`: texts of that moment or later; `section`: those of one old category or new section.
    `credit`: where articles are from of which the old site does not say it. `report`: another file
    than nhap.csv. `again`: texts that a person deleted as well.
    """

    read: Source
    path: Path
    content: Path
    files: Path | None = None
    hosts: tuple[str, ...] = ()
    since: datetime | None = None
    section: str = ""
    credit: str = ""
    report: Path | None = None
    dry_run: bool = False
    again: bool = False

    @property
    def folder(self) -> Path:
        """The folder of all that an import keeps beside the content folder."""
        return folder_of(self.content)


def folder_of(content: Path) -> Path:
    """Return the folder that has the ledger, report and originals of a content folder's imports."""
    return content.with_name(f"{content.name}-nhap")


def run(
    options: Options,
    reading: Progress,
    writing: Progress,
    waiting: Callable[[Holder], None] | None = None,
) -> Outcome:
    """Import. Raises SourceError if nothing can be read, OSError if nothing can be written.

    `reading`, `writing`: show the progress of the two halves. `waiting`: called once if another
    import writes into the same folder; this one begins when that has ended.
    """
    if options.dry_run:
        return _imported(options, reading, writing)
    options.folder.mkdir(parents=True, exist_ok=True)
    with locked(options.folder, waiting):
        files.clear(options.folder / _STAGING)
        try:
            return _imported(options, reading, writing)
        finally:
            files.clear(options.folder / _STAGING)


def _imported(options: Options, reading: Progress, writing: Progress) -> Outcome:
    with Spool.opened() as spool:
        return _Import(options, spool).run(reading, writing)


class _Import:
    def __init__(self, options: Options, spool: Spool) -> None:
        self._options, self._spool = options, spool
        self._ledger = Ledger(options.folder)
        self._sections = Sections.load(options.content, options.folder)
        self._maker = Maker(OldFiles(options.files, options.hosts), Targets().find)

    def run(self, reading: Progress, writing: Progress) -> Outcome:
        options = self._options
        source = self._read(reading)
        if not source.heads:
            why = "".join(f" {each.place}: {each.what}." for each in source.left[:_FEW])
            raise SourceError(f"{options.path}: không thấy bài nào.{why}")
        heads = self._wanted(source)
        if not heads and (options.since or options.section or not source.left):
            raise SourceError("Không bài nào hợp với --since, --section hay chuyen-muc.toml.")
        plans, new = plan(options.content, self._ledger.entries, heads, self._sections)
        self._note(new)  # before any is written, so that a run after a kill plans the same
        self._note(self._moved(heads))
        self._maker = Maker(self._maker.old, self._targets(source.categories).find)
        unchanged = self._write(plans, writing)
        if not options.dry_run:
            self._ledger.add(settle.settle(options.content, self._ledger))
            self._ledger.compact()
            taken = [
                each for entry in self._ledger.entries.values() for each in entry.old_addresses
            ]
            add_redirects(options.content, source.categories, self._sections, taken)
        entries = [self._ledger.entries[head.key] for head in heads]
        waiting = frozenset(each.key for each in review.waiting(options.content, entries))
        outcome = Outcome(tuple(entries), tuple(source.left), unchanged, waiting)
        if not options.dry_run or options.report:
            path = options.report or options.folder / report.FILE
            now = [review.as_it_is(options.content, entry) for entry in entries]
            report.write(path, now, source.left, waiting)
        return outcome

    def _read(self, progress: Progress) -> Intake:
        """Read the source once, to its end."""
        options = self._options
        rules = None if options.dry_run else options.folder / _RULES
        given = Given(path=options.path, hosts=options.hosts, files=options.files, rules=rules)
        return intake.read(progress(options.read(given), 0), self._spool, self._credit)

    def _credit(self, key: str) -> str:
        """Return the credit that was given for a text, now or in an import before."""
        before = self._ledger.entries.get(key)
        return self._options.credit or (before.credit if before else "")

    def _wanted(self, source: Intake) -> list[Head]:
        """Return the texts to take; categories that are new get a section, or are asked for."""
        options = self._options
        if not options.dry_run:
            named = (head.article.section for head in source.heads if head.article.section)
            self._sections.write(options.folder, named)
        source.left += self._unwanted(source.heads)
        return [head for head in source.heads if self._is_wanted(head.article)]

    def _unwanted(self, heads: Iterable[Head]) -> Iterator[Left]:
        """Yield the texts that an import before took, and whose category is not wanted now."""
        for head in heads:
            entry = self._ledger.entries.get(head.key)
            is_left_out = self._sections.of(head.article.section) == LEAVE_OUT
            if entry and is_left_out and (self._options.content / entry.folder).is_dir():
                what = f"đã nhập lần trước, nay chuyên mục ghi “-”: hãy xóa thư mục {entry.folder}"
                yield Left(head.article.place, what)

    def _is_wanted(self, article: Article) -> bool:
        options, section = self._options, self._sections.of(article.section)
        if options.since and (article.date is None or article.date < options.since):
            return False
        asked = text.fold(options.section)
        names = {text.fold(name) for name in (*article.section.split(" / "), section)}
        return section != LEAVE_OUT and (not asked or asked in names)

    def _note(self, entries: Iterable[Entry]) -> None:
        if self._options.dry_run:
            self._ledger.entries |= {entry.key: entry for entry in entries}
        else:
            self._ledger.add(entries)

    def _moved(self, heads: Iterable[Head]) -> Iterator[Entry]:
        """Yield the entries of texts that stand at another place of the source now."""
        for head in heads:
            entry = self._ledger.entries[head.key]
            if entry.place and entry.place != head.article.place:
                yield replace(entry, place=head.article.place)

    def _targets(self, categories: Iterable[Category]) -> Targets:
        targets = Targets()
        for entry in self._ledger.entries.values():
            targets.add(entry.old_addresses, address_of(entry.folder))
        for category in categories:
            targets.add(category.old_addresses, self._sections.address_of(category.name))
        return targets

    def _write(self, plans: Sequence[Plan], progress: Progress) -> int:
        """Make and write the texts; return how many stay as they are."""
        work = partial(self._write_share, progress)
        shares = parallel.map_shares(work, plans, parallel.process_count())
        written = [entry for entries in shares for entry in entries]
        self._ledger.entries |= {entry.key: entry for entry in written}
        return len(plans) - len(written)

    def _write_share(self, progress: Progress, share: Sequence[Plan]) -> list[Entry]:
        done = []
        for each in progress(share, len(share)):
            before = self._ledger.entries[each.head.key]
            if before.source == each.digest and self._is_there(before):
                continue
            entry = self._written(each, before)
            self._note([entry])
            done.append(entry)
        return done

    def _is_there(self, entry: Entry) -> bool:
        return self._options.dry_run or (self._options.content / entry.folder).is_dir()

    def _written(self, planned: Plan, before: Entry) -> Entry:
        """Make and write a text; return its entry."""
        options, read = self._options, self._spool.read(planned.head)
        findings = (*read.findings, *planned.findings)
        article = replace(read, old_addresses=planned.addresses, findings=findings)
        entry = replace(
            before,
            place=article.place,
            kind=article.kind,
            title=article.title,
            was_published=article.state == PUBLISHED,
            credit=article.given_credit,
            seen=False,
            source=planned.digest,
            old_addresses=planned.addresses,
        )
        if not options.dry_run:
            kept = originals.keep(read, options.folder)
            entry = replace(entry, original=kept.name, record=kept.record, sha256=kept.sha256)
        try:
            made = self._maker.make(article, planned.folder, planned.section)
        except ConversionError as problem:
            told = (*findings, Finding(Kind.DOUBTFUL, str(problem)))
            return replace(entry, findings=told, result=Result.LEFT_OUT)
        result = Result.WRITTEN
        if not options.dry_run:
            staging = options.folder / _STAGING
            former = before.written
            if options.again and not (options.content / planned.folder).exists():
                former = {}
            result = folders.write(options.content, planned.folder, made.files, former, staging)
        is_ours = result == Result.WRITTEN
        digests = {name: folders.digest(data) for name, data in made.files.items()}
        return replace(
            entry,
            title=made.title,
            result=result,
            status=made.state if is_ours else before.status,
            written=digests if is_ours else before.written,
            letters=made.letters,
            findings=made.findings,
            links=made.links,
        )
