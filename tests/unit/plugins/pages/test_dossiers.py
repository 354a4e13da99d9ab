from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.pages.people import directory
from portal.content.article import Article
from portal.content.metadata import Award, CorrectionNote
from portal.contract.pages import Page
from portal.views.dossiers import DossierView, PeopleView, TopicsView
from portal.views.pages import ArticleView, Link
from tests.unit.plugins.make import article, day, item
from tests.unit.plugins.pages import linked, planned

KHOI = "/chuyen-de/khoi/"


def topic(slug: str = "khoi", **values: Any) -> Article:
    """Return a topic; its title is its folder's name unless told otherwise."""
    values.setdefault("title", f"Đề {slug}")
    return Article(file=f"chuyen-de/{slug}/index.md", address=f"/chuyen-de/{slug}/", **values)


def person(slug: str, name: str, **values: Any) -> Article:
    """Return a person, or a unit if told so."""
    values.setdefault("kind", "person")
    address = f"/guong-dien-hinh/{slug}/"
    return Article(file=f"guong/{slug}/index.md", address=address, title=name, **values)


def dossier(pages: dict[str, Page], address: str = KHOI) -> DossierView:
    """Return the page of a topic or person."""
    return planned.view(pages, address, DossierView)


def test_a_topic_shows_its_list_then_what_joined_it() -> None:
    """The editor's order, then newest first."""
    items = [
        item(article("2012/a", "2012-01-01")),
        item(article("2012/b", "2012-01-02", topics=("khoi",))),
        item(article("2012/c", "2012-01-03", topics=("Đề khoi",))),
    ]
    own = topic(members=("2012/a",), summary="Lời dẫn.")
    pages = planned.pages(items, standing_pages=[own])
    view = dossier(pages)
    assert planned.titles(view.cards) == ["Bài 2012/a", "Bài 2012/c", "Bài 2012/b"]
    assert (view.kicker, view.lead, view.count) == ("Chuyên đề", "Lời dẫn.", 3)
    assert view.head.modified == "2012-01-03T00:00:00+07:00"
    assert view.head.feed == Link("Đề khoi", "/chuyen-de/khoi/feed.xml")


def test_an_article_says_to_what_it_belongs() -> None:
    """Also one that only the topic's list names; a topic that is not public is not named."""
    items = [
        item(article("2012/a")),
        item(article("2012/b", topics=("khoi", "chua-co"), people=("Thử Văn An",))),
    ]
    pages = planned.pages(
        items, standing_pages=[topic(members=("2012/a",)), person("an", "Thử Văn An")]
    )
    one = planned.view(pages, "/bai-viet/2012/a/", ArticleView)
    other = planned.view(pages, "/bai-viet/2012/b/", ArticleView)
    assert (one.topics, one.people) == ((Link("Đề khoi", KHOI),), ())
    assert other.topics == (Link("Đề khoi", KHOI),)
    assert other.people == (Link("Thử Văn An", "/guong-dien-hinh/an/"),)


def test_a_long_topic_goes_on_on_further_pages_without_its_own_words() -> None:
    """Three articles to a page here; no page is made twice."""
    items = planned.series(7, topics=("khoi",))
    own = topic(summary="Lời dẫn.", source="Báo", html="Chữ.")
    pages = planned.pages(items, standing_pages=[own])
    first, second = dossier(pages), dossier(pages, f"{KHOI}trang-2/")
    assert planned.titles(first.cards) == ["7", "6", "5"]
    assert planned.titles(second.cards) == ["4", "3", "2"]
    assert (first.pagination.total, second.pagination.previous) == (3, KHOI)
    assert first.body is not None
    assert (second.lead, second.body, second.source) == ("", None, "")
    assert second.head.title == "Đề khoi (trang 2)"


def test_an_expired_article_leaves_its_topic_and_still_names_it() -> None:
    """As it leaves all lists and keeps its page."""
    gone = item(article("2012/a", topics=("khoi",), expires=day("2013-01-01")))
    pages = planned.pages([gone], standing_pages=[topic()])
    assert dossier(pages).cards == ()
    assert planned.view(pages, "/bai-viet/2012/a/", ArticleView).topics == (Link("Đề khoi", KHOI),)


def test_topics_are_listed_with_the_most_recently_fed_first() -> None:
    """With the number of articles and the picture of the first."""
    items = [
        item(article("2012/a", "2012-01-01", topics=("cu",)), pictured=True),
        item(article("2013/b", "2013-01-01", topics=("moi",))),
    ]
    pages = planned.pages(items, standing_pages=[topic("cu"), topic("rong"), topic("moi")])
    view = planned.view(pages, "/chuyen-de/", TopicsView)
    assert [(row.title, row.count) for row in view.topics] == [
        ("Đề moi", 1),
        ("Đề cu", 1),
        ("Đề rong", 0),
    ]
    assert view.topics[1].picture is not None
    assert view.topics[2].newest is None


def test_people_stand_under_the_letter_of_their_given_names() -> None:
    """In Vietnamese order: Ánh before Ấn, D before Đ; units apart, by their names."""
    names = ["Lê Đào", "Trần Dung", "Ngô Ấn", "Vũ Ánh", "Đỗ An"]
    people = [person(f"n{n}", name) for n, name in enumerate(names)]
    units = [person("u1", "Vụ B", kind="unit"), person("u2", "Đội A", kind="unit")]
    view = planned.view(
        planned.pages([], standing_pages=[*people, *units]), "/guong-dien-hinh/", PeopleView
    )
    assert [(row.letter, row.place) for row in view.letters] == [
        ("A", "chu-a"),
        ("Â", "chu-aa"),
        ("D", "chu-d"),
        ("Đ", "chu-dd"),
    ]
    assert [row.name for letter in view.letters for row in letter.people] == [
        "Đỗ An",
        "Vũ Ánh",
        "Ngô Ấn",
        "Trần Dung",
        "Lê Đào",
    ]
    assert [row.name for row in view.units] == ["Đội A", "Vụ B"]


@given(st.lists(st.text(max_size=6), max_size=8))
def test_every_person_stands_under_one_letter_and_every_letter_once(names: list[str]) -> None:
    """Whatever the names are made of: places on a page have each a name of their own."""
    people = [(person(f"n{n}", name), "") for n, name in enumerate(names)]
    unit = directory(people, planned.PUBLISHER)
    (page,) = unit.make(unit.inputs)
    view = page.view
    assert isinstance(view, PeopleView)
    places = [row.place for row in view.letters]
    assert len(places) == len(set(places))
    shown = [row.address for letter in view.letters for row in letter.people]
    assert sorted(shown) == sorted(row.address for row, _ in people)


def test_a_person_shows_who_they_are_and_the_articles_about_them() -> None:
    """Honours latest first; corrections above the text."""
    own = person(
        "an",
        "Thử Văn An",
        post="Trưởng phòng",
        unit="Phòng Thử",
        awards=(Award(2020, "Bằng khen"), Award(2024, "Cờ")),
        corrections=(CorrectionNote("Sửa năm.", day("2025-01-01")),),
        corrected=day("2025-01-01"),
    )
    pages = planned.pages([item(article("2012/a", people=("an",)))], standing_pages=[own])
    view = dossier(pages, "/guong-dien-hinh/an/")
    assert view.kicker == "Cá nhân"
    assert [(fact.name, fact.words) for fact in view.facts] == [
        ("Chức vụ", ("Trưởng phòng",)),
        ("Đơn vị", ("Phòng Thử",)),
        ("Danh hiệu, khen thưởng", ("Cờ (2024)", "Bằng khen (2020)")),
    ]
    assert planned.titles(view.cards) == ["Bài 2012/a"]
    assert [note.text for note in view.corrections] == ["Sửa năm."]
    assert view.head.feed is None


def test_search_engines_read_of_a_topic_that_it_is_a_collection() -> None:
    """With its articles in their order, and the way to it."""
    pages = planned.pages(
        planned.series(2, topics=("khoi",)), standing_pages=[topic(lead="Lời dẫn.")]
    )
    graph = linked.graph(str(dossier(pages).head.structured))
    node = linked.one(graph, "CollectionPage")
    assert linked.values(graph, node, "name") == ["Đề khoi"]
    assert linked.values(graph, node, "description") == ["Lời dẫn."]
    assert linked.values(graph, node, "mainEntity", "itemListElement", "name") == ["1", "2"]
    crumbs = linked.one(graph, "BreadcrumbList")
    names = linked.values(graph, crumbs, "itemListElement", "name")
    assert names == ["Chuyên đề", "Trang chủ", "Đề khoi"]


def test_search_engines_read_of_a_person_and_a_unit_what_they_are() -> None:
    """A person has a job, a unit a parent; both have honours."""
    values: dict[str, Any] = {"unit": "Vụ Mẫu", "awards": (Award(2024, "Cờ <b>"),)}
    pages = planned.pages(
        [],
        standing_pages=[
            person("an", "An", post="Trưởng phòng", **values),
            person("to", "Tổ", kind="unit", **values),
        ],
    )
    graph = linked.graph(str(dossier(pages, "/guong-dien-hinh/an/").head.structured))
    node = linked.one(graph, "Person")
    assert linked.values(graph, node, "award") == ["Cờ <b> (2024)"]
    assert linked.values(graph, node, "jobTitle") == ["Trưởng phòng"]
    assert linked.values(graph, node, "worksFor", "name") == ["Vụ Mẫu"]
    graph = linked.graph(str(dossier(pages, "/guong-dien-hinh/to/").head.structured))
    page = linked.one(graph, "ProfilePage")
    assert linked.values(graph, page, "mainEntity", "parentOrganization", "name") == ["Vụ Mẫu"]


def test_a_draft_is_labelled_and_kept_from_robots() -> None:
    """In a preview."""
    pages = planned.pages([], standing_pages=[topic(status="draft")])
    view = dossier(pages)
    assert (view.label, view.head.indexed, view.head.structured) == ("Bản nháp", False, None)
