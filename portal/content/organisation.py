"""The bloc: its members, who chaired it in which year, whom to write to: `data/organisation.toml`.

Words that readers see may have an English form beside the Vietnamese one: `name`, `name_en`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path

from portal.content import tables
from portal.content.tables import Row
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


def load(root: Path) -> tuple[Organisation | None, list[Diagnostic]]:
    """Read the file; None where a content folder has none, or none that can be read."""
    found, problems = tables.read(root, FILE, ("bloc", "member", "year"))
    if found is None:
        return None, problems
    bloc = next(iter(found.of("bloc")), Row(FILE, "bloc", {}, {}))
    name = _words(bloc, "name", needed=bool(found.of("bloc")) or not problems)
    about, note = _words(bloc, "about"), _words(bloc, "note")
    problems += bloc.close()
    members = []
    for row in found.of("member"):
        site = row.words("site")
        if site and not site.startswith("https://"):
            row.refuse("site", "phải bắt đầu bằng https://")
        members.append(Member(_words(row, "name", needed=True), _words(row, "note"), site))
        problems += row.close()
    years = _years(found.of("year"), members, problems)
    return Organisation(name, about, note, tuple(members), years), problems


def _years(rows: list[Row], members: list[Member], problems: list[Diagnostic]) -> tuple[Year, ...]:
    names = [each.name.vietnamese for each in members]
    seen: dict[int, int] = {}
    years = []
    for row in rows:
        year = row.number("year", EARLIEST, LATEST)
        chair, vice = row.words("chair", needed=True), row.words("vice")
        for key, name in (("chair", chair), ("vice", vice)):
            if name and names and name not in names:
                near = text.near_miss(name, names) or ""
                row.problems.append(error("T013", row.place(key), name=name, near=near))
        contact = Contact(**{each.name: row.words(each.name) for each in fields(Contact)})
        more = {key: row.words(key) for key in ("theme", "source", "article")}
        line = row.place("article").line
        if year is not None:
            first = seen.setdefault(year, row.place("year").line)
            if first != row.place("year").line:
                place = row.place("year")
                row.problems.append(error("T011", place, year=year, first=first))
            years.append(Year(year, chair, vice, **more, contact=contact, article_line=line))
        problems += row.close()
    return tuple(sorted(years, key=lambda each: each.year, reverse=True))


def _words(row: Row, key: str, *, needed: bool = False) -> Words:
    return Words(row.words(key, needed=needed), row.words(f"{key}_en"))
