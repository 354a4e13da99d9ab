"""A TOML file of data: its rows, and the line of everything in them that may be wrong."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.system import toml
from portal.vietnamese import text

_HEADER = re.compile(r"\s*(?:\[\[(?P<many>[^\]]+)\]\]|\[(?P<one>[^\]]+)\])")
_KEY = re.compile(r"\s*(?P<name>[\w-]+)\s*=")


@dataclass(slots=True)
class Row:
    """One table of a file. Take out what is asked for, then `close`: the rest is unknown."""

    file: str
    name: str
    values: dict[str, Any]
    lines: dict[str, int]  # line of each key; of the row itself under ""
    problems: list[Diagnostic] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def place(self, key: str = "") -> Place:
        """Return where a key stands, or the row."""
        return Place(self.file, self.lines.get(key, self.lines.get("", 1)))

    def words(self, key: str, *, needed: bool = False) -> str:
        """Return a key's text on one line; nothing where it is missing or no text."""
        value = self._take(key, needed=needed)
        if value is not None and not isinstance(value, str):
            self.refuse(key, "phải là chữ, đặt trong ngoặc kép")
        found = " ".join(text.clean(value).split()) if isinstance(value, str) else ""
        if value == "" and needed:
            self.refuse(key, "không được để trống")
        return found

    def number(self, key: str, least: int, most: int) -> int | None:
        """Return a key's whole number within these bounds, or None."""
        value = self._take(key, needed=True)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.refuse(key, f"phải là số từ {least} đến {most}, không đặt trong ngoặc kép")
            return None
        return value

    def _take(self, key: str, *, needed: bool) -> Any:
        self._taken.add(key)
        if needed and key not in self.values:
            self.refuse(key, "còn thiếu")
        return self.values.get(key)

    def refuse(self, key: str, reason: str) -> None:
        """Note that a key's value will not do."""
        self.problems.append(error("T010", self.place(key), name=key, reason=reason))

    def close(self) -> list[Diagnostic]:
        """Return all that is wrong with the row, keys that nobody asked for among it."""
        known = sorted(self._taken)
        for key in self.values:
            if key not in self._taken:
                self.problems.append(unknown(key, known, self.place(key)))
        return self.problems


def unknown(key: str, known: list[str], place: Place) -> Diagnostic:
    """Return the problem of a name that nobody reads."""
    near = text.near_miss(key, known) or ""
    return error("T009", place, name=key, near=near, names=", ".join(known))


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of a file by the names of their tables, in the order of the file."""

    rows: dict[str, list[Row]]

    def of(self, name: str) -> list[Row]:
        """Return the rows of one table."""
        return self.rows.get(name, [])


def read(root: Path, file: str, known: tuple[str, ...]) -> tuple[Table | None, list[Diagnostic]]:
    """Read a file below the content folder; no table where there is no file or no TOML in it.

    `known` are the tables that it may have, each once (`[name]`) or often (`[[name]]`).
    """
    path = root / file
    if not path.is_file():
        return None, []
    try:
        written = path.read_text(encoding="utf-8-sig")
        data = toml.loads(written)
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"at line (\d+)", str(problem))
        place = Place(file, int(line[1]) if line else 1)
        return None, [error("T008", place, name=file, reason=problem)]
    except UnicodeDecodeError:
        return None, [error("T008", Place(file), name=file, reason="không phải bảng mã UTF-8")]
    except OSError as problem:
        return None, [error("T008", Place(file), name=file, reason=problem.strerror or problem)]
    lines = _lines(written)
    rows: dict[str, list[Row]] = {}
    problems = []
    for name, value in data.items():
        values = value if isinstance(value, list) else [value]
        place = Place(file, lines.get((name, 0), {}).get("") or lines["", 0].get(name, 1))
        if name not in known:
            problems.append(unknown(name, list(known), place))
        elif not all(isinstance(each, dict) for each in values):
            reason = f"phải mở đầu bằng một dòng [{name}] hoặc [[{name}]]"
            problems.append(error("T010", place, name=name, reason=reason))
        else:
            rows[name] = [
                Row(file, name, each, lines.get((name, number), {}))
                for number, each in enumerate(values)
            ]
    return Table(rows), problems


def _lines(written: str) -> dict[tuple[str, int], dict[str, int]]:
    """Return the line of each key by table and row; of the row's own header under ""."""
    found: dict[tuple[str, int], dict[str, int]] = {("", 0): {}}
    counts: Counter[str] = Counter()
    here = "", 0
    for number, line in enumerate(written.splitlines(), start=1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            name = (header["many"] or header["one"]).strip().strip("\"'")
            here = name, counts[name]
            counts[name] += 1
            found[here] = {"": number}
        elif key:
            found[here].setdefault(key["name"], number)
    return found
