"""What the three files of data share: reading TOML, dates as people write them, lines."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from portal.system import toml
from portal.vietnamese import dates, text
from portal.vietnamese.dates import VIETNAM

DAY = timedelta(days=1)
_HEADER = re.compile(r"[ \t]*+\[\[?(?P<name>[^\[\]]*+)\]")


class TableError(ValueError):
    """Raised if a table holds what cannot be; says so to an editor."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.line = line


def read(file: Path) -> tuple[dict[str, Any], str]:
    """Return the tables of a file and its text; none where there is no file. Raises TableError."""
    if not file.is_file():
        return {}, ""
    try:
        written = file.read_text(encoding="utf-8-sig")
        return toml.loads(written), written
    except OSError as problem:
        raise TableError(problem.strerror or str(problem)) from None
    except UnicodeDecodeError:
        raise TableError("tệp không phải UTF-8") from None
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"at line (\d+)", str(problem))
        raise TableError(f"sai cú pháp TOML ({problem})", int(line[1]) if line else 1) from None


def lines_of(written: str) -> dict[str, list[int]]:
    """Return the lines of all headers, [name] and [[name]], by name."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(written.split("\n"), start=1):
        header = _HEADER.match(line)
        if header:
            found.setdefault(header["name"], []).append(number)
    return found


def day(value: object) -> date:
    """Return a day that is written as TOML or people write one. Raises TableError.

    TOML has all years from 1 to 9999: what comes after the last has no name.
    """
    if isinstance(value, date):
        if not dates.EARLIEST <= value.year <= dates.LATEST:
            raise TableError(
                f"ngày {value:%d/%m}/{value.year} nằm ngoài các năm {dates.EARLIEST}–{dates.LATEST}"
            )
        return value.date() if isinstance(value, datetime) else value
    try:
        return dates.parse(str(value)).at.date()
    except dates.DateError:
        raise TableError(f"“{value}” không phải là một ngày") from None


def midnight(of: date) -> datetime:
    """Return the moment at which a day begins in Vietnam."""
    return datetime(of.year, of.month, of.day, tzinfo=VIETNAM)


def words(row: dict[str, Any], name: str) -> str:
    """Return the text of a row's line, or nothing. Raises TableError for anything but text."""
    value = row.get(name, "")
    if not isinstance(value, str):
        raise TableError(f"{name} phải là chữ, đặt trong ngoặc kép")
    return " ".join(text.clean(value).split())


def refuse_unknown(row: dict[str, Any], known: set[str]) -> None:
    """Raise TableError for the names that nobody reads."""
    unknown = sorted(set(row) - known)
    if unknown:
        near = text.near_miss(unknown[0], sorted(known))
        hint = f"; có phải ý bạn là {near}?" if near else ""
        raise TableError(f"có dòng lạ: {', '.join(unknown)}{hint}")
