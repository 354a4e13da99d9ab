"""The site map for readers, on one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plugins.pages.cards import HOME, head
from plugins.pages.jsonld.graph import Publisher, of_page
from portal import urls
from portal.content.article import PAGES, TOPICS
from portal.content.model import Content
from portal.contract.pages import Page, RenderUnit, single
from portal.views.archive import ArchiveYear, SiteMapPart, SiteMapView
from portal.views.pages import Link

_TITLE = urls.LABELS[urls.SITE_MAP].title
_ABOUT = "Mọi mục của cổng trên một trang: chuyên mục, trang thông tin, chuyên đề, lưu trữ."
NOTICES = Link.to(urls.NOTICES)


def unit(
    content: Content, counts: Mapping[str, int], years: Sequence[ArchiveYear], publisher: Publisher
) -> RenderUnit:
    """Return the page; `counts`: the number of articles by section name."""
    top = head(_TITLE, _ABOUT, urls.SITE_MAP)
    parts = tuple(part for part in _parts(content, counts, years) if part.links)
    structured = of_page((HOME,), _TITLE, urls.SITE_MAP, publisher)
    view = SiteMapView(replace(top, structured=structured), (HOME,), _TITLE, parts)
    return single(Page(urls.SITE_MAP, "site_map.html", view))


def places(content: Content) -> Iterator[Link]:
    """Yield links to the reference pages that are not empty."""
    for folder, address in urls.FOLDERS.items():
        if folder != PAGES and content.of(folder):
            yield Link.to(address)
    if content.organisation:
        yield Link.to(urls.ORGANISATION, short=True)


def _parts(
    content: Content, counts: Mapping[str, int], years: Sequence[ArchiveYear]
) -> Iterator[SiteMapPart]:
    sections = content.menu()
    names = [
        Link(section.name, section.address, counts.get(section.name, 0)) for section in sections
    ]
    yield SiteMapPart("chuyen-muc", "Chuyên mục", tuple(names))
    texts = [Link(page.title, page.address) for page in content.of(PAGES)]
    more = (NOTICES, Link.to(urls.CORRECTIONS), Link.to(urls.FOLLOW))
    yield SiteMapPart("thong-tin", "Thông tin", (HOME, *texts, *places(content), *more))
    topics = [Link(topic.title, topic.address) for topic in content.of(TOPICS)]
    yield SiteMapPart("chuyen-de", "Chuyên đề", tuple(topics))
    yield SiteMapPart(
        "tra-cuu",
        "Tra cứu",
        (
            *([Link.to(urls.DOCUMENTS, short=True)] if content.library.documents else []),
            *map(Link.to, (urls.SECTIONS, urls.TAGS, urls.AUTHORS, urls.ARCHIVE, urls.EVENTS)),
        ),
    )
    yield SiteMapPart("luu-tru", "Lưu trữ theo năm", tuple(row.year for row in years))
    whole = [Link(row.year.text, urls.titles_address(int(row.year.text))) for row in years]
    yield SiteMapPart("tieu-de", "Mọi tiêu đề theo năm", tuple(whole))
