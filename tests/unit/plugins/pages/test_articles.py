"""The pages of single texts: what an article's own page says."""

from __future__ import annotations

import pytest

from portal.cache.fingerprint import Digests
from portal.content.metadata import CorrectionNote
from portal.views.archive import ArchiveView
from portal.views.pages import ArticleView, ListView, PageView
from tests.unit.plugins.make import article, day, item, page
from tests.unit.plugins.pages import planned


def test_newer_and_older_are_those_of_the_same_section() -> None:
    """The neighbours, not any others."""
    items = [
        item(article("2012/1", "2012-01-01", section="Tin")),
        item(article("2012/2", "2012-01-02", section="Tư liệu")),
        item(article("2012/3", "2012-01-03", section="Tin")),
        item(article("2012/4", "2012-01-04", section="Tin")),
    ]
    view = planned.view(planned.pages(items), "/bai-viet/2012/3/", ArticleView)
    assert view.newer is not None
    assert view.older is not None
    assert (view.newer.address, view.older.address) == ("/bai-viet/2012/4/", "/bai-viet/2012/1/")
    last = planned.view(planned.pages(items), "/bai-viet/2012/2/", ArticleView)
    assert (last.newer, last.older) == (None, None)


def test_an_article_page_has_everything_that_the_article_says() -> None:
    """Date with its hour, corrections with theirs, links to section, tags and authors."""
    other = article("2011/b", "2011-01-01", section="Tin")
    made = article(
        "2012/a",
        "2012-08-03T14:30",
        has_time=True,
        section="Tin",
        tags=("Sơ kết",),
        authors=("Nguyễn A",),
        summary="Tóm tắt.",
        source="Bản tin",
        signature="Tâm Trang",
        modified=day("2012-09-01"),
        corrections=(CorrectionNote("sửa", day("2012-09-05")),),
    )
    pages = planned.pages(
        [item(made, pictured=True), item(other)],
        related={made.address: [(other.address, "Cùng chuyên mục: Tin")]},
    )
    view = planned.view(pages, made.address, ArticleView)
    assert view.date.long == "Thứ Sáu, ngày 03 tháng 8 năm 2012"
    assert view.date.time == "14:30"
    assert view.modified is not None
    assert view.modified.short == "01/9/2012"
    assert [(link.text, link.address) for link in (*view.tags, *view.authors)] == [
        ("Sơ kết", "/the/so-ket/"),
        ("Nguyễn A", "/tac-gia/nguyen-a/"),
    ]
    assert [link.address for link in view.breadcrumbs] == ["/", "/chuyen-muc/tin/"]
    assert (view.lead, view.source, view.signature) == ("Tóm tắt.", "Bản tin", "Tâm Trang")
    assert [(row.card.address, row.reason) for row in view.related] == [
        (other.address, "Cùng chuyên mục: Tin")
    ]
    assert [note.text for note in view.corrections] == ["sửa"]
    assert (view.head.kind, view.head.published) == ("article", "2012-08-03T14:30:00+07:00")
    assert view.head.modified == "2012-09-01T00:00:00+07:00"
    assert view.head.picture is not None


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({"status": "draft"}, "Bản nháp"),
        ({"status": "review"}, "Chờ duyệt"),
        ({"date": "2027-02-05T09:05"}, "Hẹn giờ 09:05 ngày 05/02/2027"),
    ],
)
def test_a_preview_labels_what_readers_do_not_see_yet(values: dict[str, str], label: str) -> None:
    """On its card and on its page, which robots leave out."""
    made = article("2012/a", **({"date": "2012-08-03", "section": "Tin"} | values))
    pages = planned.pages([item(made)])
    view = planned.view(pages, "/bai-viet/2012/a/", ArticleView)
    assert (view.label, view.head.indexed) == (label, False)
    assert planned.view(pages, "/chuyen-muc/tin/", ListView).cards[0].label == label


def test_a_standing_page_has_its_own_address_and_no_date() -> None:
    """And is no article: no list knows it."""
    pages = planned.pages(
        [], standing_pages=[page("lien-he", title="Liên hệ", summary="Lời dẫn", html="Chữ")]
    )
    view = planned.view(pages, "/lien-he/", PageView)
    assert (view.title, view.lead, str(view.body)) == ("Liên hệ", "Lời dẫn", "<p>Chữ</p>")
    assert view.head.modified == ""
    assert planned.view(pages, "/luu-tru/", ArchiveView).count == 0


def test_the_page_of_an_event_has_its_timeline_and_others_have_none() -> None:
    """In the order of time, the article itself among them."""
    items = [item(article(f"{year}/x", f"{year}-08-03")) for year in (2010, 2011, 2012)]
    other = item(article("2012/y"))
    addresses = [item.article.address for item in items]
    pages = planned.pages([*items, other], series=dict.fromkeys(addresses, addresses))
    for address in addresses:
        view = planned.view(pages, address, ArticleView)
        assert [occasion.address for occasion in view.series] == addresses
    assert planned.view(pages, other.article.address, ArticleView).series == ()


@pytest.mark.parametrize(
    ("changes", "same"),
    [({"lead": "khác"}, True), ({"title": "khác"}, False), ({"date": "2011-01-01"}, False)],
)
def test_an_articles_page_is_another_only_where_its_timeline_is(
    changes: dict[str, str], *, same: bool
) -> None:
    """What a timeline does not show of an article makes no page of its event anew."""
    last = item(article("2012/x", "2012-08-03"))

    def view(**values: str) -> ArticleView:
        first = item(article("2011/x", **({"date": "2011-08-03"} | values)))
        addresses = [first.article.address, last.article.address]
        pages = planned.pages([first, last], series=dict.fromkeys(addresses, addresses))
        return planned.view(pages, last.article.address, ArticleView)

    digests = {Digests().of(shown.series) for shown in (view(), view(**changes))}
    assert (len(digests) == 1) == same
