"""Banners: a sentence on every page between two days: `data/banners.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from portal.content.article import Article
from portal.content.notices import tables
from portal.content.notices.tables import DAY, TableError
from portal.diagnostics.diagnostic import Diagnostic, Place, error

FILE = "data/banners.toml"
_LONGEST = 200  # characters: a banner is a sentence, and stands on every page
_ADDRESS = re.compile(r"(?:/(?!/)|https?://[\w.-]++)\S*+")


@dataclass(frozen=True, slots=True)
class Banner:
    """A sentence, perhaps a link, shown from `since` until just before `until`."""

    text: str
    address: str
    since: datetime
    until: datetime
    line: int = 1

    @property
    def pointer(self) -> Article:
        """The banner as a text with a link, for those who look where links lead."""
        inside = self.address.startswith("/")
        links = ((self.address, self.line, 1),) if inside else ()
        return Article(file=FILE, address="/", date=self.since, links=links)


def load(root: Path) -> tuple[tuple[Banner, ...], list[Diagnostic]]:
    """Read the file: its banners in their order, and every one that is none."""
    try:
        found, written = tables.read(root / FILE)
        tables.refuse_unknown(found, {"banner"})
        rows = found.get("banner", [])
        if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
            raise TableError("mỗi băng thông báo mở đầu bằng một dòng [[banner]]")  # noqa: TRY301
    except TableError as problem:
        return (), [error("K012", Place(FILE, problem.line), reason=problem)]
    banners, problems = [], []
    lines = chain(tables.lines_of(written).get("banner", ()), repeat(1))
    for line, row in zip(lines, rows, strict=False):
        try:
            banners.append(_banner(row, line))
        except TableError as problem:
            problems.append(error("K012", Place(FILE, line), reason=problem))
    return tuple(banners), problems


def _banner(row: dict[str, Any], line: int) -> Banner:
    tables.refuse_unknown(row, {"text", "link", "from", "until"})
    text, address = tables.words(row, "text"), tables.words(row, "link")
    if not text or len(text) > _LONGEST:
        raise TableError(f"text cần có chữ, nhiều nhất {_LONGEST} ký tự")
    if address and not _ADDRESS.fullmatch(address):
        raise TableError(f"link “{address}” phải bắt đầu bằng / hoặc https://")
    if "from" not in row or "until" not in row:
        raise TableError("cần cả from và until")
    since, until = tables.day(row["from"]), tables.day(row["until"])
    if until < since:
        raise TableError(f"until {until:%d/%m/%Y} trước from {since:%d/%m/%Y}")
    return Banner(text, address, tables.midnight(since), tables.midnight(until + DAY), line)
