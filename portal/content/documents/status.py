"""Which documents are in force: one line of data each, and what other documents say of them.

`content/data/hieu-luc.toml`: a number, or YEAR/SLUG where a number is that of several, and
what became of the document:

    "91/2017/NĐ-CP" = { het-hieu-luc = "01/01/2024", thay-the-boi = "98/2023/NĐ-CP" }
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.system import toml
from portal.vietnamese import dates, text
from portal.vietnamese.dates import EARLIEST, LATEST, VIETNAM

FILE = "data/hieu-luc.toml"

_DAY, _BY, _AMENDED, _NOTE = "het-hieu-luc", "thay-the-boi", "sua-doi-boi", "ghi-chu"
_NAMES = (_DAY, _BY, _AMENDED, _NOTE)


class LineError(ValueError):
    """Raised if a line cannot be read; its text is the reason."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a line says of a document. `by` and `amended_by` are numbers as they were written."""

    name: str
    line: int
    lapsed: datetime | None = None
    by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Force:
    """What became of a document.

    `is_over`: from `ended` on, where that is known; `by` took its place, if anything did.
    `by` and `amended_by` are numbers as written.
    """

    ended: datetime | None = None
    is_over: bool = False
    by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    note: str = ""

    def over(self, now: datetime) -> bool:
        """True when the document is no longer in force."""
        return self.is_over and (self.ended is None or self.ended <= now)


def load(root: Path) -> tuple[tuple[Note, ...], list[Diagnostic]]:
    """Read what a content folder says of documents; nothing where it says nothing."""
    file = root / FILE
    if not file.is_file():
        return (), []
    try:
        written = file.read_text(encoding="utf-8-sig")
        rows = toml.loads(written)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        return (), [error("V022", Place(FILE), reason=problem)]
    lines = _lines(written)
    notes: list[Note] = []
    problems: list[Diagnostic] = []
    for name, row in rows.items():
        line = lines.get(name, 1)
        try:
            notes.append(_note(text.clean(name), line, row))
        except LineError as problem:
            problems.append(error("V022", Place(FILE, line), reason=problem))
    return tuple(notes), problems


def _lines(written: str) -> dict[str, int]:
    """Return the first line that names each document, before its sign of equality."""
    found: dict[str, int] = {}
    for number, line in enumerate(written.split("\n"), start=1):
        found.setdefault(line.partition("=")[0].strip().strip("[]\"'"), number)
    return found


def _note(name: str, line: int, row: Any) -> Note:
    """Read a line. Raises LineError with the reason."""
    if not isinstance(row, dict) or not row:
        raise LineError(f'“{name}” cần có dạng {{ {_DAY} = "01/01/2024" }}')
    strange = sorted(set(row) - set(_NAMES))
    if strange:
        near = text.near_miss(strange[0], _NAMES) or ", ".join(_NAMES)
        raise LineError(f"“{name}” có mục lạ {strange[0]}, có phải là {near}")
    note = row.get(_NOTE, "")
    if not isinstance(note, str):
        raise LineError(f"{_NOTE} của “{name}” phải là chữ")
    by, amended = (_list(name, key, row.get(key, [])) for key in (_BY, _AMENDED))
    return Note(name, line, _day(name, row.get(_DAY)), by, amended, text.clean(note))


def _list(name: str, key: str, value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str) for each in values):
        raise LineError(f"{key} của “{name}” phải là số, ký hiệu trong ngoặc kép")
    return tuple(text.clean(str(each)).strip() for each in values)


def _day(name: str, value: object) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date) and EARLIEST <= value.year <= LATEST:
        return datetime(value.year, value.month, value.day, tzinfo=VIETNAM)
    try:
        return dates.parse(str(value)).at
    except dates.DateError:
        raise LineError(f"không đọc được ngày “{value}” của “{name}”") from None
