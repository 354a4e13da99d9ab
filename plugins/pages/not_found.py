"""The page for HTTP 404."""

from __future__ import annotations

from dataclasses import replace

from plugins.pages.cards import HOME, head
from portal import urls
from portal.contract.pages import Page
from portal.views.pages import Link, MessageView

_TITLE = "Không tìm thấy trang"
_TEXT = (
    "Địa chỉ này không có trang nào. Có thể trang đã được chuyển đi, hoặc địa chỉ bị gõ thiếu. "
    "Mời bạn gõ vài chữ vào ô tìm ở đầu trang, hoặc xem theo năm, theo chuyên mục."
)


def not_found() -> Page:
    """Return the page that the server shows for 404; it is not indexed."""
    links = (HOME, *map(Link.to, (urls.SEARCH, urls.ARCHIVE, urls.SECTIONS)))
    hidden = replace(head(_TITLE, "", urls.NOT_FOUND), indexed=False)
    return Page(urls.NOT_FOUND, "404.html", MessageView(hidden, _TITLE, _TEXT, links))
