"""A notice: who is proposed for which award, and until when readers may comment.

The address is `/cong-khai/YEAR/SLUG/`, from the names of the folders. The header has some fields
of an article, and those of `Notice` and `Contact`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from portal.content import text_file
from portal.content.article import Article
from portal.content.fields.names import Vocabulary
from portal.content.fields.readers import named, words
from portal.content.fields.schema import Header, Schema, declarations, header_field
from portal.content.front_matter import Field
from portal.content.metadata import Metadata
from portal.content.notices.terms import Contact, NoticeTerms
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.vietnamese import dates
from portal.vietnamese.working_days import UnknownYearError, WorkingDays

NOTICES = "cong-khai"

_PLACE = re.compile(
    rf"{NOTICES}/(?P<year>(?:19|20)\d\d)/(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)/index\.md"
)
_NAMED = ("people", "units")
_REACHING = {"address", "phone", "email"}
_MARKER = re.compile(r"^\s*+(?:[-–—•+*]|\d{1,3}[.)])\s++(?=\S)")
_DAYS = re.compile(r"\d{1,9}")


def rows(written: Field, header: Header) -> tuple[str, ...] | None:
    """Read a list parted by semicolons, or with one item per line, numbered or not.

    An item may contain commas: "Ông A, chức vụ, đơn vị".
    """
    listed = written.value.split(";") if written.items is None else written.items
    return named((_MARKER.sub("", row) for row in listed if row.strip()), written, header)


def _days(written: Field, header: Header) -> int | None:
    value = " ".join(written.value.split())
    if not value or (_DAYS.fullmatch(value) and 1 <= int(value) <= 366):  # noqa: PLR2004
        return int(value or 0)
    header.problems.append(error("K004", header.place(written), value=value))
    return None


def _required(place: Place, label: str) -> Diagnostic:
    return error("K002", place, name=label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice; `text` is its part that is like an article, whose date is the opening day.

    `days`: working days, 0 until `with_terms` has set them. `closes`: the beginning of the last
    day, None if unknown. `lines` maps the notice's own fields to their lines.
    """

    text: Article
    award: str = header_field(
        words, "Đề nghị tặng, Danh hiệu, Hình thức khen thưởng, award", missing=_required
    )
    people: tuple[str, ...] = header_field(rows, "Cá nhân, people", default=())
    units: tuple[str, ...] = header_field(rows, "Tập thể, units", default=())
    proposer: str = header_field(words, "Đơn vị đề nghị, proposer", missing=_required)
    days: int = header_field(_days, "Số ngày làm việc, Số ngày, days", default=0)
    rule: str = ""
    contact: Contact = field(default_factory=Contact)
    closes: datetime | None = None
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """Its path below the content folder."""
        return self.text.file

    @property
    def address(self) -> str:
        """The address of its page."""
        return self.text.address

    @property
    def is_complete(self) -> bool:
        """True if the required fields are present: a page can be rendered."""
        return self.text.is_complete and self.closes is not None and bool(self.award)

    @property
    def last_day(self) -> datetime:
        """The beginning of the last day, which every complete notice has. Raises ValueError."""
        if self.closes is None:
            message = f"{self.text.file} has no last day"
            raise ValueError(message)
        return self.closes

    @property
    def until(self) -> datetime:
        """The end of the last day. Raises ValueError if it is unknown."""
        return self.last_day + dates.DAY

    @property
    def sentence(self) -> str:
        """The award and the period, as a sentence that stays true when the period is over."""
        first, last = dates.short(self.text.dated), dates.short(self.last_day)
        return f"{self.award}. Lấy ý kiến từ {first} đến hết {last}."

    @property
    def order(self) -> tuple[float, float]:
        """The sort key: closing day, then opening day, as timestamps (0: unknown)."""
        return tuple(day.timestamp() if day else 0.0 for day in (self.closes, self.text.date))  # type: ignore[return-value]


def _unknown(at: Place, name: str, known: Vocabulary) -> Diagnostic:
    return error("K001", at, name=name, near=known.suggestion(name), names=known.listed)


_SHARED = ("title", "date", "modified", "summary", "status", "approver", "corrections", "source")
"""The fields that a notice shares with articles."""

SCHEMA = Schema(
    [
        *(
            replace(
                declared,
                folders=(),
                missing=_required if declared.name == "date" else declared.missing,
            )
            for declared in declarations(Metadata)
            if declared.name in _SHARED
        ),
        *declarations(Notice),
        *declarations(Contact),
    ],
    optional=("summary",),
    unknown=_unknown,
)


def load(
    root: Path, file: PurePosixPath, data: bytes | None = None
) -> tuple[Notice | None, list[Diagnostic]]:
    """Read one file below the content folder; None if it has no readable text.

    `data`: the bytes to read instead of the file's.
    """
    read, problems = text_file.read(root, file, SCHEMA, data=data)
    if read is None:
        return None, problems
    header, name, problems = read.header, str(file), [*read.problems]
    contact = Contact(**header.values_of(Contact))
    problems += _missing_parts(header, contact)
    place, date = _PLACE.fullmatch(name), header.values.get("date")
    if place is None:
        problems.append(error("K003", Place(name)))
    elif date and str(date.year) != place["year"]:
        line = header.lines["date"]
        years = {"folder": place["year"], "year": date.year}
        problems.append(warning("H016", Place(name, line), **years))
    problems += [error("K007", Place(name, photo.line)) for photo in read.figures]
    article = Article(
        **{key: value for key, value in header.values.items() if key in {*_SHARED, "has_time"}},
        lines={key: line for key, line in header.all_lines.items() if key in _SHARED},
        file=name,
        address=f"/{NOTICES}/{place['year']}/{place['slug']}/" if place else f"/{NOTICES}/",
        digest=read.digest,
        html=read.reading.html,
        body_line=read.body_line,
        links=read.links,
        heading_ids=read.heading_ids,
    )
    own = header.misplaced | header.lines
    lines = {key: line for key, line in own.items() if key not in _SHARED}
    notice = Notice(text=article, contact=contact, lines=lines, **header.values_of(Notice))
    return notice, problems


def _missing_parts(header: Header, contact: Contact) -> list[Diagnostic]:
    """Report a notice that names nobody, or whose contact is invalid."""
    problems = []
    if not any(map(header.is_told, _NAMED)):
        empty = next((name for name in _NAMED if name in header.empty), "")
        problems.append(error("K013", header.place_of(empty)))
    return [
        *problems,
        *(error("K009", header.place_of(name), reason=why) for name, why in contact.faults()),
    ]


def with_terms(
    notice: Notice, defaults: NoticeTerms, working_days: WorkingDays
) -> tuple[Notice, list[Diagnostic]]:
    """Return a notice with defaults for missing terms, and with its last day; and the problems."""
    own = notice.contact
    contact = Contact(
        own.name or defaults.contact.name,
        own.address or defaults.contact.address,
        own.phone or defaults.contact.phone,
        own.email or defaults.contact.email,
    )
    days, file = notice.days or defaults.days, notice.text.file
    problems = []
    if days < defaults.days:
        place = Place(file, notice.lines.get("days", 1))
        problems.append(error("K005", place, days=days, least=defaults.days, rule=defaults.rule))
    if not (contact.reaches or _REACHING & set(notice.lines)):
        problems.append(error("K006", Place(file)))
    closes, opens = None, notice.text.date
    if opens:
        try:
            closes = dates.midnight(working_days.after(opens.date(), days))
        except UnknownYearError as problem:
            place = Place(file, notice.text.lines.get("date", 1))
            problems.append(error("K008", place, year=problem.year))
    return replace(notice, days=days, rule=defaults.rule, contact=contact, closes=closes), problems
