"""The bloc: its members, who chaired it in which year, whom to write to: `data/organisation.toml`.

Words that readers see may have an English form beside the Vietnamese one: `name`, `name_en`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path

from portal.content import tables
from portal.content.columns import Kind, Many, Number, Text
from portal.content.tables import Row, Table
from portal.diagnostics.diagnostic import Diagnostic, error
from portal.vietnamese import text
from portal.vietnamese.dates import EARLIEST, LATEST

FILE = "data/organisation.toml"


@dataclass(frozen=True, slots=True)
class Words:
    """A text for readers; `english` may be missing."""

    vietnamese: str = ""
    english: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A body of the bloc; `site` is the address of its own portal."""

    name: Words
    note: Words = field(default_factory=Words)
    site: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to write to in a year; any of it may be unknown."""

    person: str = ""
    post: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self))


@dataclass(frozen=True, slots=True)
class Year:
    """Who led the bloc in a year; `vice` may be unknown. `article` names one of ours by its key."""

    year: int
    chair: str
    vice: str = ""
    theme: str = ""
    source: str = ""
    article: str = ""
    contact: Contact = field(default_factory=Contact)
    article_line: int = field(default=1, compare=False)  # where the file names it


@dataclass(frozen=True, slots=True)
class Organisation:
    """The bloc; `years` come newest first, `members` in the order of the file."""

    name: Words
    about: Words
    note: Words = field(default_factory=Words)
    members: tuple[Member, ...] = ()
    years: tuple[Year, ...] = ()

    @property
    def contact(self) -> Contact:
        """The newest year's contact."""
        return self.years[0].contact if self.years else Contact()


def _site_fault(site: str) -> str:
    return "" if site.startswith("https://") else "phải bắt đầu bằng https://"


def _words(*names: str) -> dict[str, Kind]:
    return {column: Text() for name in names for column in (name, f"{name}_en")}


_FILE = Table(
    {
        "bloc": Table(_words("name", "about", "note"), required=("name",)),
        "member": Many(
            Table(
                {**_words("name", "note"), "site": Text(rule=_site_fault)},
                required=("name",),
            )
        ),
        "year": Many(
            Table(
                {
                    "year": Number(EARLIEST, LATEST),
                    **{name: Text() for name in ("chair", "vice", "theme", "source", "article")},
                    **{column.name: Text() for column in fields(Contact)},
                },
                required=("year", "chair"),
            )
        ),
    },
    required=("bloc",),
)


def load(root: Path) -> tuple[Organisation | None, list[Diagnostic]]:
    """Read the file; None where a content folder has none, or none that can be read."""
    file, problems = tables.read(root, FILE, _FILE)
    if file is None:
        return None, problems
    bloc: Row = file["bloc"]
    members = tuple(
        Member(_in_both(row, "name"), _in_both(row, "note"), row["site"]) for row in file["member"]
    )
    years = [row for row in file["year"] if row["year"] is not None]
    tables.refuse_repeated((row, "year", row["year"]) for row in years)
    _refuse_strangers(file["year"], [member.name.vietnamese for member in members])
    return Organisation(
        _in_both(bloc, "name"),
        _in_both(bloc, "about"),
        _in_both(bloc, "note"),
        members,
        tuple(sorted(map(_year, years), key=lambda year: year.year, reverse=True)),
    ), problems


def _refuse_strangers(rows: Iterable[Row], members: list[str]) -> None:
    """Report heads of the bloc that are none of its members, if these are known."""
    for row in rows if members else ():
        for key in ("chair", "vice"):
            if row[key] and row[key] not in members:
                near = text.near_miss(row[key], members) or ""
                problem = error("T013", row.place(key), name=row[key], near=near)
                row.cell.inside(key).report(problem)


def _year(row: Row) -> Year:
    return Year(
        **{name: row[name] for name in ("year", "chair", "vice", "theme", "source", "article")},
        contact=Contact(**{column.name: row[column.name] for column in fields(Contact)}),
        article_line=row.place("article").line,
    )


def _in_both(row: Row, name: str) -> Words:
    return Words(row[name], row[f"{name}_en"])
