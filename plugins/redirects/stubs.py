"""Plans the stubs: one page for each old address that can be a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portal import urls
from portal.content.old_urls import GONE
from portal.content.redirects import Rule
from portal.contract.pages import Page, RenderUnit
from portal.views.feeds import MovedView
from portal.views.pages import Head, Link, MessageView

# Names that are valid on every file system and served as HTML: no characters that Windows forbids,
# and a dot only before the "html" at the end, so that no file has the name of a needed folder.
_SAFE_PATH = re.compile(r"(?:/[\w~,()+@=!&' -]*[\w~-])+(?:/|\.html?)?")
_TITLE = "Trang đã được gỡ"
_TEXT = (
    "Trang này từng có ở đây và đã được gỡ khỏi cổng. Mời bạn gõ vài chữ vào ô tìm ở đầu trang, "
    "hoặc xem theo năm, theo chuyên mục."
)
_LINKS = tuple(
    Link.to(address) for address in (urls.HOME, urls.SEARCH, urls.ARCHIVE, urls.SECTIONS)
)


def units(rules: Iterable[Rule]) -> Iterator[RenderUnit]:
    """Yield the page for HTTP 410, then a unit for each old address."""
    yield RenderUnit(urls.GONE_PAGE, "404.html", gone, urls.GONE_PAGE)
    for rule in rules:
        address = _address(rule)
        if address and rule.target == GONE:
            yield RenderUnit(address, "404.html", gone, address)
        elif address:
            yield RenderUnit(address, "moved.html", moved, (address, rule.target))


def _address(rule: Rule) -> str:
    """Return the address of the stub, or nothing if there can be none; "/a" becomes "/a/"."""
    address = rule.old.address.removesuffix("index.html")
    if not rule.old.is_path or not _SAFE_PATH.fullmatch(address):
        return ""
    return address if address.endswith(("/", ".html", ".htm")) else f"{address}/"


def moved(inputs: tuple[str, str]) -> Iterator[Page]:
    """Yield a page that redirects; `inputs`: its address and the target."""
    address, target = inputs
    yield Page(address, "moved.html", MovedView(target))


def gone(address: str) -> Iterator[Page]:
    """Yield a page that says that the page at `address` was removed; it is not indexed."""
    head = Head(_TITLE, "", urls.GONE_PAGE, indexed=False)
    yield Page(address, "404.html", MessageView(head, _TITLE, _TEXT, _LINKS))
