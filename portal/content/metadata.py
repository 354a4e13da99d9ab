"""The header schemas of articles, standing pages, topics, and people and units."""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from portal import urls
from portal.cache.lazy import Deferred
from portal.content.attachments import files as attachments
from portal.content.attachments.files import File
from portal.content.fields import readers
from portal.content.fields.names import KINDS, Vocabulary
from portal.content.fields.readers import items, words
from portal.content.fields.schema import Header, Schema, declarations, header_field
from portal.content.front_matter import Field
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.vietnamese import dates

_NEWS, _PAGES, _TOPICS, _PEOPLE = ("bai-viet",), ("trang",), ("chuyen-de",), ("guong",)
_FOCUS = re.compile(r"(?:100|\d{1,2})%\s+(?:100|\d{1,2})%")
_LONGEST_SHORT = 65  # characters that lists and tabs of browsers have room for
_AWARD = re.compile(r"(?P<year>(?:19|20)\d{2})\s*:\s*(?P<text>.+)", re.DOTALL)
_NOTE = re.compile(r"(?P<date>[^:]*?\d{4})\s*:\s*(?P<text>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """What was corrected, and on which day (None if not stated)."""

    text: str
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """An award of a person or unit, with its year."""

    year: int
    text: str


def _short(written: Field, header: Header) -> str | None:
    value = words(written, header)
    if value and len(value) > _LONGEST_SHORT:
        data = {"count": len(value), "most": _LONGEST_SHORT}
        header.problems.append(warning("H031", header.place(written), **data))
    return value


def _date(written: Field, header: Header) -> datetime | None:
    """Read a date; the value `has_time` is set as well."""
    when = readers.when(written, header)
    header.values["has_time"] = bool(when and when.has_time)
    return when.at if when else None


def _unknown_kind(at: Place, value: str, known: Vocabulary) -> Diagnostic:
    return error("T005", at, value=value, near=known.suggestion(value), names=known.listed)


def _awards(written: Field, header: Header) -> tuple[Award, ...]:
    """Read awards, each with its year: "2025: danh hiệu Anh hùng Lao động"."""
    awards = []
    for item in readers.whole_items(written):
        match = _AWARD.fullmatch(item.strip())
        if match:
            awards.append(Award(int(match["year"]), " ".join(match["text"].split())))
        else:
            header.problems.append(error("T006", header.place(written), value=item))
    return tuple(awards)


def _focus(written: Field, header: Header) -> str | None:
    if _FOCUS.fullmatch(written.value):
        return written.value
    header.problems.append(error("H015", header.place(written), value=written.value))
    return None


def _corrections(written: Field, header: Header) -> tuple[CorrectionNote, ...]:
    return tuple(_correction(item, written, header) for item in readers.whole_items(written))


def _correction(item: str, written: Field, header: Header) -> CorrectionNote:
    """Read a correction note: "05/9/2012: what was corrected"; the date is optional."""
    match, place = _NOTE.match(item), header.place(written)
    day, note = (match["date"].strip(), match["text"].strip()) if match else ("", item.strip())
    try:
        return CorrectionNote(note, dates.parse(day).at)
    except dates.DateError as problem:
        if problem.reason:
            data = {"value": day, "name": written.name, "reason": problem.reason}
            header.problems.append(error("H008", place, **data))
        else:
            header.problems.append(warning("T012", place, text=item.strip()))
    return CorrectionNote(item.strip())


def _source(written: Field, header: Header) -> str | None:
    named = readers.named(readers.whole_items(written), written, header)
    return "; ".join(named) if named else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata(Deferred):
    """The values of a header; `lines` maps each written field to its line.

    `has_time`: the date includes a time. `topics` and `people` name the dossiers to which an
    article belongs, `members` a topic's own list of articles; `kind` ("person" or "unit"),
    `post`, `unit` and `awards` describe a person or unit. `corrected`: the day of the last
    correction; for a note without a day, the date of the last change.
    """

    title: str = header_field(
        words, "Tiêu đề, Tên, Họ tên, title", missing=lambda at, _: error("H005", at)
    )
    short_title: str = header_field(_short, "Tiêu đề ngắn, short_title", folders=_NEWS)
    date: datetime | None = header_field(
        _date, "Ngày, Ngày đăng, date", default=None, missing=lambda at, _: error("H006", at)
    )
    has_time: bool = False
    modified: datetime | None = header_field(
        readers.moment,
        "Ngày cập nhật, Sửa ngày, Ngày sửa, modified, updated",
        default=None,
        since="date",
    )
    section: str = header_field(
        words,
        "Chuyên mục, category, section",
        missing=lambda at, _: warning("H014", at),
        folders=_NEWS,
    )
    tags: tuple[str, ...] = header_field(
        readers.tags, "Thẻ, tags, tag, keywords", default=(), folders=_NEWS
    )
    authors: tuple[str, ...] = header_field(
        readers.authors, "Tác giả, Người viết, author, authors", default=(), folders=_NEWS
    )
    summary: str = header_field(
        words, "Tóm tắt, summary, description", missing=lambda at, _: warning("H011", at)
    )
    slug: str = header_field(readers.slug("so-ket-thi-dua-6-thang"), "Đường dẫn, slug")
    status: str = header_field(readers.status, "Trạng thái, status", default="published")
    approver: str = header_field(words, "Người duyệt, approver")
    expires: datetime | None = header_field(
        readers.deadline, "Hết hạn, expires", default=None, folders=_NEWS, since="date"
    )
    related: tuple[str, ...] = header_field(
        items, "Bài liên quan, related", default=(), folders=_NEWS
    )
    unrelated: tuple[str, ...] = header_field(
        items, "Không liên quan, unrelated", default=(), folders=_NEWS
    )
    topics: tuple[str, ...] = header_field(
        items, "Chuyên đề, topic, topics", default=(), folders=_NEWS
    )
    people: tuple[str, ...] = header_field(
        items,
        "Cá nhân và tập thể, Nhân vật, people, Gương, Gương điển hình",
        default=(),
        folders=_NEWS,
    )
    members: tuple[str, ...] = header_field(
        items, "Bài, members, Các bài, articles", default=(), folders=_TOPICS
    )
    kind: str = header_field(
        readers.choice(KINDS, _unknown_kind),
        "Loại, kind",
        missing=lambda at, _: error("T007", at),
        folders=_PEOPLE,
    )
    post: str = header_field(words, "Chức vụ, post", folders=_PEOPLE)
    unit: str = header_field(words, "Đơn vị, unit", folders=_PEOPLE)
    awards: tuple[Award, ...] = header_field(
        _awards, "Danh hiệu, Khen thưởng, awards", default=(), folders=_PEOPLE, merge=operator.add
    )
    picture: str = header_field(words, "Ảnh đại diện, picture, image", folders=_NEWS + _TOPICS)
    focus: str = header_field(_focus, "Tâm ảnh, Tiêu điểm, focus", folders=_NEWS + _TOPICS)
    corrections: tuple[CorrectionNote, ...] = header_field(
        _corrections,
        "Đính chính, correction, corrections",
        default=(),
        merge=operator.add,
        has_labels=True,
        since="date",
    )
    corrected: datetime | None = None
    files: tuple[File, ...] = header_field(
        attachments.read,
        "Tệp, Tệp đính kèm, files, file",
        default=(),
        merge=operator.add,
        has_labels=True,
        folders=_NEWS + _PAGES,
    )
    source: str = header_field(
        _source, "Nguồn, source", merge="{}; {}".format, folders=_NEWS + _TOPICS + _PEOPLE
    )
    aliases: tuple[str, ...] = header_field(
        items, "Địa chỉ cũ, aliases", default=(), merge=operator.add
    )
    lines: Mapping[str, int] = field(default_factory=dict)


_FIELDS = declarations(Metadata)
_OF_NEWS = ("date", "section", "summary")  # optional except in articles
SCHEMAS: Final = {
    _NEWS[0]: Schema(_FIELDS, folder=_NEWS[0]),
    **{folder: Schema(_FIELDS, folder=folder, optional=_OF_NEWS) for folder in urls.FOLDERS},
}
"""The header schema of each content folder."""


def make(header: Header) -> Metadata:
    """Return the values of a header, including the derived ones."""
    values = header.values
    changed = values.get("modified") or values.get("date")
    days = [note.date or changed for note in values.get("corrections", ())]
    corrected = max((day for day in days if day), default=None)
    return Metadata(**values, corrected=corrected, lines=header.all_lines)
