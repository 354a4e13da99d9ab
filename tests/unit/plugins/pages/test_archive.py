"""The calendar of a month: its weeks, where its days lead, which months stand beside it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from portal.contract.pages import ArticleBundle, Page
from portal.views.archive import CalendarDay, MonthView
from tests.unit.plugins.make import article, item
from tests.unit.plugins.pages import planned

_days = st.lists(st.dates(date(2010, 1, 1), date(2011, 12, 31)), min_size=1, max_size=30)


def _items(days: list[date]) -> list[ArticleBundle]:
    return [item(article(f"{d.year}/{n:02}", d.isoformat())) for n, d in enumerate(days)]


def _months(pages: dict[str, Page]) -> dict[str, MonthView]:
    return {name: page.view for name, page in pages.items() if isinstance(page.view, MonthView)}


def test_a_month_begins_on_its_weekday_and_its_days_lead_to_their_articles() -> None:
    """August 2012 began on a Wednesday; three articles are on a page, the newest first."""
    dates = [date(2012, 8, n) for n in (3, 3, 5, 31)]
    pages = planned.pages(_items(dates))
    month = planned.view(pages, "/luu-tru/2012/08/", MonthView).calendar
    assert month.title == "Tháng 8 năm 2012"
    assert [[day.number for day in week] for week in month.weeks[:2]] == [
        [0, 0, 1, 2, 3, 4, 5],
        [6, 7, 8, 9, 10, 11, 12],
    ]
    linked = [day for week in month.weeks for day in week if day.address]
    assert linked == [
        CalendarDay(3, "/luu-tru/2012/08/#ngay-03", 2),  # its newest is on the first page
        CalendarDay(5, "/luu-tru/2012/08/#ngay-05", 1),
        CalendarDay(31, "/luu-tru/2012/08/#ngay-31", 1),
    ]


def test_a_day_that_goes_on_over_a_page_has_its_heading_on_both() -> None:
    """Each of them names the day; the calendar is the same on all pages."""
    pages = planned.pages(_items([date(2012, 8, n) for n in (3, 3, 5, 31)]))
    first = planned.view(pages, "/luu-tru/2012/08/", MonthView)
    second = planned.view(pages, "/luu-tru/2012/08/trang-2/", MonthView)
    assert [(day.place, len(day.cards)) for day in first.days] == [
        *(("ngay-31", 1), ("ngay-05", 1), ("ngay-03", 1)),
    ]
    assert [(day.place, day.title) for day in second.days] == [
        ("ngay-03", "Thứ Sáu, ngày 03 tháng 8 năm 2012")
    ]
    assert first.calendar == second.calendar
    assert first.head.title != second.head.title


def test_the_months_beside_a_month_are_the_nearest_that_have_articles() -> None:
    """Over empty months and years; the first and the last have one neighbour."""
    dates = [date(2010, 3, 1), date(2012, 8, 3), date(2012, 12, 1)]
    months = _months(planned.pages(_items(dates)))
    neighbours = {
        name: tuple(link and link.address for link in (view.calendar.older, view.calendar.newer))
        for name, view in months.items()
    }
    assert neighbours == {
        "/luu-tru/2010/03/": (None, "/luu-tru/2012/08/"),
        "/luu-tru/2012/08/": ("/luu-tru/2010/03/", "/luu-tru/2012/12/"),
        "/luu-tru/2012/12/": ("/luu-tru/2012/08/", None),
    }


@given(_days)
def test_every_article_is_found_by_its_day(days: list[date]) -> None:
    """A day's link leads to a page that has the place; a month shows each article once."""
    months = _months(planned.pages(_items(days)))
    shown = [card.address for view in months.values() for day in view.days for card in day.cards]
    assert sorted(shown) == sorted(item.article.address for item in _items(days))
    for view in months.values():
        for week in view.calendar.weeks:
            for day in week:
                if day.address:
                    page, _, place = day.address.partition("#")
                    assert place in {shown_day.place for shown_day in months[page].days}
    calendars = {view.calendar.title: view.calendar for view in months.values()}
    cells = [d for calendar in calendars.values() for week in calendar.weeks for d in week]
    assert sum(cell.count for cell in cells) == len(days)
    assert sum(bool(cell.address) for cell in cells) == len(set(days))


def test_an_edit_touches_its_month_only() -> None:
    """Of all pages of months; the law of the house is cost by what changed."""
    dates = [date(2012, n, 3) for n in range(1, 10)]
    items = _items(dates)
    before = _months(planned.pages(items))
    items[4] = item(article("2012/04", "2012-05-03", title="khác"))
    after = _months(planned.pages(items))
    assert {name for name in after if after[name] != before[name]} == {"/luu-tru/2012/05/"}
