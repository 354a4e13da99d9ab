"""An article's fields into typed values; whatever cannot be read is a problem with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from portal.cache.lazy import Deferred
from portal.content import fields
from portal.content.front_matter import Field
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.vietnamese import dates, text
from portal.vietnamese.dates import When

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FOCUS = re.compile(r"(?:100|\d{1,2})%\s+(?:100|\d{1,2})%")
_DAY_WORD = re.compile(r"^ngày\s+(?=\d+\s*[/.-])", re.IGNORECASE)
_AWARD = re.compile(r"(?P<year>(?:19|20)\d{2})\s*:\s*(?P<text>.+)", re.DOTALL)
_NOTE = re.compile(r"(?P<date>[^:]*?\d{4})\s*:\s*(?P<text>.+)", re.DOTALL)

# Fields whose attribute in Metadata has another name.
_ATTRIBUTES = {
    "category": "section",
    "author": "authors",
    "topic": "topics",
    "correction": "corrections",
}


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """What was put right, and on which day if the editor said."""

    text: str
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """What a person or a unit was honoured with, and in which year."""

    year: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata(Deferred):
    """The values of the fields; `lines` says on which line each field stands.

    `has_time`: the date names an hour, not only a day. `topics` and `people` name the dossiers
    that an article belongs to, `members` a topic's own list of articles; `kind` ("person" or
    "unit"), `post`, `unit` and `awards` are those of a person or unit. `corrected`: the day of
    the last correction; of one without a day, when the text was last changed.
    """

    title: str = ""
    date: datetime | None = None
    has_time: bool = False
    modified: datetime | None = None
    section: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    summary: str = ""
    slug: str = ""
    status: str = "published"
    approver: str = ""
    expires: datetime | None = None
    related: tuple[str, ...] = ()
    unrelated: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    kind: str = ""
    post: str = ""
    unit: str = ""
    awards: tuple[Award, ...] = ()
    picture: str = ""
    focus: str = ""
    corrections: tuple[CorrectionNote, ...] = ()
    corrected: datetime | None = None
    source: str = ""
    aliases: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)


def read(found: Iterable[Field], file: str) -> tuple[Metadata, list[Diagnostic]]:
    """Read all fields of a file; an empty one counts as not written."""
    reader = _Reader(file)
    for each in found:
        reader.take(each)
    corrected = _last_corrected(reader.values)
    return Metadata(**reader.values, corrected=corrected, lines=reader.lines), reader.problems


class _Reader:
    """Takes fields one by one and keeps what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.folder = file.partition("/")[0]
        self.values: dict[str, Any] = {}
        self.lines: dict[str, int] = {}
        self.problems: list[Diagnostic] = []

    def take(self, each: Field) -> None:
        name = fields.field_of(each.name)
        place = Place(self.file, each.line)
        if name is None:
            labels = fields.labels(self.folder)
            near = text.near_miss(each.name, labels) or ""
            names = ", ".join(labels)
            self.problems.append(error("H003", place, name=each.name, near=near, names=names))
        elif fields.FOLDER_OF.get(name, self.folder) != self.folder:
            folder = fields.FOLDER_OF[name]
            self.problems.append(error("T004", place, name=fields.label(name), folder=folder))
        elif name in self.lines and name not in fields.REPEATABLE:
            first = self.lines[name]
            self.problems.append(error("H004", place, name=fields.label(name), first=first))
        elif each.value:
            self.lines.setdefault(name, each.line)
            self._set(name, each)

    def _set(self, name: str, each: Field) -> None:
        """Give a field to its reader; the names of fields and of Metadata are nearly the same."""
        readers: dict[str, Callable[[Field], object]] = {
            "author": _unique,
            "tags": _unique,
            "topic": _unique,
            "people": _unique,
            "members": _unique,
            "kind": self._kind,
            "awards": lambda each: (*self.values.get("awards", ()), *self._awards(each)),
            "related": _unique,
            "unrelated": _unique,
            "date": self._date,
            "modified": self._moment,
            "expires": self._deadline,
            "status": self._status,
            "slug": self._slug,
            "focus": self._focus,
            "aliases": lambda each: (*self.values.get("aliases", ()), *_unique(each)),
            "correction": lambda each: (*self.values.get("corrections", ()), *self._notes(each)),
            "source": lambda each: "; ".join([*self._written("source"), *_whole(each)]),
        }
        read_value = readers.get(name, _plain)
        self.values[_ATTRIBUTES.get(name, name)] = read_value(each)

    def _written(self, name: str) -> list[str]:
        return [self.values[name]] if name in self.values else []

    def _date(self, each: Field) -> datetime | None:
        when = self._when(each)
        self.values["has_time"] = bool(when and when.has_time)
        return when.at if when else None

    def _moment(self, each: Field) -> datetime | None:
        when = self._when(each)
        return when.at if when else None

    def _when(self, each: Field) -> When | None:
        try:
            return dates.parse(each.value)
        except dates.DateError as problem:
            code = "H008" if problem.impossible else "H007"
            place = Place(self.file, each.line)
            self.problems.append(error(code, place, value=each.value, name=each.name))
            return None

    def _deadline(self, each: Field) -> datetime | None:
        """A day without an hour is over at midnight."""
        when = self._when(each)
        if when is None:
            return None
        return when.at if when.has_time else when.at + timedelta(days=1)

    def _status(self, each: Field) -> str:
        status = fields.status_of(each.value)
        if status:
            return status
        near = text.near_miss(each.value, fields.statuses()) or ""
        names = ", ".join(fields.statuses())
        place = Place(self.file, each.line)
        self.problems.append(error("H009", place, value=each.value, near=near, names=names))
        return "published"

    def _kind(self, each: Field) -> str:
        kind = fields.kind_of(each.value)
        if kind is None:
            near = text.near_miss(each.value, fields.kinds()) or ""
            names, place = ", ".join(fields.kinds()), Place(self.file, each.line)
            self.problems.append(error("T005", place, value=each.value, near=near, names=names))
        return kind or ""

    def _awards(self, each: Field) -> list[Award]:
        """Read honours: "2025: danh hiệu Anh hùng Lao động"; each has its year."""
        awards = []
        for item in _whole(each):
            match = _AWARD.fullmatch(item.strip())
            if match:
                awards.append(Award(int(match["year"]), " ".join(match["text"].split())))
            else:
                self.problems.append(error("T006", Place(self.file, each.line), value=item))
        return awards

    def _notes(self, each: Field) -> list[CorrectionNote]:
        notes = _notes(each)
        for note in notes:
            if note.date is None:
                self.problems.append(warning("T012", Place(self.file, each.line), text=note.text))
        return notes

    def _slug(self, each: Field) -> str:
        if _SLUG.fullmatch(each.value) and len(each.value) <= text.SLUG_LIMIT:
            return each.value
        suggestion = text.slug(each.value) or "so-ket-thi-dua-6-thang"
        place = Place(self.file, each.line)
        self.problems.append(error("H010", place, value=each.value, suggestion=suggestion))
        return ""

    def _focus(self, each: Field) -> str:
        if _FOCUS.fullmatch(each.value):
            return each.value
        self.problems.append(error("H015", Place(self.file, each.line), value=each.value))
        return ""


def _plain(each: Field) -> str:
    return " ".join(each.value.split())


def _notes(each: Field) -> list[CorrectionNote]:
    """Read correction notes: "05/9/2012: what was put right"; the date may be missing."""
    notes = []
    for item in _whole(each):
        match = _NOTE.match(item)
        try:
            day = _DAY_WORD.sub("", match["date"].strip()) if match else ""
            at = dates.parse(day).at
        except dates.DateError:
            notes.append(CorrectionNote(item.strip()))
        else:
            notes.append(CorrectionNote(match["text"].strip() if match else "", at))
    return notes


def _unique(each: Field) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in each.as_list())
    return tuple(dict.fromkeys(parts))


def _last_corrected(values: Mapping[str, Any]) -> datetime | None:
    changed = values.get("modified") or values.get("date")
    found = [note.date or changed for note in values.get("corrections", ())]
    return max((at for at in found if at), default=None)


def _whole(each: Field) -> tuple[str, ...]:
    """Return the items of a list; what is written on one line is one, commas and all."""
    return (each.value,) if each.items is None else each.items
