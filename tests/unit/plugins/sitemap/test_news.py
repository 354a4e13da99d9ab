"""What news searches are told of: two days' articles."""

from __future__ import annotations

from datetime import timedelta

from plugins.sitemap import news
from portal.content.article import Article
from portal.views.feeds import NewsView
from tests.unit.plugins.make import NOW, article, day, page
from tests.unit.plugins.sitemap import xml
from tests.unit.plugins.sitemap.xml import NEWS, SITEMAP, URL


def _view(*articles: Article) -> NewsView:
    unit = news.unit("Cổng", URL, news.fresh(articles, NOW))
    (page,) = unit.make(unit.inputs)
    assert isinstance(page.view, NewsView)
    assert unit.make.__closure__ is None
    return page.view


def _at(hours: float, key: str = "2026/x", **values: object) -> Article:
    return article(key, (NOW - timedelta(hours=hours)).isoformat()[:19], **values)


def test_the_articles_of_the_last_two_days_are_news() -> None:
    """To the hour; what is over is not listed any more."""
    made = (_at(0, "2026/a"), _at(47.9, "2026/b"), _at(48, "2026/c"), _at(-1, "2026/d"))
    over = _at(1, "2026/e", expires=day("2026-11-24"))
    assert [entry.address for entry in _view(*made, over).entries] == [
        f"{URL}/bai-viet/2026/a/",
        f"{URL}/bai-viet/2026/b/",
    ]


def test_the_newest_stand_first_and_pages_are_no_news() -> None:
    """However they come; of one hour, in the order of their addresses."""
    made = (_at(5, "2026/a"), _at(1, "2026/c"), _at(1, "2026/b"))
    standing = page("lien-he", date=NOW)
    assert [entry.address.rpartition("2026")[2] for entry in _view(*made, standing).entries] == [
        *("/b/", "/c/", "/a/"),
    ]


def test_an_article_without_an_hour_has_none() -> None:
    """A day is enough; an hour made up would be a lie."""
    view = _view(_at(2, has_time=True), article("2026/y", "2026-11-23"))
    assert [entry.published for entry in view.entries] == [
        "2026-11-24T06:00:00+07:00",
        "2026-11-23",
    ]


def test_a_thousand_are_told_of_at_most() -> None:
    """The format allows no more."""
    assert len(_view(*[_at(1, f"2026/{number}") for number in range(1001)]).entries) == 1000


def test_what_search_engines_read_says_the_same() -> None:
    """Publication, language, title, date, under their names, hostile title and all."""
    root = xml.root("sitemap_news.xml", _view(_at(2, title="<b> & “ngoặc”", has_time=True)))
    (url,) = root
    assert url.findtext(f"{SITEMAP}loc") == f"{URL}/bai-viet/2026/x/"
    news = url.find(f"{NEWS}news")
    assert news is not None
    assert news.findtext(f"{NEWS}publication/{NEWS}name") == "Cổng"
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "vi"
    assert news.findtext(f"{NEWS}publication_date") == "2026-11-24T06:00:00+07:00"
    assert news.findtext(f"{NEWS}title") == "<b> & “ngoặc”"


def test_two_quiet_days_leave_an_empty_sitemap() -> None:
    """Who knows its address finds it on all days."""
    assert list(xml.root("sitemap_news.xml", _view())) == []
