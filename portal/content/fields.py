"""The names of an article's fields: Vietnamese with or without diacritics, and English."""

from __future__ import annotations

from typing import Final

from portal.vietnamese import text

# field -> (its name for editors, further names). Case, marks, "-" and "_" don't matter.
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "title": ("Tiêu đề", "Tên", "Họ tên"),
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
    "people": ("Nhân vật", "Gương", "Gương điển hình"),
    "members": ("Bài", "Các bài", "articles"),
    "kind": ("Loại",),
    "post": ("Chức vụ",),
    "unit": ("Đơn vị",),
    "awards": ("Danh hiệu", "Khen thưởng"),
    "picture": ("Ảnh đại diện", "image"),
    "focus": ("Tiêu điểm",),
    "correction": ("Đính chính", "corrections"),
    "source": ("Nguồn",),
    "aliases": ("Địa chỉ cũ",),
}
REPEATABLE: Final = frozenset({"correction", "aliases", "source", "awards"})
# Fields that only the texts of one folder have.
FOLDER_OF: Final[dict[str, str]] = {
    **dict.fromkeys(("topic", "people"), "bai-viet"),
    "members": "chuyen-de",
    **dict.fromkeys(("kind", "post", "unit", "awards"), "guong"),
}

_STATUSES: Final[dict[str, tuple[str, ...]]] = {
    "draft": ("nháp",),
    "review": ("chờ duyệt",),
    "published": ("xuất bản",),
}
_KINDS: Final[dict[str, tuple[str, ...]]] = {"person": ("cá nhân",), "unit": ("tập thể",)}


def key(name: str) -> str:
    """Return the form in which spellings of a field's name are equal."""
    return " ".join(text.unaccent(name).casefold().replace("-", " ").replace("_", " ").split())


_FIELDS = {key(n): field for field, names in _NAMES.items() for n in (field, *names)}
_STATUS_OF = {key(n): status for status, names in _STATUSES.items() for n in (status, *names)}
_KIND_OF = {key(n): kind for kind, names in _KINDS.items() for n in (kind, *names)}


def field_of(name: str) -> str | None:
    """Return the field that a written name means, or None."""
    return _FIELDS.get(key(name))


def label(field: str) -> str:
    """Return the name by which editors know a field."""
    return _NAMES[field][0]


def labels(folder: str = "bai-viet") -> tuple[str, ...]:
    """Return the editors' names of the fields that the texts of a folder may have."""
    return tuple(
        names[0] for name, names in _NAMES.items() if FOLDER_OF.get(name, folder) == folder
    )


def status_of(value: str) -> str | None:
    """Return draft, review or published for what an editor wrote, or None."""
    return _STATUS_OF.get(key(value))


def statuses() -> tuple[str, ...]:
    """Return the editors' names of the statuses."""
    return tuple(names[0] for names in _STATUSES.values())


def status_label(status: str) -> str:
    """Return the editors' name of a status."""
    return _STATUSES[status][0]


def kind_of(value: str) -> str | None:
    """Return person or unit for what an editor wrote, or None."""
    return _KIND_OF.get(key(value))


def kind_label(kind: str) -> str:
    """Return the editors' name of a kind."""
    return _KINDS[kind][0]


def kinds() -> tuple[str, ...]:
    """Return the editors' names of the kinds."""
    return tuple(names[0] for names in _KINDS.values())
