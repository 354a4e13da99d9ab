from __future__ import annotations

from portal.content.metadata import CorrectionNote
from portal.views.dossiers import CorrectionsView
from tests.unit.plugins.make import article, day, item, page
from tests.unit.plugins.pages import planned


def test_all_corrections_are_listed_newest_first() -> None:
    """Of articles and of pages; one without a day stands where its text was last changed."""
    items = [
        item(
            article(
                "2012/a",
                corrections=(
                    CorrectionNote("một", day("2013-01-01")),
                    CorrectionNote("ba", day("2015-01-01")),
                ),
                corrected=day("2015-01-01"),
            )
        ),
        item(
            article(
                "2012/b",
                modified=day("2014-01-01"),
                corrections=(CorrectionNote("hai"),),
                corrected=day("2014-01-01"),
            )
        ),
        item(article("2012/c")),
    ]
    note = CorrectionNote("bốn", day("2016-01-01"))
    own = page("gioi-thieu", corrections=(note,), corrected=note.date)
    pages = planned.pages(items, standing_pages=[own])
    first = planned.view(pages, "/dinh-chinh/", CorrectionsView)
    second = planned.view(pages, "/dinh-chinh/trang-2/", CorrectionsView)
    rows = [*first.rows, *second.rows]
    assert [(row.correction.text, row.article.address) for row in rows] == [
        ("bốn", "/gioi-thieu/"),
        ("ba", "/bai-viet/2012/a/"),
        ("hai", "/bai-viet/2012/b/"),
        ("một", "/bai-viet/2012/a/"),
    ]
    assert rows[2].correction.date is None
    assert first.head.modified == "2016-01-01T00:00:00+07:00"


def test_without_corrections_the_list_is_there_and_empty() -> None:
    """The footer leads to it."""
    assert planned.view(planned.pages([]), "/dinh-chinh/", CorrectionsView).rows == ()
