"""The page that tells how to learn of what is new, and what leads to it."""

from __future__ import annotations

from plugins.pages.follow import unit
from portal.views.archive import FollowView
from tests.unit.plugins.make import article, content, item
from tests.unit.plugins.pages import planned
from tests.unit.plugins.pages.test_documents import LAW
from tests.unit.plugins.pages.test_dossiers import topic
from tests.unit.portal.content.documents.test_catalogue import shelf


def _feeds(view: FollowView) -> dict[str, str]:
    return {link.text: link.address for part in view.parts for link in part.links}


def test_every_feed_of_the_portal_is_named() -> None:
    """In the order of the menu; that of the library where there is one."""
    pages = planned.pages([item(article("2012/a"))], standing_pages=[topic()])
    feeds = _feeds(planned.view(pages, "/theo-doi/", FollowView))
    assert feeds == {
        "Mọi bài mới của cổng": "/feed.xml",
        "Mọi bài mới, dạng JSON Feed": "/feed.json",
        "Văn bản": "/chuyen-muc/van-ban/feed.xml",
        "Tin": "/chuyen-muc/tin/feed.xml",
        "Tư liệu": "/chuyen-muc/tu-lieu/feed.xml",
        "Đề khoi": "/chuyen-de/khoi/feed.xml",
        "Công khai đề nghị khen thưởng": "/cong-khai/feed.xml",
        "Bài vừa đính chính": "/dinh-chinh/feed.xml",
    }
    with_library = planned.view(planned.pages([], library=shelf(LAW)), "/theo-doi/", FollowView)
    assert _feeds(with_library)["Văn bản mới trong thư viện"] == "/van-ban/feed.xml"


def test_new_articles_do_not_touch_the_page() -> None:
    """It says where to look, not what is there."""
    before, after = (
        unit(content([article(key)], planned.SECTIONS), planned.PUBLISHER).inputs
        for key in ("2012/a", "2013/b")
    )
    assert before == after
