from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from portal.content.article import Article
from portal.contract.pages import ArticleBundle, LazyItem, Pictures, items_of
from portal.markup.figures import Figure
from portal.vietnamese.dates import VIETNAM
from portal.views.pages import Body, Picture

NOW = datetime(2012, 8, 3, tzinfo=VIETNAM)
BODY = Body("x", lambda: "<p>x</p>")
PICTURES = Pictures({name: Picture(f"/{name}", "", 8, 6) for name in ("a.jpg", "b.jpg")})
FIGURES = tuple(Figure(name, "", "", "", 0) for name in ("a.jpg", "b.jpg"))
ARTICLE = Article(
    file="bai-viet/2012/a/index.md",
    address="/bai-viet/2012/a/",
    title="Hội nghị",
    date=NOW,
    figures=FIGURES,
)


def test_the_picture_of_an_article_is_its_first_photo() -> None:
    """Where the editor chose none."""
    assert ArticleBundle(ARTICLE, BODY, PICTURES).picture == PICTURES.by_name["a.jpg"]


def test_the_editors_choice_of_a_picture_wins() -> None:
    """`Ảnh đại diện` names a photo."""
    assert (
        ArticleBundle(replace(ARTICLE, picture="b.jpg"), BODY, PICTURES).picture
        == PICTURES.by_name["b.jpg"]
    )


def test_an_article_without_photos_has_no_picture() -> None:
    """Lists can do without."""
    assert ArticleBundle(replace(ARTICLE, figures=()), BODY).picture is None
    assert ArticleBundle(ARTICLE, BODY).picture is None


def test_items_are_newest_first_and_ties_go_by_address() -> None:
    """Whatever order they were read in; what has no date comes last, strangers not at all."""
    newest = replace(ARTICLE, address="/z/", date=NOW + timedelta(days=1))
    first, second = replace(ARTICLE, address="/a/"), replace(ARTICLE, address="/b/")
    undated = replace(ARTICLE, address="/0/", date=None)
    expected = [LazyItem(article, str) for article in (newest, first, second, undated)]
    assert items_of({"articles": [object(), *reversed(expected)]}, "articles") == expected
    assert items_of({"articles": expected}, "articles") == expected
    assert not items_of({}, "articles")
