"""The holidays of each year, as data: `data/holidays.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from portal.content.notices import tables
from portal.content.notices.tables import DAY, TableError
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.vietnamese.working_days import WorkingDays

FILE = "data/holidays.toml"
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = 31  # days of one holiday; more is a slip of the pen


def load(root: Path) -> tuple[WorkingDays, list[Diagnostic]]:
    """Read the file; no year is known where there is none, or where it is at fault."""
    try:
        found, written = tables.read(root / FILE)
        return _working(found, written), []
    except TableError as problem:
        return WorkingDays(), [error("K010", Place(FILE, problem.line), reason=problem)]


def _working(found: dict[str, Any], written: str) -> WorkingDays:
    yearly = found.pop("every-year", {})
    if not isinstance(yearly, dict):
        raise TableError("[every-year] phải là một bảng")
    off, worked = set[date](), set[date]()
    lines = tables.lines_of(written)
    for name, row in found.items():
        line = lines.get(name, [1])[0]
        try:
            if not _YEAR.fullmatch(name) or not isinstance(row, dict):
                raise TableError(f"“{name}” không phải là một năm")  # noqa: TRY301 - one place
            tables.refuse_unknown(row, {"off", "work", "source"})
            off.update(_yearly(yearly, int(name)), _off(row.get("off", []), int(name)))
            worked.update(_worked(row.get("work", []), int(name)))
        except TableError as problem:
            raise TableError(str(problem), line) from None
    return WorkingDays(frozenset(map(int, found)), frozenset(off), frozenset(worked))


def _yearly(row: dict[str, Any], year: int) -> Iterator[date]:
    for written in row:
        yield _in(f"{written}/{year}", year)


def _off(rows: object, year: int) -> Iterator[date]:
    if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
        raise TableError('off phải là một danh sách { from = …, until = …, name = "…" }')
    for row in rows:
        tables.refuse_unknown(row, {"from", "until", "name"})
        if not tables.words(row, "name") or "from" not in row:
            raise TableError("mỗi dịp nghỉ cần from và name")
        first = _in(row["from"], year)
        last = _in(row.get("until", row["from"]), year)
        if not first <= last < first + _LONGEST * DAY:
            raise TableError(f"dịp nghỉ từ {first:%d/%m/%Y} đến {last:%d/%m/%Y} không hợp lý")
        while first <= last:
            yield first
            first += DAY


def _worked(rows: object, year: int) -> Iterator[date]:
    if not isinstance(rows, list):
        raise TableError("work phải là một danh sách ngày")
    for row in rows:
        found = _in(row, year)
        if found.weekday() < 5:  # noqa: PLR2004 - Saturday
            raise TableError(f"ngày làm bù {found:%d/%m/%Y} không phải thứ Bảy hay Chủ nhật")
        yield found


def _in(written: object, year: int) -> date:
    found = tables.day(written)
    if found.year != year:
        raise TableError(f"ngày {found:%d/%m/%Y} nằm ngoài năm {year}")
    return found
