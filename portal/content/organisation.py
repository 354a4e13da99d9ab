"""Reads `data/organisation.toml`: the bloc, its members, its chairs by year, its contacts.

Texts for readers are in Vietnamese, with an optional English translation: `name`, `name_en`.
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
class Bilingual:
    """A text for readers; `english` may be empty."""

    vietnamese: str = ""
    english: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the bloc; `site` is the URL of its own portal."""

    name: Bilingual
    note: Bilingual = field(default_factory=Bilingual)
    site: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact of a year; unknown parts are empty."""

    person: str = ""
    post: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, attribute.name) for attribute in fields(self))


@dataclass(frozen=True, slots=True)
class Year:
    """The leadership of a year; `vice` may be unknown. `article` is the key of an article."""

    year: int
    chair: str
    vice: str = ""
    theme: Bilingual = field(default_factory=Bilingual)
    source: str = ""
    article: str = ""
    contact: Contact = field(default_factory=Contact)
    article_line: int = field(default=1, compare=False)  # line of `article` in the file


@dataclass(frozen=True, slots=True)
class Organisation:
    """The bloc; `years` are sorted newest first, `members` are in file order."""

    name: Bilingual
    about: Bilingual
    note: Bilingual = field(default_factory=Bilingual)
    members: tuple[Member, ...] = ()
    years: tuple[Year, ...] = ()

    @property
    def contact(self) -> Contact:
        """The newest year's contact."""
        return self.years[0].contact if self.years else Contact()


def _site_fault(site: str) -> str:
    return "" if site.startswith("https://") else "phải bắt đầu bằng https://"


def _text_columns(*names: str) -> dict[str, Kind]:
    return {column: Text() for name in names for column in (name, f"{name}_en")}


_FILE = Table(
    {
        "bloc": Table(_text_columns("name", "about", "note"), required=("name",)),
        "member": Many(
            Table(
                {**_text_columns("name", "note"), "site": Text(rule=_site_fault)},
                required=("name",),
            )
        ),
        "year": Many(
            Table(
                {
                    "year": Number(EARLIEST, LATEST),
                    **{name: Text() for name in ("chair", "vice", "source", "article")},
                    **_text_columns("theme"),
                    **{column.name: Text() for column in fields(Contact)},
                },
                required=("year", "chair"),
            )
        ),
    },
    required=("bloc",),
)


def load(root: Path) -> tuple[Organisation | None, list[Diagnostic]]:
    """Read the file; None if it is missing or unreadable."""
    file, problems = tables.read(root, FILE, _FILE)
    if file is None:
        return None, problems
    bloc: Row = file["bloc"]
    members = tuple(
        Member(_bilingual(row, "name"), _bilingual(row, "note"), row["site"])
        for row in file["member"]
    )
    years = [row for row in file["year"] if row["year"] is not None]
    tables.refuse_repeated((row, "year", row["year"]) for row in years)
    _check_leaders(file["year"], [member.name.vietnamese for member in members])
    return Organisation(
        _bilingual(bloc, "name"),
        _bilingual(bloc, "about"),
        _bilingual(bloc, "note"),
        members,
        tuple(sorted(map(_year, years), key=lambda year: year.year, reverse=True)),
    ), problems


def _check_leaders(rows: Iterable[Row], members: list[str]) -> None:
    """Report chairs and vice chairs that are not members, if any members are listed."""
    for row in rows if members else ():
        for key in ("chair", "vice"):
            if row[key] and row[key] not in members:
                near = text.near_miss(row[key], members)
                problem = error("T013", row.place(key), name=row[key], near=near)
                row.cell.inside(key).report(problem)


def _year(row: Row) -> Year:
    return Year(
        **{name: row[name] for name in ("year", "chair", "vice", "source", "article")},
        theme=_bilingual(row, "theme"),
        contact=Contact(**{column.name: row[column.name] for column in fields(Contact)}),
        article_line=row.place("article").line,
    )


def _bilingual(row: Row, name: str) -> Bilingual:
    return Bilingual(row[name], row[f"{name}_en"])
