"""A document's fields into typed values; whatever cannot be read is a problem with its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from portal.content import fields
from portal.content.documents import citations
from portal.content.front_matter import Field
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.vietnamese import dates, text

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

# field -> (its name for editors, further names), as `portal.content.fields` has them for articles.
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "kind": ("Loại", "Loại văn bản", "type"),
    "number": ("Số ký hiệu", "Số hiệu", "Số", "Ký hiệu"),
    "title": ("Trích yếu", "Tiêu đề", "abstract"),
    "issuers": ("Cơ quan ban hành", "Cơ quan", "issuer"),
    "signer": ("Người ký",),
    "issued": ("Ngày ban hành", "Ngày", "date"),
    "effective": ("Ngày có hiệu lực", "Ngày hiệu lực", "Có hiệu lực"),
    "files": ("Tệp", "Tệp đính kèm", "file"),
    "source": ("Nơi đăng", "Nguồn"),
    "replaces": ("Thay thế",),
    "amends": ("Sửa đổi", "Sửa đổi bổ sung"),
    "replaced_by": ("Bị thay thế bởi", "Được thay thế bởi"),
    "slug": ("Đường dẫn",),
    "status": ("Trạng thái",),
}
_FIELDS = {fields.key(n): name for name, names in _NAMES.items() for n in (name, *names)}
REQUIRED = ("kind", "number", "title", "issuers", "issued")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a document: its name beside it, what readers are told that it is, its line."""

    name: str
    label: str = ""
    line: int = 1


class Reader:
    """Takes fields one by one and keeps what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.values: dict[str, Any] = {}
        self.lines: dict[str, int] = {}
        self.problems: list[Diagnostic] = []

    def take(self, each: Field) -> None:
        """Take one field; an empty one counts as not written."""
        name, place = _FIELDS.get(fields.key(each.name)), Place(self.file, each.line)
        if name is None:
            labels = [names[0] for names in _NAMES.values()]
            near = text.near_miss(each.name, labels) or ""
            told = error("H003", place, name=each.name, near=near, names=", ".join(labels))
            self.problems.append(told)
        elif name in self.lines and name != "files":
            first = self.lines[name]
            self.problems.append(error("H004", place, name=_NAMES[name][0], first=first))
        elif each.value:
            self.lines.setdefault(name, each.line)
            readers: dict[str, Callable[[Field], object]] = {
                "kind": self._kind,
                "issuers": _parts,
                "issued": self._day,
                "effective": self._day,
                "files": lambda each: (*self.values.get("files", ()), *_files(each)),
                "replaces": _numbers,
                "amends": _numbers,
                "replaced_by": _numbers,
                "slug": self._slug,
                "status": self._status,
            }
            value = readers.get(name, _plain)(each)
            if value:
                self.values[name] = value

    def missing(self) -> list[Diagnostic]:
        """Tell of fields that a document must have."""
        place = Place(self.file)
        absent = [name for name in REQUIRED if name not in self.lines]
        return [error("V012", place, name=_NAMES[name][0]) for name in absent]

    def _kind(self, each: Field) -> str:
        written = _plain(each)
        for kind in citations.KINDS:
            if kind.casefold() == written.casefold():
                return kind
        near, names = text.near_miss(written, citations.KINDS) or "", ", ".join(citations.KINDS)
        place = Place(self.file, each.line)
        self.problems.append(error("V013", place, value=written, near=near, names=names))
        return ""

    def _day(self, each: Field) -> datetime | None:
        try:
            return dates.parse(each.value).at
        except dates.DateError as problem:
            code = "H008" if problem.impossible else "H007"
            place = Place(self.file, each.line)
            self.problems.append(error(code, place, value=each.value, name=each.name))
            return None

    def _slug(self, each: Field) -> str:
        if _SLUG.fullmatch(each.value) and len(each.value) <= text.SLUG_LIMIT:
            return each.value
        suggestion = text.slug(each.value) or "nghi-dinh-98-2023-nd-cp"
        place = Place(self.file, each.line)
        self.problems.append(error("H010", place, value=each.value, suggestion=suggestion))
        return ""

    def _status(self, each: Field) -> str:
        status = fields.status_of(each.value)
        if not status:
            near = text.near_miss(each.value, fields.statuses()) or ""
            names, place = ", ".join(fields.statuses()), Place(self.file, each.line)
            self.problems.append(error("H009", place, value=each.value, near=near, names=names))
        return status or ""


def _plain(each: Field) -> str:
    return " ".join(each.value.split())


def _parts(each: Field) -> tuple[str, ...]:
    """Names of bodies and of files may hold commas: several are parted by semicolons."""
    parts = each.value.split(";") if each.items is None else each.items
    found = (" ".join(part.split()) for part in parts)
    return tuple(dict.fromkeys(filter(None, found)))


def _numbers(each: Field) -> tuple[str, ...]:
    parts = (part for item in _parts(each) for part in item.split(","))
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _files(each: Field) -> tuple[File, ...]:
    """Read "what it is: name.pdf"; no file's name has a colon."""
    found = []
    for written in _parts(each):
        before, _, name = written.rpartition(":")
        if name.startswith("//"):  # an address: told as one when the file is looked for
            before, name = "", written
        found.append(File(name.strip(), before.strip(), each.line))
    return tuple(found)
