"""Legal status of documents: reads `content/data/hieu-luc.toml`.

Each line has a number, or YEAR/SLUG if several documents share the number, and when and by what
the document was replaced or amended:

    "91/2017/NĐ-CP" = { het-hieu-luc = "01/01/2024", thay-the-boi = "98/2023/NĐ-CP" }

`ra-soat` is the day on which editors last reviewed the validity of all documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from portal.content import tables
from portal.content.columns import Day, Many, Text
from portal.content.tables import DataKeys, Row, Table
from portal.diagnostics.diagnostic import Diagnostic
from portal.vietnamese import dates

FILE = "data/hieu-luc.toml"

_REVIEWED = "ra-soat"
_DAY, _BY, _AMENDED, _NOTE = "het-hieu-luc", "thay-the-boi", "sua-doi-boi", "ghi-chu"
_FORM = f'{{ {_DAY} = "01/01/2024" }}'


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the table. `by` (replaced by) and `amended_by` are numbers as written."""

    name: str
    line: int
    lapsed: datetime | None = None
    by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """When editors last reviewed the validity of all documents, and the line that says so."""

    day: datetime
    line: int


@dataclass(frozen=True, slots=True)
class LegalStatus:
    """Whether a document is in force, and what changed it.

    `is_over`: no longer in force, from `ended` on if that is known. `by` (replaced by) and
    `amended_by` are numbers as written.
    """

    ended: datetime | None = None
    is_over: bool = False
    by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    note: str = ""

    def over(self, now: datetime) -> bool:
        """True if the document is no longer in force at `now`."""
        return self.is_over and (self.ended is None or self.ended <= now)


_FILE = Table(
    {_REVIEWED: Day()},
    data_keys=DataKeys(
        re.compile(r".+"),
        "số, ký hiệu của một văn bản",
        Table(
            {
                _DAY: Day(),
                _BY: Many(Text(), lone=True),
                _AMENDED: Many(Text(), lone=True),
                _NOTE: Text(),
            },
            form=_FORM,
        ),
    ),
)


def load(root: Path) -> tuple[tuple[Note, ...], Review | None, list[Diagnostic]]:
    """Read the table of a content folder, without faulty lines; and its review."""
    file, problems = tables.read(root, FILE, _FILE)
    rows = file.others if file else {}
    for row in rows.values():
        if not any(row.values.values()) and not row.is_faulty:
            row.refuse(f"phải có dạng {_FORM}")
    notes = tuple(_note(name, row) for name, row in rows.items() if not row.is_faulty)
    if file is None or not file[_REVIEWED]:
        return notes, None, problems
    return notes, Review(dates.midnight(file[_REVIEWED]), file.place(_REVIEWED).line), problems


def _note(name: str, row: Row) -> Note:
    lapsed = row[_DAY] and dates.midnight(row[_DAY])
    return Note(name, row.place().line, lapsed, row[_BY], row[_AMENDED], row[_NOTE])
