"""The site map for readers: all that there is, in parts."""

from __future__ import annotations

from portal.views.archive import SiteMapView
from tests.unit.plugins.make import article, item, page
from tests.unit.plugins.pages import planned


def test_the_site_map_has_every_part_with_its_counts() -> None:
    """Sections with their articles, pages, lists, years."""
    items = [item(article("2012/a", section="Tin")), item(article("2010/b", "2010-01-01"))]
    pages = planned.pages(items, standing_pages=[page("gioi-thieu")])
    parts = {
        part.title: [(link.text, link.count) for link in part.links]
        for part in planned.view(pages, "/so-do-trang/", SiteMapView).parts
    }
    assert parts["Chuyên mục"] == [("Văn bản", 0), ("Tin", 1), ("Tư liệu", 0)]
    assert ("Trang gioi-thieu", 0) in parts["Thông tin"]
    assert ("Công khai đề nghị khen thưởng", 0) in parts["Thông tin"]
    assert parts["Lưu trữ theo năm"] == [("2012", 1), ("2010", 1)]
    assert parts["Mọi tiêu đề theo năm"] == [("2012", 0), ("2010", 0)]


def test_a_part_without_links_is_left_out() -> None:
    """On the first day there is no year yet."""
    view = planned.view(planned.pages([], sections=None), "/so-do-trang/", SiteMapView)
    assert [part.place for part in view.parts] == ["thong-tin", "tra-cuu"]


def test_the_text_of_an_article_does_not_touch_the_site_map() -> None:
    """Only what is counted there does."""
    before = planned.pages([item(article("2012/a"))])["/so-do-trang/"].view
    after = planned.pages([item(article("2012/a", title="khác", html="khác"))])
    assert after["/so-do-trang/"].view == before
