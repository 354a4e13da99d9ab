"""The page that says in plain words how to learn of what is new, with every feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plugins.pages.cards import HOME, head
from plugins.pages.jsonld.graph import Publisher, of_page
from portal import urls
from portal.content.article import TOPICS
from portal.content.model import Content
from portal.contract.pages import Page, RenderUnit, single
from portal.views.archive import FollowView, SiteMapPart
from portal.views.pages import Link

_TITLE = urls.LABELS[urls.FOLLOW].title
_ABOUT = (
    "Nhận bài mới, văn bản mới, thông báo công khai mà không phải mở cổng ra xem, không phải để "
    "lại tên hay thư điện tử."
)


def unit(content: Content, publisher: Publisher) -> RenderUnit:
    """Return the page."""
    top = head(_TITLE, _ABOUT, urls.FOLLOW)
    structured = of_page((HOME,), _TITLE, urls.FOLLOW, publisher)
    view = FollowView(
        head=replace(top, structured=structured),
        breadcrumbs=(HOME,),
        title=_TITLE,
        parts=tuple(part for part in _parts(content) if part.links),
    )
    return single(Page(urls.FOLLOW, "follow.html", view))


def _parts(content: Content) -> Iterator[SiteMapPart]:
    """Yield the feeds in parts."""
    library = [Link("Văn bản mới trong thư viện", urls.DOCUMENTS)]
    more = (
        Link.to(urls.NOTICES),
        *(library if content.library.documents else ()),
        Link("Bài vừa đính chính", urls.CORRECTIONS),
    )
    whole = Link("Mọi bài mới của cổng", urls.FEED)
    json_feed = Link("Mọi bài mới, dạng JSON Feed", urls.JSON_FEED)
    sections = [Link(section.name, section.address) for section in content.menu()]
    topics = [Link(topic.title, topic.address) for topic in content.of(TOPICS)]
    yield SiteMapPart("ca-cong", "Cả cổng", (whole, json_feed))
    yield SiteMapPart("chuyen-muc", "Từng chuyên mục", _feeds(sections))
    yield SiteMapPart("chuyen-de", "Từng chuyên đề", _feeds(topics))
    yield SiteMapPart("khac", "Thông báo, văn bản, đính chính", _feeds(more))


def _feeds(pages: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(Link(page.text, urls.feed_address(page.address)) for page in pages)
