"""Tells which elements no reader of the source saw."""

from __future__ import annotations

from collections.abc import Collection

from bs4 import Tag

from portal.conversion import appearance
from portal.conversion.appearance import Style

_COMMENTS = ("comment-list", "comment")
_OF_COMMENTS = frozenset({"msocomanchor", "msocomtxt", "msocomoff", "msocommentreference"})


def reason(tag: Tag, classes: Collection[str], style: Style) -> str | None:
    """Return why an element is left out: "" if nobody misses it, None if it is not."""
    element = style.get("mso-element", "")
    if element.endswith("separator"):
        return ""
    if element in _COMMENTS or not _OF_COMMENTS.isdisjoint(classes):
        return "nhận xét trong Word"
    if element in {"header", "footer"}:
        return "đầu trang, chân trang của Word"
    if tag.name == "del" and tag.has_attr("cite"):
        return "chữ đã xóa khi sửa có theo dõi"
    is_hidden = appearance.is_hidden(style) or tag.has_attr("hidden")
    return "chữ ẩn (người đọc không thấy)" if is_hidden else None
