"""Pages of titles alone: all of a year, and the recurring events through the years."""

from __future__ import annotations

import pytest

from plugins.pages import events
from portal.views.archive import TitlesView
from portal.views.pages import Link, ListView
from tests.unit.plugins.make import article, day, item
from tests.unit.plugins.pages import planned


def _parts(view: TitlesView) -> list[tuple[str, list[str]]]:
    return [(part.title, [entry.title for entry in part.entries]) for part in view.parts]


def test_all_titles_of_a_year_stand_on_one_page() -> None:
    """However many: whole titles by month, newest first; lists have three to a page here."""
    items = [
        *planned.series(7),
        item(article("2012/d", "2012-12-31", title="Dài", short_title="Ngắn")),
        item(article("2012/e", "2012-12-01", title="Quá hạn", expires=day("2013-01-01"))),
        item(article("2011/x", "2011-01-01")),
    ]
    pages = planned.pages(items)
    view = planned.view(pages, "/luu-tru/2012/tat-ca/", TitlesView)
    assert _parts(view) == [
        ("Tháng 12", ["Dài"]),
        ("Tháng 8", ["7", "6", "5", "4", "3", "2", "1"]),
    ]
    assert view.count == 8
    assert view.breadcrumbs[-1] == Link("Năm 2012", "/luu-tru/2012/")
    year = planned.view(pages, "/luu-tru/2012/", ListView)
    assert year.titles == Link("Mọi tiêu đề năm 2012", "/luu-tru/2012/tat-ca/")
    second = planned.view(pages, "/luu-tru/2012/trang-2/", ListView)
    assert second.titles == year.titles


def test_the_text_of_an_article_does_not_touch_the_titles() -> None:
    """An edit costs what it changes."""
    before = planned.pages([item(article("2012/a"))])["/luu-tru/2012/tat-ca/"].view
    after = planned.pages([item(article("2012/a", html="khác", lead="khác"))])
    assert after["/luu-tru/2012/tat-ca/"].view == before


def test_recurring_events_stand_on_one_page() -> None:
    """The one of late first, each from its first occasion on; what happened once is none."""
    titles = {"2010/a": "Đại hội lần thứ VIII", "2020/b": "Đại hội lần thứ X"}
    years = {"2012/c": "Khối sơ kết năm 2012", "2022/d": "Khối sơ kết năm 2022"}
    items = [
        item(article(key, f"{key[:4]}-03-01", title=title))
        for key, title in {**titles, **years, "2023/e": "Một lần"}.items()
    ]
    one, other, single = (
        [f"/bai-viet/{key}/" for key in keys] for keys in (titles, years, ["2023/e"])
    )
    series = {address: group for group in (one, other, single) for address in group}
    view = planned.view(planned.pages(items, series=series), "/su-kien/", TitlesView)
    assert _parts(view) == [
        ("Khối sơ kết", list(years.values())),
        ("Đại hội", list(titles.values())),
    ]
    assert view.head.modified[:10] == "2022-03-01"


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (["Khối tổng kết năm 2023", "Khối tổng kết năm 2024 tại Huế"], "Khối tổng kết"),
        (
            ["Đại hội Thi đua lần thứ X: 9 đại biểu", "Đại hội thi đua lần thứ XI"],
            "Đại hội thi đua",
        ),
        (["Hội nghị: sơ kết", "Hội nghị: tổng kết"], "Hội nghị: tổng kết"),
        (["Sơ kết của Khối", "Khối sơ kết"], "Khối sơ kết"),
        (["Năm 2012", "Năm 2012"], "Năm 2012"),
    ],
)
def test_an_event_is_called_by_what_its_titles_share(titles: list[str], name: str) -> None:
    """Without what counts its occasions; titles that share nothing are called by the newest."""
    assert events.name(titles) == name
