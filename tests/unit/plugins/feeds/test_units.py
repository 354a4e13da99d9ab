"""Which feeds there are, and which articles each of them has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plugins import feeds
from portal import urls
from portal.cache.fingerprint import Digests
from portal.content.article import Article
from portal.content.metadata import CorrectionNote
from portal.content.sections import Section
from portal.contract.pages import LazyItem, RenderUnit
from portal.contract.settings import Settings
from portal.views.feeds import FeedView
from tests.unit.plugins.make import NOW, article, day, notice
from tests.unit.portal.content.documents.test_catalogue import document, shelf

_URL = "https://cong.example"
_SECTIONS = (Section("Tin", "tin"), Section("Văn bản", "van-ban"))


def _units(
    articles: Sequence[Article],
    *,
    full: bool = True,
    sections: Sequence[Section] = _SECTIONS,
    topics: Sequence[Article] = (),
) -> dict[str, RenderUnit]:
    portal = Settings("Cổng", feed_entries=2, feed_full=full)
    listed = [(LazyItem(article, lambda made: made.html), None, ()) for article in articles]
    return {unit.name: unit for unit in feeds.units(portal, _URL, sections, listed, topics)}


def _titles(unit: RenderUnit) -> list[str]:
    assert isinstance(unit.inputs, feeds.FeedInput)
    return [source.article.title for source in unit.inputs.sources]


_NEWS = [
    article("2012/3", "2012-03-03", section="Tin"),
    article("2012/2", "2012-03-02", section="Tin"),
    article("2012/1", "2012-03-01", section="Tin"),
    article("2011/1", "2011-03-01", section="Văn bản"),
]


def test_the_portal_and_each_section_have_a_feed_of_their_newest() -> None:
    """An old article of a quiet section is in that section's feed."""
    units = _units(_NEWS)
    assert {name: _titles(unit) for name, unit in units.items()} == {
        "/feed.xml": ["Bài 2012/3", "Bài 2012/2"],
        "/feed.json": ["Bài 2012/3", "Bài 2012/2"],
        "/chuyen-muc/tin/feed.xml": ["Bài 2012/3", "Bài 2012/2"],
        "/chuyen-muc/van-ban/feed.xml": ["Bài 2011/1"],
        "/dinh-chinh/feed.xml": [],
    }


def test_a_topic_has_a_feed_of_its_newest_whichever_way_they_joined() -> None:
    """Newest first, whatever the order on its page."""
    topic = Article(
        file="chuyen-de/khoi/index.md",
        address="/chuyen-de/khoi/",
        title="Khối",
        members=("2011/1", "2012/2"),
    )
    joined = [_NEWS[0], _NEWS[1], article("2012/1", "2012-03-01", topics=("Khối",)), _NEWS[3]]
    unit = _units(joined, topics=[topic])["/chuyen-de/khoi/feed.xml"]
    assert _titles(unit) == ["Bài 2012/2", "Bài 2012/1"]
    assert isinstance(unit.inputs, feeds.FeedInput)
    assert (unit.inputs.title, unit.inputs.home) == ("Khối - Cổng", "/chuyen-de/khoi/")


def test_a_corrected_article_is_news_again() -> None:
    """It comes to the top on the day of its correction, and is in the feed of corrections."""
    note = CorrectionNote("Sửa tên.", day("2013-01-01"))
    corrected = article("2011/1", "2011-03-01", corrections=(note,), corrected=note.date)
    units = _units([*_NEWS[:3], corrected])
    assert _titles(units[urls.FEED]) == ["Bài 2011/1", "Bài 2012/3"]
    assert _titles(units["/dinh-chinh/feed.xml"]) == ["Bài 2011/1"]
    (page,) = units["/dinh-chinh/feed.xml"].make(units["/dinh-chinh/feed.xml"].inputs)
    assert isinstance(page.view, FeedView)
    assert page.view.entries[0].updated == "2013-01-01T00:00:00+07:00"
    assert str(page.view.entries[0].body).startswith("<p><strong>Đính chính 01/01/2013:")


def test_a_section_without_articles_has_an_empty_feed() -> None:
    """Its page points at it."""
    assert _titles(_units([])["/chuyen-muc/tin/feed.xml"]) == []


def test_each_feed_is_planned_at_the_address_of_its_unit() -> None:
    """The plan of a unit is kept under its name; a function of what it is given alone."""
    for name, unit in _units(_NEWS).items():
        (page,) = unit.make(unit.inputs)
        assert (page.address, page.template) == (name, unit.template)
        assert unit.make.__closure__ is None


def test_what_a_feed_does_not_show_does_not_touch_it() -> None:
    """An edit of an article of another section, and of one that is too old."""
    digests = Digests()
    before = {name: digests.of(unit.inputs) for name, unit in _units(_NEWS).items()}
    edited = [*_NEWS[:2], article("2012/1", "2012-03-01", title="Khác", section="Tin"), _NEWS[3]]
    assert before == {name: digests.of(unit.inputs) for name, unit in _units(edited).items()}


def test_a_feed_of_leads_is_given_no_texts() -> None:
    """So an edit of a text does not touch it."""
    inputs = _units(_NEWS, full=False)[urls.FEED].inputs
    assert isinstance(inputs, feeds.FeedInput)
    assert {source.body for source in inputs.sources} == {None}


def test_documents_have_a_feed_of_their_own() -> None:
    """By their dates of issue; with issuer and validity, which hold no later either."""
    decree = document("98/2023/NĐ-CP", effective="2024-01-01")
    law = document("06/2022/QH15", "2022-06-15", kind="Luật")
    library = shelf(law, decree, document("39-CT/TW", "2004-05-21", kind="Chỉ thị"))
    unit = feeds.documents_unit(Settings("Cổng", feed_entries=2), _URL, library, NOW)
    assert _titles(unit) == [f"{each.name}: {each.title}" for each in (decree, law)]
    (page,) = unit.make(unit.inputs)
    view: Any = page.view
    assert (page.address, view.home) == ("/van-ban/feed.xml", f"{_URL}/van-ban/")
    summary = "Về 98/2023/NĐ-CP. Chính phủ. Còn hiệu lực (tính đến 01/01/2024)."
    assert view.entries[0].summary == summary
    assert view.entries[0].updated.startswith("2023-12-31")


def test_notices_have_a_feed_of_what_is_proposed_and_until_when() -> None:
    """The newest first, whichever closes last; also while there are none."""
    long = notice("2026-11-02", "2026-12-30", award="Cờ Tưởng tượng")
    notices = [long, notice("2026-11-05", "2026-11-19"), notice("2026-10-01", "2026-10-15")]
    unit = feeds.notices_unit(Settings("Cổng", feed_entries=2), _URL, notices)
    assert _titles(unit) == ["Thông báo 2026/2026-11-05", "Thông báo 2026/2026-11-02"]
    (page,) = unit.make(unit.inputs)
    view: Any = page.view
    assert (page.address, view.address) == ("/cong-khai/feed.xml", f"{_URL}/cong-khai/feed.xml")
    summary = "Cờ Tưởng tượng. Lấy ý kiến từ 02/11/2026 đến hết 30/12/2026."
    assert view.entries[1].summary == summary
    assert feeds.notices_unit(Settings("Cổng"), _URL, []).inputs == feeds.FeedInput(
        "Công khai đề nghị khen thưởng - Cổng", _URL, "/cong-khai/", ()
    )
