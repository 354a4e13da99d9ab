"""Which documents are in force: one line of data each, and what other documents say of them.

`content/data/hieu-luc.toml`: a number, or YEAR/SLUG where a number is that of several, and
what became of the document:

    "91/2017/NĐ-CP" = { het-hieu-luc = "01/01/2024", thay-the-boi = "98/2023/NĐ-CP" }
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from portal.content import tables
from portal.content.columns import Day, Many, Text
from portal.content.tables import Others, Row, Table
from portal.diagnostics.diagnostic import Diagnostic
from portal.vietnamese import dates

FILE = "data/hieu-luc.toml"

_DAY, _BY, _AMENDED, _NOTE = "het-hieu-luc", "thay-the-boi", "sua-doi-boi", "ghi-chu"
_FORM = f'{{ {_DAY} = "01/01/2024" }}'


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


_FILE = Table(
    {},
    others=Others(
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


def load(root: Path) -> tuple[tuple[Note, ...], list[Diagnostic]]:
    """Read what a content folder says of documents; nothing where it says nothing."""
    file, problems = tables.read(root, FILE, _FILE)
    rows = file.others if file else {}
    for row in rows.values():
        if not any(row.values.values()) and not row.is_faulty:
            row.refuse(f"phải có dạng {_FORM}")
    return tuple(_note(name, row) for name, row in rows.items() if not row.is_faulty), problems


def _note(name: str, row: Row) -> Note:
    lapsed = row[_DAY] and dates.midnight(row[_DAY])
    return Note(name, row.place().line, lapsed, row[_BY], row[_AMENDED], row[_NOTE])
