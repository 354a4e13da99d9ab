"""A notice: who is proposed for which award, and how long readers may speak on it.

The address is `/cong-khai/YEAR/SLUG/`: year and slug are the names of its folders. Its fields
are those of an article that make sense for it, and its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from portal.content import characters, decoding
from portal.content.article import Article
from portal.content.fields.names import Vocabulary
from portal.content.fields.readers import words
from portal.content.fields.schema import Header, Schema, declarations, header_field
from portal.content.front_matter import Field, parse
from portal.content.metadata import Metadata
from portal.content.notices.terms import Contact, Terms
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.markup import captions, limits, links
from portal.system import files
from portal.vietnamese import dates, text
from portal.vietnamese.working_days import UnknownYearError, WorkingDays

NOTICES = "cong-khai"

_PLACE = re.compile(
    rf"{NOTICES}/(?P<year>(?:19|20)\d\d)/(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)/index\.md"
)
_DAYS = re.compile(r"\d{1,9}")


def _rows(written: Field, _header: Header) -> tuple[str, ...]:
    """Read the rows of a list; a comma belongs to a row: "Ông A, chức vụ, đơn vị"."""
    rows = written.items or (written.value,)
    return tuple(" ".join(row.split()) for row in rows if row.strip())


def _days(written: Field, header: Header) -> int | None:
    value = words(written, header)
    if not value or (_DAYS.fullmatch(value) and 1 <= int(value) <= 366):  # noqa: PLR2004
        return int(value or 0)
    header.problems.append(error("K004", header.place(written), value=value))
    return None


def _required(place: Place, label: str) -> Diagnostic:
    return error("K002", place, name=label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice; `text` is what it shares with articles, its date the day on which it opens.

    `days` is 0 until it is settled how many; `until` is the moment after its last day, None
    where that cannot be told. `lines` says on which line each of its own fields stands.
    """

    text: Article
    award: str = header_field(
        words, "Đề nghị tặng, Danh hiệu, Hình thức khen thưởng, award", missing=_required
    )
    people: tuple[str, ...] = header_field(_rows, "Cá nhân, people", default=())
    units: tuple[str, ...] = header_field(_rows, "Tập thể, units", default=())
    proposer: str = header_field(words, "Đơn vị đề nghị, proposer", missing=_required)
    days: int = header_field(_days, "Số ngày làm việc, Số ngày, days", default=0)
    rule: str = ""
    contact: Contact = field(default_factory=Contact)
    closes: datetime | None = None
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """True when there is enough of it for a page."""
        return self.text.is_whole and self.closes is not None and bool(self.award)

    @property
    def last_day(self) -> datetime:
        """The beginning of the last day, as every whole notice has one. Raises ValueError."""
        if self.closes is None:
            message = f"{self.text.file} has no last day"
            raise ValueError(message)
        return self.closes

    @property
    def until(self) -> datetime:
        """The moment at which its last day is over. Raises ValueError for one without."""
        return self.last_day + dates.DAY

    @property
    def sentence(self) -> str:
        """The days, as a sentence that is true on every day."""
        first, last = dates.short(self.text.dated), dates.short(self.last_day)
        return f"{self.award}. Lấy ý kiến từ {first} đến hết {last}."

    @property
    def order(self) -> tuple[float, float]:
        """What notices are sorted by: the last to close comes last."""
        return tuple(at.timestamp() if at else 0.0 for at in (self.closes, self.text.date))  # type: ignore[return-value]


def _unknown(at: Place, name: str, known: Vocabulary) -> Diagnostic:
    return error("K001", at, name=name, near=known.near(name), names=known.listed)


_SHARED = ("title", "date", "modified", "summary", "status", "approver", "corrections", "source")
"""The fields that a notice has in common with articles; its day is always wanted."""

SCHEMA = Schema(
    [
        *(
            replace(declared, missing=_required) if declared.name == "date" else declared
            for declared in declarations(Metadata)
            if declared.name in _SHARED
        ),
        *declarations(Notice),
        *declarations(Contact),
    ],
    optional=("summary",),
    unknown=_unknown,
)


def load(root: Path, file: PurePosixPath) -> tuple[Notice | None, list[Diagnostic]]:
    """Read one file below the content folder; nothing where there is no text to read."""
    name = str(file)
    content, problems = decoding.read(root / file, name)
    if content is None:
        return None, problems
    matter, header_problems = parse(text.clean(content), name)
    problems += header_problems
    problems += characters.references(matter.body, Place(name, matter.body_line))
    header = SCHEMA.read(matter.fields, name)
    contact = Contact(**header.values_of(Contact))
    problems += header.problems + header.missing() + _unanswered(header, contact)
    place, date = _PLACE.fullmatch(name), header.values.get("date")
    if place is None:
        problems.append(error("K003", Place(name)))
    elif date and str(date.year) != place["year"]:
        line = header.lines["date"]
        data = {"folder": place["year"], "year": date.year}
        problems.append(warning("H016", Place(name, line), **data))
    figures, _ = captions.scan(matter.body, matter.body_line, name)
    problems += [error("K007", Place(name, photo.line)) for photo in figures]
    headings, heading_problems = links.places(matter.body, matter.body_line, name)
    problems += heading_problems + limits.check(matter.body, matter.body_line, name)
    article = Article(
        **{key: value for key, value in header.values.items() if key in {*_SHARED, "has_time"}},
        lines={key: line for key, line in header.lines.items() if key in _SHARED},
        file=name,
        address=f"/{NOTICES}/{place['year']}/{place['slug']}/" if place else f"/{NOTICES}/",
        digest=files.key_of(matter.body.encode()),
        body=matter.body,
        body_line=matter.body_line,
        links=links.scan(matter.body, matter.body_line),
        places=headings,
    )
    lines = {key: line for key, line in header.lines.items() if key not in _SHARED}
    read = Notice(text=article, contact=contact, lines=lines, **header.values_of(Notice))
    if article.status == "draft":
        problems = [problem.as_warning() for problem in problems]
    return read, problems


def _unanswered(header: Header, contact: Contact) -> list[Diagnostic]:
    """Report a notice that is about nobody, or whose readers cannot answer."""
    problems = []
    if not {"people", "units"} & set(header.lines):
        problems.append(_required(Place(header.file), "Cá nhân hoặc Tập thể"))
    if fault := contact.fault():
        line = header.lines.get("phone" if contact.phone in fault else "email", 1)
        problems.append(error("K009", Place(header.file, line), reason=fault))
    return problems


def settle(read: Notice, usual: Terms, working: WorkingDays) -> tuple[Notice, list[Diagnostic]]:
    """Give a notice the terms that it does not state itself, and its last day."""
    own = read.contact
    contact = Contact(
        own.name or usual.contact.name,
        own.address or usual.contact.address,
        own.phone or usual.contact.phone,
        own.email or usual.contact.email,
    )
    days, file = read.days or usual.days, read.text.file
    problems = []
    if days < usual.days:
        place = Place(file, read.lines.get("days", 1))
        problems.append(error("K005", place, days=days, least=usual.days, rule=usual.rule))
    if not contact.reaches:
        problems.append(error("K006", Place(file)))
    closes, opens = None, read.text.date
    if opens:
        try:
            closes = dates.midnight(working.after(opens.date(), days))
        except UnknownYearError as problem:
            place = Place(file, read.text.lines.get("date", 1))
            problems.append(error("K008", place, year=problem.year))
    if read.text.status == "draft":
        problems = [problem.as_warning() for problem in problems]
    return replace(read, days=days, rule=usual.rule, contact=contact, closes=closes), problems
