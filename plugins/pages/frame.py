"""The frame of the pages in Vietnamese, and of the page in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.pages import site_map
from portal import urls
from portal.content.article import PAGES
from portal.content.model import Content
from portal.contract.settings import Settings
from portal.views.frame import Frame, FrameWords
from portal.views.pages import Link

_VIETNAMESE = FrameWords(
    skip="Đến nội dung chính",
    search="Tìm trong cổng",
    find="Tìm",
    sections="Chuyên mục",
    whole="Danh mục",
    information="Thông tin",
    below="(cuối trang)",
    path="Đường dẫn",
    display="Cách hiển thị",
    smaller="A−, chữ nhỏ hơn",
    larger="A+, chữ to hơn",
    contrast="Tương phản",
    banner="Thông báo",
)
_ENGLISH = FrameWords(
    skip="Skip to the content",
    search="Search the portal (in Vietnamese)",
    find="Search",
    sections="Sections (in Vietnamese)",
    whole="All pages",
    information="Information (in Vietnamese)",
    below="(end of the page)",
    path="Breadcrumbs",
    display="Display",
    smaller="A−, smaller letters",
    larger="A+, larger letters",
    contrast="Contrast",
    banner="Announcement",
)
# What the menu and the footer call places; those without a name in English are not listed there.
_PLACES = {
    urls.DOCUMENTS: "Legal texts",
    urls.CONTACT: "Contact",
    urls.TOPICS: "Topics",
    urls.PEOPLE: "People and units",
    urls.ORGANISATION: "The bloc",
    urls.NOTICES: "Nominations",
    urls.CORRECTIONS: "Corrections",
    urls.SITE_MAP: "Site map",
    urls.ARCHIVE: "Archive",
    urls.FOLLOW: "Follow us",
}
HOME = Link("Home", urls.HOME)  # the first step of the path to a page in English


def vietnamese(portal: Settings, content: Content) -> Frame:
    """Return the frame of all pages but one."""
    sections = tuple(Link(section.name, section.address) for section in content.menu())
    return Frame(
        lang="vi",
        home=Link(portal.name, urls.HOME),
        tagline=portal.tagline,
        publisher=portal.publisher,
        sections=sections,
        menu=(*sections, *_places(content)),
        information=tuple(_information(content)),
        other=Link("English", urls.ENGLISH, lang="en") if content.organisation else None,
        words=_VIETNAMESE,
    )


def english(content: Content) -> Frame | None:
    """Return the frame of the page in English, if there is one.

    What has no name in English, a section or the bloc itself, keeps its own.
    """
    if content.organisation is None:
        return None
    sections = tuple(
        _link(section.english, section.name, section.address) for section in content.menu()
    )
    bloc = content.organisation.name
    home = _link(bloc.english, bloc.vietnamese, urls.ENGLISH)
    return Frame(
        lang="en",
        home=home,
        tagline="",
        publisher=home.text,
        sections=sections,
        menu=(*sections, *_translated(_places(content))),
        information=tuple(_translated(_information(content))),
        other=Link("Tiếng Việt", urls.HOME, lang="vi"),
        words=_ENGLISH,
    )


def _link(english: str, own: str, address: str) -> Link:
    return Link(english, address) if english else Link(own, address, lang="vi")


def _places(content: Content) -> Iterator[Link]:
    """Yield what the menu holds beside the sections."""
    if content.library.documents:
        yield Link.to(urls.DOCUMENTS, short=True)
    if content.board.notices:
        yield Link.to(urls.NOTICES, short=True)
    yield Link.to(urls.ARCHIVE)


def _information(content: Content) -> Iterator[Link]:
    if content.library.documents:
        yield Link.to(urls.DOCUMENTS, short=True)
    yield from (Link(page.title, page.address) for page in content.of(PAGES))
    yield from site_map.places(content)
    yield Link.to(urls.NOTICES, short=True)
    yield from map(Link.to, (urls.CORRECTIONS, urls.SITE_MAP, urls.ARCHIVE, urls.FOLLOW))


def _translated(links: Iterable[Link]) -> Iterator[Link]:
    for link in links:
        if link.address in _PLACES:
            yield Link(_PLACES[link.address], link.address)
