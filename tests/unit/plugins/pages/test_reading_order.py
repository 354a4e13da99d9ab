"""A topic that lists its articles promises an order: it is numbered, and each article knows it."""

from __future__ import annotations

from portal.views.dossiers import DossierView
from portal.views.pages import ArticleView, Link, Step
from tests.unit.plugins.make import article, day, item
from tests.unit.plugins.pages import planned
from tests.unit.plugins.pages.test_dossiers import KHOI, dossier, topic

_TOPIC = Link("Đề khoi", KHOI)


def _step(pages: object, key: str) -> tuple[Step, ...]:
    return planned.view(pages, f"/bai-viet/{key}/", ArticleView).steps  # type: ignore[arg-type]


def _link(key: str) -> Link:
    return Link(f"Bài {key}", f"/bai-viet/{key}/")


def test_an_article_leads_to_the_ones_before_and_after_it_in_a_topic() -> None:
    """In the topic's own order, whatever their days; what joined the topic later has no place."""
    items = [
        item(article("2012/a", "2012-01-01")),
        item(article("2011/b", "2011-01-01")),
        item(article("2013/c", "2013-01-01")),
        item(article("2014/d", "2014-01-01", topics=("khoi",))),
    ]
    own = topic(members=("2012/a", "2011/b", "2013/c"))
    pages = planned.pages(items, standing_pages=[own])
    assert _step(pages, "2012/a") == (Step(_TOPIC, 1, 3, None, _link("2011/b")),)
    assert _step(pages, "2011/b") == (Step(_TOPIC, 2, 3, _link("2012/a"), _link("2013/c")),)
    assert _step(pages, "2013/c") == (Step(_TOPIC, 3, 3, _link("2011/b"), None),)
    assert _step(pages, "2014/d") == ()
    view = dossier(pages)
    assert planned.titles(view.cards)[:3] == ["Bài 2012/a", "Bài 2011/b", "Bài 2013/c"]
    assert view.ordered == 3


def test_who_may_not_be_listed_is_no_step_of_the_way() -> None:
    """Nobody is led to what is over; a way of one article is none."""
    items = [
        item(article("2012/a")),
        item(article("2012/b", expires=day("2013-01-01"))),
        item(article("2012/c")),
    ]
    whole = topic(members=("2012/a", "2012/b", "2012/c"))
    short = topic("ngan", members=("2012/a", "2012/b"))
    pages = planned.pages(items, standing_pages=[whole, short])
    assert _step(pages, "2012/a") == (Step(_TOPIC, 1, 2, None, _link("2012/c")),)
    assert _step(pages, "2012/b") == ()
    assert dossier(pages, "/chuyen-de/ngan/").ordered == 0


def test_a_topic_without_a_list_of_its_own_has_no_order() -> None:
    """Newest first is none to read by."""
    pages = planned.pages(planned.series(3, topics=("khoi",)), standing_pages=[topic()])
    assert dossier(pages).ordered == 0
    assert _step(pages, "2012/02") == ()


def test_the_numbers_of_a_long_topic_go_on_on_its_next_page() -> None:
    """Three articles to a page here, four of seven in an order."""
    own = topic(members=("2012/01", "2012/02", "2012/03", "2012/04"))
    pages = planned.pages(planned.series(7, topics=("khoi",)), standing_pages=[own])
    views = [
        planned.view(pages, address, DossierView)
        for address in (KHOI, f"{KHOI}trang-2/", f"{KHOI}trang-3/")
    ]
    assert [(view.before, view.ordered) for view in views] == [(0, 3), (3, 1), (6, 0)]
