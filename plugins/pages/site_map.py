"""The site map for readers: everything that there is, on one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plugins.pages.cards import HOME, head
from plugins.pages.structured import Portal, of_page
from portal import site
from portal.archive_views import ArchiveYear, SiteMapPart, SiteMapView
from portal.content import Content
from portal.edition import Page, Unit
from portal.views import Link

_TITLE = "Sơ đồ trang"
_ABOUT = "Mọi mục của cổng trên một trang: chuyên mục, trang thông tin, lưu trữ, nguồn tin."


def unit(
    content: Content, counts: Mapping[str, int], years: Sequence[ArchiveYear], portal: Portal
) -> Unit:
    """Return the page; `counts`: how many articles each section lists, by its name."""
    top = head(_TITLE, _ABOUT, site.SITE_MAP)
    parts = tuple(each for each in _parts(content, counts, years) if each.links)
    structured = of_page((HOME,), _TITLE, site.SITE_MAP, portal)
    view = SiteMapView(replace(top, structured=structured), (HOME,), _TITLE, parts)
    page = Page(site.SITE_MAP, "site_map.html", view)
    return Unit(page.address, page.template, _one, page)


def _one(page: Page) -> Iterator[Page]:
    yield page


def _parts(
    content: Content, counts: Mapping[str, int], years: Sequence[ArchiveYear]
) -> Iterator[SiteMapPart]:
    sections = content.menu()
    names = [Link(each.name, each.address, counts.get(each.name, 0)) for each in sections]
    yield SiteMapPart("chuyen-muc", "Chuyên mục", tuple(names))
    texts = [Link(each.title, each.address) for each in content.pages]
    yield SiteMapPart(
        "thong-tin",
        "Thông tin",
        (HOME, *texts, Link("Công khai đề nghị khen thưởng", site.NOTICES)),
    )
    yield SiteMapPart(
        "tra-cuu",
        "Tra cứu",
        (
            *([Link("Văn bản", site.DOCUMENTS)] if content.library.documents else []),
            Link("Các chuyên mục", site.SECTIONS),
            Link("Tất cả các thẻ", site.TAGS),
            Link("Tất cả các tác giả", site.AUTHORS),
            Link("Lưu trữ", site.ARCHIVE),
        ),
    )
    yield SiteMapPart("luu-tru", "Lưu trữ theo năm", tuple(each.year for each in years))
    own = [Link(f"Atom: {each.name}", site.feed_address(each.address)) for each in sections]
    yield SiteMapPart(
        "nguon-tin",
        "Nguồn tin",
        (
            Link("Atom: cả cổng", site.FEED),
            Link("JSON Feed: cả cổng", site.JSON_FEED),
            *own,
            Link("Atom: công khai đề nghị khen thưởng", site.feed_address(site.NOTICES)),
        ),
    )
