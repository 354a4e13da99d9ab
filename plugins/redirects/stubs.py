"""The plan of the stubs: one page for each old address that a folder of files can answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portal import urls
from portal.content.old_urls import GONE
from portal.content.redirects import Rule
from portal.contract.pages import Page, RenderUnit
from portal.views.feeds import MovedView
from portal.views.pages import Head, Link, MessageView

# Names that every disk takes and every server shows as a page: no signs that Windows bars, and a
# dot only before the "html" at the end, so that no file stands where another needs a folder.
_PLAIN = re.compile(r"(?:/[\w~,()+@=!&' -]*[\w~-])+(?:/|\.html?)?")
_TITLE = "Trang đã được gỡ"
_WORDS = (
    "Trang này từng có ở đây và đã được gỡ khỏi cổng. Mời bạn tìm những bài khác trong kho lưu "
    "trữ theo năm hoặc theo chuyên mục."
)
_LINKS = tuple(Link.to(address) for address in (urls.HOME, urls.ARCHIVE, urls.SECTIONS))


def units(rules: Iterable[Rule]) -> Iterator[RenderUnit]:
    """Yield the page that servers show for what is gone, then a unit for each old address."""
    yield RenderUnit(urls.GONE, "404.html", gone, urls.GONE)
    for each in rules:
        address = _address(each)
        if address and each.target == GONE:
            yield RenderUnit(address, "404.html", gone, address)
        elif address:
            yield RenderUnit(address, "moved.html", moved, (address, each.target))


def _address(rule: Rule) -> str:
    """Return where the stub stands, or nothing: "/a" is the page of a folder, as "/a/" is."""
    address = rule.old.address.removesuffix("index.html")
    if not rule.old.is_path or not _PLAIN.fullmatch(address):
        return ""
    return address if address.endswith(("/", ".html", ".htm")) else f"{address}/"


def moved(given: tuple[str, str]) -> Iterator[Page]:
    """Yield a page that sends the reader on."""
    address, target = given
    yield Page(address, "moved.html", MovedView(target))


def gone(address: str) -> Iterator[Page]:
    """Yield a page that says that another was taken away; robots leave it out."""
    head = Head(_TITLE, "", urls.GONE, indexed=False)
    yield Page(address, "404.html", MessageView(head, _TITLE, _WORDS, _LINKS))
