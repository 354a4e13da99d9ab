"""What was imported, kept between runs: `so-nhap.jsonl`, a line for each text, the last one counts.

Lines are only ever appended while texts are written, each in one call, so a run that is killed
leaves at most an unfinished line, which is passed over.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from portal.importer.findings import NEED_A_PERSON, Finding, Kind
from portal.importer.letters import Letters
from portal.system import files

FILE = "so-nhap.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text: its folder below the content folder, and once it is written what came of it.

    `source`: digest of what was read and of the folder and section, "" until it is written;
    `written`: the digests of the files by name; `original`: where the original lies, `sha256`: its
    hash, `record`: where what the source said besides lies (`originals`). `result`: see
    `folders.Result`; `was_published`: on the old site; `status`: as the header has it; `links`: the
    new addresses to which it leads; `seen`: by a person, who let it be; `credit`: given by
    the one who imported.
    """

    key: str
    folder: str
    title: str = ""
    place: str = ""
    kind: str = ""
    source: str = ""
    result: str = ""
    was_published: bool = False
    status: str = ""
    original: str = ""
    record: str = ""
    credit: str = ""
    sha256: str = ""
    letters: Letters = field(default_factory=Letters)
    findings: tuple[Finding, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    old_addresses: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    seen: bool = False

    @property
    def needs_a_person(self) -> bool:
        """True if anything in the text is to be looked at."""
        return any(each.kind in NEED_A_PERSON for each in self.findings)


class Ledger:
    """The ledger in a folder; `entries`: by key."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self.entries: dict[str, Entry] = {}
        lines = self._path.read_bytes().split(b"\n") if self._path.is_file() else []
        for line in lines:
            if entry := _entry(line):
                self.entries[entry.key] = entry

    def add(self, entries: Iterable[Entry]) -> None:
        """Append entries; other processes may do so at the same time."""
        new = {entry.key: entry for entry in entries}
        self.entries |= new
        data = b"".join(map(_line, new.values()))
        if not data:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # A line that a kill left unfinished must not swallow the next.
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            os.write(handle, b"\n" + data)
        finally:
            os.close(handle)

    def compact(self) -> None:
        """Write the ledger anew, one line for each text, sorted: equal runs leave equal bytes."""
        rows = (self.entries[key] for key in sorted(self.entries))
        files.write(self._path, b"".join(map(_line, rows)))


def _line(entry: Entry) -> bytes:
    return json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _entry(line: bytes) -> Entry | None:
    try:
        row = json.loads(line)
        findings = tuple(
            Finding(Kind(each["kind"]), each["what"], each["text"]) for each in row.pop("findings")
        )
        letters = Letters(**row.pop("letters"))
        for name in ("old_addresses", "links"):
            row[name] = tuple(row[name])
        return Entry(**row, findings=findings, letters=letters)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
