"""The names of an article's fields: Vietnamese with or without diacritics, and English."""

from __future__ import annotations

from typing import Final

from portal import text

# field -> (its name for editors, further names). Case, marks, "-" and "_" don't matter.
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "title": ("Tiêu đề",),
    "date": ("Ngày", "Ngày đăng"),
    "modified": ("Sửa ngày", "Ngày sửa", "updated"),
    "category": ("Chuyên mục", "section"),
    "tags": ("Thẻ", "tag", "keywords"),
    "author": ("Tác giả", "authors"),
    "summary": ("Tóm tắt", "description"),
    "slug": ("Đường dẫn",),
    "status": ("Trạng thái",),
    "approver": ("Người duyệt",),
    "expires": ("Hết hạn",),
    "related": ("Bài liên quan",),
    "unrelated": ("Không liên quan",),
    "topic": ("Chuyên đề", "topics"),
    "picture": ("Ảnh đại diện", "image"),
    "focus": ("Tiêu điểm",),
    "correction": ("Đính chính", "corrections"),
    "source": ("Nguồn",),
    "aliases": ("Địa chỉ cũ",),
}
REPEATABLE: Final = frozenset({"correction", "aliases", "source"})

_STATUSES: Final[dict[str, tuple[str, ...]]] = {
    "draft": ("nháp",),
    "review": ("chờ duyệt",),
    "published": ("xuất bản",),
}


def key(name: str) -> str:
    """Return the form in which spellings of a field's name are equal."""
    return " ".join(text.unaccent(name).casefold().replace("-", " ").replace("_", " ").split())


_FIELDS = {key(n): field for field, names in _NAMES.items() for n in (field, *names)}
_STATUS_OF = {key(n): status for status, names in _STATUSES.items() for n in (status, *names)}


def field_of(name: str) -> str | None:
    """Return the field that a written name means, or None."""
    return _FIELDS.get(key(name))


def label(field: str) -> str:
    """Return the name by which editors know a field."""
    return _NAMES[field][0]


def labels() -> tuple[str, ...]:
    """Return the editors' names of all fields."""
    return tuple(names[0] for names in _NAMES.values())


def status_of(value: str) -> str | None:
    """Return draft, review or published for what an editor wrote, or None."""
    return _STATUS_OF.get(key(value))


def statuses() -> tuple[str, ...]:
    """Return the editors' names of the statuses."""
    return tuple(names[0] for names in _STATUSES.values())


def status_label(status: str) -> str:
    """Return the editors' name of a status."""
    return _STATUSES[status][0]
