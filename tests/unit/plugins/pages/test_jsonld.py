"""What search engines read of a page: NewsArticle, BreadcrumbList, Organization, WebSite."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.pages.jsonld import article as structured
from plugins.pages.jsonld import graph
from portal.content.metadata import CorrectionNote
from portal.contract.pages import ArticleBundle, Pictures
from portal.markup.figures import Figure
from portal.views.home import HomeView
from portal.views.pages import ArticleView, Head, Link, ListView, PageView
from tests.unit.plugins.make import article, body, day, item, page, photograph
from tests.unit.plugins.pages import linked, planned
from tests.unit.plugins.pages.linked import SCHEMA

_URL = planned.PUBLISHER.url
_SECTION = Link("Tin", "/chuyen-muc/tin/")


def _graph(head: Head) -> Any:
    assert head.structured is not None
    return linked.graph(str(head.structured))


def _article(*, pictures: Pictures | None = None, **values: Any) -> Any:
    made = article("2012/a", **({"section": "Tin"} | values))
    own = ArticleBundle(made, body(made), pictures or Pictures(), item(made, pictured=True).share)
    return linked.graph(str(structured.of_article(own, (_SECTION,), planned.PUBLISHER)))


def test_an_article_is_news() -> None:
    """Headline, dates, tags; whose page it is, and part of what."""
    graph = _article(
        title="Đại hội",
        summary="Tóm tắt.",
        tags=("Sơ kết", "Đại hội"),
        modified=day("2012-09-01"),
        corrected=day("2012-09-05"),
    )
    news = linked.one(graph, "NewsArticle")
    address = f"{_URL}/bai-viet/2012/a/"
    assert {
        name: linked.values(graph, news, name)
        for name in (
            *("headline", "description", "datePublished", "dateModified"),
            *("articleSection", "inLanguage"),
        )
    } == {
        "headline": ["Đại hội"],
        "description": ["Tóm tắt."],
        "datePublished": ["2012-08-03T00:00:00+07:00"],
        "dateModified": ["2012-09-05T00:00:00+07:00"],
        "articleSection": ["Tin"],
        "inLanguage": ["vi"],
    }
    assert linked.values(graph, news, "keywords") == ["Sơ kết", "Đại hội"]
    assert linked.values(graph, news, "mainEntityOfPage") == [address]
    assert linked.kind(graph, news, "isPartOf") == ["WebSite"]
    assert linked.values(graph, news, "publisher", "name") == ["Ban Biên tập"]
    assert linked.kind(graph, news, "publisher") == ["Organization"]
    assert linked.values(graph, news, "publisher", "logo") == [f"{_URL}/assets/logo.png"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Nguyễn Văn An", "Person"),
        ("Ban Biên tập", "Organization"),
        ("Văn phòng Bộ Công an", "Organization"),
        ("Văn Như Cương", "Person"),
        ("Banh Thị Hà", "Person"),
    ],
)
def test_an_author_is_a_person_or_a_body(name: str, kind: str) -> None:
    """Bodies are known by how their names begin; either has a page."""
    graph = _article(authors=(name,))
    news = linked.one(graph, "NewsArticle")
    assert linked.kind(graph, news, "author") == [kind]
    assert linked.values(graph, news, "author", "name") == [name]
    (address,) = linked.values(graph, news, "author", "url")
    assert address.startswith(f"{_URL}/tac-gia/")


def test_the_publisher_answers_for_what_nobody_signed() -> None:
    """An article always has an author."""
    graph = _article()
    news = linked.one(graph, "NewsArticle")
    assert linked.values(graph, news, "author", "name") == ["Ban Biên tập"]


def test_a_photo_is_an_image_with_its_caption_and_its_photographer() -> None:
    """The cover first; marks are not part of a caption, "Ảnh:" not of a name."""
    figures = (
        Figure("a.jpg", "Hội trường", "Toàn cảnh **hội [nghị](/x/)**.", "Ảnh: Trần An", 0),
        Figure("b.jpg", "Sân trường", "", "", 1),
    )
    names = ("a", "b")
    pictures = Pictures({f"{name}.jpg": photograph(f"2012/a/{name}") for name in names})
    graph = _article(figures=figures, picture="b.jpg", pictures=pictures)
    news = linked.one(graph, "NewsArticle")
    assert linked.kind(graph, news, "image") == ["ImageObject", "ImageObject"]
    assert linked.values(graph, news, "image", "caption") == ["Sân trường", "Toàn cảnh hội nghị."]
    assert linked.values(graph, news, "image", "creditText") == ["Trần An"]
    urls = [image["url"] for image in _news_of(figures, pictures)["image"]]
    assert urls == [f"{_URL}/bai-viet/2012/a/{name}-960.jpg" for name in ("b", "a")]


def _news_of(figures: tuple[Figure, ...], pictures: Pictures) -> Any:
    made = article("2012/a", figures=figures, picture="b.jpg")
    own = ArticleBundle(made, body(made), pictures)
    return json.loads(str(structured.of_article(own, (), planned.PUBLISHER)))["@graph"][0]


def test_an_article_without_photos_has_what_others_show_of_it() -> None:
    """Its share image."""
    graph = _article()
    news = linked.one(graph, "NewsArticle")
    (address,) = linked.values(graph, news, "image", "url")
    assert address == f"{_URL}/bai-viet/2012/a/chia-se-960.jpg"


def test_a_correction_is_told() -> None:
    """With its date, where it has one."""
    notes = (CorrectionNote("số đúng là 120", day("2012-09-05")), CorrectionNote("tên"))
    graph = _article(corrections=notes)
    news = linked.one(graph, "NewsArticle")
    assert linked.kind(graph, news, "correction") == ["CorrectionComment"] * 2
    assert linked.values(graph, news, "correction", "text") == ["số đúng là 120", "tên"]
    assert linked.values(graph, news, "correction", "datePublished") == ["2012-09-05"]


def _trail(graph: Any) -> list[tuple[str, ...]]:
    """Return name and address of each step, in the order of their positions."""
    steps = sorted(
        graph.objects(linked.one(graph, "BreadcrumbList"), SCHEMA.itemListElement),
        key=lambda step: int(linked.values(graph, step, "position")[0]),
    )
    return [
        (*linked.values(graph, step, "name"), *linked.values(graph, step, "item")) for step in steps
    ]


def test_an_article_a_list_and_a_page_say_where_they_stand() -> None:
    """From home by absolute addresses; of the page itself, the name is enough."""
    items = planned.series(4, section="Tin")
    pages = planned.pages(items, standing_pages=[page("gioi-thieu", title="Giới thiệu")])
    home = ("Trang chủ", f"{_URL}/")
    section = ("Tin", f"{_URL}/chuyen-muc/tin/")
    view = planned.view(pages, "/bai-viet/2012/02/", ArticleView)
    assert _trail(_graph(view.head)) == [home, section, ("2",)]
    second = planned.view(pages, "/chuyen-muc/tin/trang-2/", ListView)
    assert _trail(_graph(second.head)) == [home, ("Tin (trang 2)",)]
    about = planned.view(pages, "/gioi-thieu/", PageView)
    assert _trail(_graph(about.head)) == [home, ("Giới thiệu",)]


def test_the_home_page_says_whose_portal_it_is() -> None:
    """The site and its publisher, each under an address of its own."""
    view = planned.view(planned.pages([]), "/", HomeView)
    graph = _graph(view.head)
    site, body = linked.one(graph, "WebSite"), linked.one(graph, "Organization")
    assert linked.values(graph, site, "name") == ["Cổng"]
    assert linked.values(graph, site, "url") == [f"{_URL}/"]
    assert linked.values(graph, site, "publisher") == [str(body)] == [f"{_URL}/#to-chuc"]
    assert linked.values(graph, body, "name") == ["Ban Biên tập"]


def test_what_is_not_public_yet_is_no_news() -> None:
    """A preview's pages are for editors."""
    pages = planned.pages([item(article("2012/a", status="draft"))])
    assert planned.view(pages, "/bai-viet/2012/a/", ArticleView).head.structured is None


@given(st.text())
def test_whatever_a_text_holds_it_stays_in_its_script(text: str) -> None:
    """No tag, no entity, no line end that old scripts trip over; the text comes back whole."""
    made = graph.script({"name": text})
    assert not set("<>&\u2028\u2029") & set(made)
    assert json.loads(made)["@graph"] == [{"name": text}]


def test_it_is_made_when_the_page_is_written() -> None:
    """What it is made from is in its digest: another title, another digest."""
    digests = set()
    for title in ("a", "b", "b"):
        made = item(article("2012/a", title=title))
        digests.add(structured.of_article(made, (), planned.PUBLISHER).digest)
    assert len(digests) == 2
    trail = graph.of_page((), "a", "/a/", planned.PUBLISHER)
    assert trail.digest != graph.of_page((), "b", "/a/", planned.PUBLISHER).digest
