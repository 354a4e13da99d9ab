"""Reads `data/holidays.toml`: days off and extra working days of each year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from portal.content import tables
from portal.content.columns import Day, Many, Text
from portal.content.tables import DataKeys, Row, Table
from portal.diagnostics.diagnostic import Diagnostic
from portal.vietnamese import dates
from portal.vietnamese.working_days import WorkingDays

FILE = "data/holidays.toml"
_LONGEST = timedelta(days=31)  # of one holiday; more must be a typing error
_SATURDAY = 5

_HOLIDAY = Table(
    {"from": Day(), "until": Day(), "name": Text()},
    required=("from", "name"),
    form='{ from = 2026-02-16, until = 2026-02-20, name = "Tết Nguyên đán" }',
)
_YEAR = Table({"off": Many(_HOLIDAY), "work": Many(Day()), "source": Text()})
_EVERY_YEAR = Table(
    {}, data_keys=DataKeys(re.compile(r"\d{1,2}/\d{1,2}"), 'một ngày như "30/04"', Text())
)
_FILE = Table(
    {"every-year": _EVERY_YEAR},
    data_keys=DataKeys(re.compile(r"(?:19|20)\d\d"), "một năm như 2026", _YEAR),
)


def load(root: Path) -> tuple[WorkingDays, list[Diagnostic]]:
    """Read the file; without years if it is missing or has an error."""
    file, problems = tables.read(root, FILE, _FILE)
    if file is None:
        return WorkingDays(), problems
    off, worked = set[date](), set[date]()
    for name, row in file.others.items():
        year = int(name)
        off.update(_every_year(file["every-year"], year), _off(row, year))
        worked.update(_worked(row, year))
    if file.is_faulty:
        return WorkingDays(), problems
    return WorkingDays(
        frozenset(map(int, file.others)), frozenset(off), frozenset(worked)
    ), problems


def _every_year(row: Row, year: int) -> Iterator[date]:
    for day in row.others:
        try:
            yield dates.parse(f"{day}/{year}").at.date()
        except dates.DateError:
            row.refuse(f"không phải là một ngày của năm {year}", day)


def _off(row: Row, year: int) -> Iterator[date]:
    for holiday in row["off"]:
        first, last = holiday["from"], holiday["until"] or holiday["from"]
        if not first or not (_is_in(holiday, first, year, "from")):
            continue
        if not _is_in(holiday, last, year, "until"):
            continue
        if not first <= last < first + _LONGEST:
            holiday.refuse(f"không hợp với from, {first:%d/%m/%Y}", "until")
            continue
        while first <= last:
            yield first
            first += dates.DAY


def _worked(row: Row, year: int) -> Iterator[date]:
    for number, day in enumerate(row["work"]):
        if day and _is_in(row, day, year, "work", number):
            if day.weekday() < _SATURDAY:
                reason = f"có ngày {day:%d/%m/%Y} không phải thứ Bảy hay Chủ nhật"
                row.refuse(reason, "work", number)
            yield day


def _is_in(row: Row, day: date, year: int, *path: str | int) -> bool:
    """Return whether a day is in that year, and report it if not."""
    if day.year != year:
        row.refuse(f"có ngày {day:%d/%m/%Y} nằm ngoài năm {year}", *path)
    return day.year == year
