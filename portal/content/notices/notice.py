"""A notice: who is proposed for which award, and how long readers may speak on it.

The address is `/cong-khai/YEAR/SLUG/`: year and slug are the names of its folders. Its fields
are those of an article that make sense for it, and its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, Final

from portal.content import characters, decoding, fields, metadata
from portal.content.article import Article
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
_OWN: Final[dict[str, tuple[str, ...]]] = {
    "award": ("Đề nghị tặng", "Danh hiệu", "Hình thức khen thưởng"),
    "people": ("Cá nhân",),
    "units": ("Tập thể",),
    "proposer": ("Đơn vị đề nghị",),
    "days": ("Số ngày làm việc", "Số ngày"),
    "contact": ("Nơi nhận ý kiến",),
    "address": ("Địa chỉ nhận ý kiến",),
    "phone": ("Điện thoại",),
    "email": ("Thư điện tử", "Email"),
}
_SHARED = (*("title", "date", "modified", "summary", "status", "approver", "correction", "source"),)
_FIELDS = {fields.key(n): name for name, names in _OWN.items() for n in (name, *names)}
LABELS = (*map(fields.label, _SHARED), *(names[0] for names in _OWN.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice; `text` is what it shares with articles, its date the day on which it opens.

    `days` is 0 until it is settled how many; `until` is the moment after its last day, None
    where that cannot be told. `lines` says on which line each of its own fields stands.
    """

    text: Article
    award: str = ""
    people: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    proposer: str = ""
    days: int = 0
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


def load(root: Path, file: PurePosixPath) -> tuple[Notice | None, list[Diagnostic]]:
    """Read one file below the content folder; nothing where there is no text to read."""
    name = str(file)
    content, problems = decoding.read(root / file, name)
    if content is None:
        return None, problems
    matter, found = parse(text.clean(content), name)
    problems += found
    problems += characters.references(matter.body, Place(name, matter.body_line))
    taken = _Taken(name)
    meta, found = metadata.read(taken.take(matter.fields), name)
    values = taken.values()
    problems += found + taken.problems
    place = _PLACE.fullmatch(name)
    if place is None:
        problems.append(error("K003", Place(name)))
    elif meta.date and str(meta.date.year) != place["year"]:
        line = meta.lines.get("date", 1)
        data = {"folder": place["year"], "year": meta.date.year}
        problems.append(warning("H016", Place(name, line), **data))
    figures, _ = captions.scan(matter.body, matter.body_line, name)
    problems += [error("K007", Place(name, each.line)) for each in figures]
    named, found = links.places(matter.body, matter.body_line, name)
    problems += found + limits.check(matter.body, matter.body_line, name)
    article = Article(
        **{each: getattr(meta, each) for each in _shared_values()},
        file=name,
        address=f"/{NOTICES}/{place['year']}/{place['slug']}/" if place else f"/{NOTICES}/",
        digest=files.key_of(matter.body.encode()),
        body=matter.body,
        body_line=matter.body_line,
        links=links.scan(matter.body, matter.body_line),
        places=named,
    )
    problems += _missing(meta, taken, name)
    read = Notice(text=article, lines=taken.lines, **values)
    return read, [each.lowered() for each in problems] if meta.status == "draft" else problems


def _shared_values() -> Iterable[str]:
    return (*(n for n in _SHARED if n != "correction"), "corrections", "has_time", "lines")


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
        problems = [each.lowered() for each in problems]
    return replace(read, days=days, rule=usual.rule, contact=contact, closes=closes), problems


def _missing(meta: Metadata, taken: _Taken, name: str) -> list[Diagnostic]:
    problems = []
    if not meta.title:
        problems.append(error("H005", Place(name)))
    absent = [_OWN[each][0] for each in ("award", "proposer") if each not in taken.lines]
    if meta.date is None and "date" not in meta.lines:
        absent.append(fields.label("date"))
    if not {"people", "units"} & set(taken.lines):
        absent.append("Cá nhân hoặc Tập thể")
    problems += [error("K002", Place(name), name=each) for each in absent]
    return problems


class _Taken:
    """A notice's own fields, taken out of all that its file has."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[str, int] = {}
        self.problems: list[Diagnostic] = []
        self._found: dict[str, Field] = {}

    def take(self, found: Iterable[Field]) -> list[Field]:
        """Keep the own fields; return those that an article has too."""
        shared = []
        for each in found:
            name, place = _FIELDS.get(fields.key(each.name)), Place(self.file, each.line)
            if name is None and fields.field_of(each.name) in _SHARED:
                shared.append(each)
            elif name is None:
                near = text.near_miss(each.name, LABELS) or ""
                names = ", ".join(LABELS)
                self.problems.append(error("K001", place, name=each.name, near=near, names=names))
            elif name in self.lines:
                first = self.lines[name]
                self.problems.append(error("H004", place, name=_OWN[name][0], first=first))
            elif each.value:
                self.lines[name], self._found[name] = each.line, each
        return shared

    def values(self) -> dict[str, Any]:
        """Return the values of the fields, as `Notice` has them."""
        contact = Contact(*map(self._words, ("contact", "address", "phone", "email")))
        if contact.fault():
            line = self.lines.get("phone" if contact.phone in contact.fault() else "email", 1)
            self.problems.append(error("K009", Place(self.file, line), reason=contact.fault()))
        return {
            "award": self._words("award"),
            "people": self._rows("people"),
            "units": self._rows("units"),
            "proposer": self._words("proposer"),
            "days": self._days(),
            "contact": contact,
        }

    def _words(self, name: str) -> str:
        return " ".join(self._found[name].value.split()) if name in self._found else ""

    def _rows(self, name: str) -> tuple[str, ...]:
        """Return the rows of a list; a comma belongs to a row: "Ông A, chức vụ, đơn vị"."""
        found = self._found.get(name)
        rows = () if found is None else found.items or (found.value,)
        return tuple(" ".join(each.split()) for each in rows if each.strip())

    def _days(self) -> int:
        written = self._words("days")
        if not written or (_DAYS.fullmatch(written) and 1 <= int(written) <= 366):  # noqa: PLR2004
            return int(written or 0)
        self.problems.append(error("K004", Place(self.file, self.lines["days"]), value=written))
        return 0
