"""Reads `data/banners.toml`: sentences shown on every page between two days."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from portal.content import tables
from portal.content.article import Article
from portal.content.columns import Day, Many, Text
from portal.content.tables import Row, Table
from portal.diagnostics.diagnostic import Diagnostic
from portal.vietnamese import dates

FILE = "data/banners.toml"
_LONGEST = 200  # characters: it is shown on every page
_ADDRESS = re.compile(r"(?:/(?!/)|https?://[\w.-]++)\S*+")


@dataclass(frozen=True, slots=True)
class Banner:
    """A sentence with an optional link, shown from `since` up to, but excluding, `until`.

    `link_line`: the line of the file on which the link stands.
    """

    text: str
    address: str
    since: datetime
    until: datetime
    link_line: int = 1

    @property
    def link_source(self) -> Article:
        """The banner as an article with one link, for the check of links."""
        link = ((self.address, self.link_line, 1),)
        here = Article(file=FILE, address="/", date=self.since)
        if self.address.startswith("/"):
            return replace(here, links=link)
        return replace(here, outside=link)


def load(root: Path) -> tuple[tuple[Banner, ...], list[Diagnostic]]:
    """Read the file: its banners in file order, without faulty ones."""
    file, problems = tables.read(root, FILE, _FILE)
    rows = file["banner"] if file else ()
    for row in rows:
        since, until = row["from"], row["until"]
        if since and until and until < since:
            row.refuse(f"là ngày trước ngày from, {since:%d/%m/%Y}", "until")
    return tuple(_banner(row) for row in rows if not row.is_faulty), problems


def _link_fault(link: str) -> str:
    return "" if _ADDRESS.fullmatch(link) else "phải bắt đầu bằng / hoặc https://"


_FILE = Table(
    {
        "banner": Many(
            Table(
                {
                    "text": Text(longest=_LONGEST),
                    "link": Text(rule=_link_fault),
                    "from": Day(),
                    "until": Day(),
                },
                required=("text", "from", "until"),
            )
        )
    }
)


def _banner(row: Row) -> Banner:
    since, until = dates.midnight(row["from"]), dates.midnight(row["until"] + dates.DAY)
    return Banner(row["text"], row["link"], since, until, row.place("link").line)
