"""The page for readers who came to an address that has none."""

from __future__ import annotations

from dataclasses import replace

from plugins.pages.cards import HOME, head
from portal import urls
from portal.contract import Page
from portal.views.pages import Link, MessageView

_TITLE = "Không tìm thấy trang"
_WORDS = (
    "Địa chỉ này không có trang nào. Có thể trang đã được chuyển đi, hoặc địa chỉ bị gõ "
    "thiếu. Mời bạn tìm trong kho lưu trữ theo năm hoặc theo chuyên mục."
)


def not_found() -> Page:
    """Return the page; the server shows it, robots leave it out."""
    links = (HOME, Link("Lưu trữ", urls.ARCHIVE), Link("Các chuyên mục", urls.SECTIONS))
    hidden = replace(head(_TITLE, "", "/404.html"), indexed=False)
    return Page("/404.html", "404.html", MessageView(hidden, _TITLE, _WORDS, links))
