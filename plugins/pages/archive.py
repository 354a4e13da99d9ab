"""The archive: its first page, a list per year and a calendar per month.

A day has no page of its own, only an anchor on the pages of its month (decision 9).
"""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from plugins.pages import lists, titles
from plugins.pages.cards import HOME, head
from plugins.pages.jsonld.graph import Publisher
from portal import urls
from portal.content.article import Article
from portal.contract.pages import Page, RenderUnit, single
from portal.vietnamese import dates
from portal.vietnamese.dates import VIETNAM
from portal.views.archive import (
    ArchiveDay,
    ArchiveView,
    ArchiveYear,
    Calendar,
    CalendarDay,
    MonthView,
)
from portal.views.pages import Card, Link

_TITLE = urls.LABELS[urls.ARCHIVE].title
_ABOUT = "Mọi bài đã đăng, xếp theo năm, tháng và ngày."
_TRAIL = (HOME, Link.to(urls.ARCHIVE))
_WEEKS = Weeks(firstweekday=0)  # Monday

Month = tuple[int, int]
"""Year and month (1 to 12)."""


@dataclass(frozen=True, slots=True)
class MonthInput:
    """Input of `month_pages`; `cards` are newest first."""

    month: Month
    cards: tuple[Card, ...]
    days: tuple[int, ...]  # day of the month of each card
    modified: str
    older: Link | None
    newer: Link | None
    per_page: int
    publisher: Publisher


def years(listed: Sequence[Article]) -> list[ArchiveYear]:
    """Return the years and months with articles, newest first."""
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for article in listed:
        if article.date:
            counts[article.date.year][article.date.month] += 1
    rows = []
    for year in sorted(counts, reverse=True):
        months = tuple(
            Link(f"Tháng {month}", urls.period_address(year, month), counts[year][month])
            for month in sorted(counts[year], reverse=True)
        )
        link = Link(str(year), urls.period_address(year), sum(counts[year].values()))
        rows.append(ArchiveYear(link, months))
    return rows


def units(
    rows: Sequence[ArchiveYear],
    listed: Sequence[Article],
    cards: Mapping[str, Card],
    per_page: int,
    publisher: Publisher,
) -> Iterator[RenderUnit]:
    """Yield the archive's first page, its years and its months.

    `listed`: the articles, newest first; `cards`: by address.
    """
    top = head(_TITLE, _ABOUT, urls.ARCHIVE)
    view = ArchiveView(top, (HOME,), _TITLE, len(listed), tuple(rows))
    yield single(Page(urls.ARCHIVE, "archives.html", view))
    groups: dict[Month, list[Article]] = defaultdict(list)
    for article in listed:
        if article.date:
            groups[article.date.year, article.date.month].append(article)
    for row in rows:
        articles = _of_year(int(row.year.text), groups)
        yield _year(row, articles, cards, per_page, publisher)
        yield titles.unit(int(row.year.text), articles, publisher)
    months = list(groups)  # newest first
    newer_months, older_months = [None, *months], [*months[1:], None]
    for newer, month, older in zip(newer_months, months, older_months, strict=False):
        articles = groups[month]
        inputs = MonthInput(
            month=month,
            cards=tuple([cards[article.address] for article in articles]),
            days=tuple([article.dated.day for article in articles]),
            modified=articles[0].dated.isoformat(),
            older=_month_link(older),
            newer=_month_link(newer),
            per_page=per_page,
            publisher=publisher,
        )
        yield RenderUnit(urls.period_address(*month), "month.html", month_pages, inputs)


def _of_year(year: int, groups: Mapping[Month, Sequence[Article]]) -> list[Article]:
    months = (groups.get((year, month), ()) for month in range(12, 0, -1))
    return [article for of_month in months for article in of_month]


def _year(
    row: ArchiveYear,
    articles: Sequence[Article],
    cards: Mapping[str, Card],
    per_page: int,
    publisher: Publisher,
) -> RenderUnit:
    number = int(row.year.text)
    inputs = lists.ListInput(
        kind="year",
        kicker=_TITLE,
        link=Link(f"Năm {number}", row.year.address),
        trail=_TRAIL,
        publisher=publisher,
        cards=tuple([cards[article.address] for article in articles]),
        per_page=per_page,
        modified=articles[0].dated.isoformat(),
        periods=row.months,
        titles=titles.link(number),
    )
    return lists.unit(inputs)


def _link(month: Month) -> Link:
    return Link(f"Tháng {month[1]} năm {month[0]}", urls.period_address(*month))


def _month_link(month: Month | None) -> Link | None:
    return Link(f"Tháng {month[1]}/{month[0]}", urls.period_address(*month)) if month else None


def month_pages(inputs: MonthInput) -> Iterator[Page]:
    """Yield the pages of one month; each shows the whole calendar."""
    year, here = inputs.month[0], _link(inputs.month)
    trail = (*_TRAIL, Link(f"Năm {year}", urls.period_address(year)))
    calendar = Calendar(here.text, _weeks(inputs, here.address), inputs.older, inputs.newer)
    for part in lists.split(here, range(len(inputs.cards)), inputs.per_page):
        view = MonthView(
            head=part.head("", trail, inputs.publisher, modified=inputs.modified),
            breadcrumbs=trail,
            title=here.text,
            count=len(inputs.cards),
            calendar=calendar,
            days=tuple(_days(inputs, part.entries)),
            pagination=part.pagination,
        )
        yield Page(part.address, "month.html", view)


def _weeks(inputs: MonthInput, address: str) -> tuple[tuple[CalendarDay, ...], ...]:
    """Return the weeks of a month; a day links to the page with its newest article."""
    counts = Counter(inputs.days)
    first_index = {day: index for index, day in reversed([*enumerate(inputs.days)])}

    def cell(day: int) -> CalendarDay:
        if day not in first_index:
            return CalendarDay(day)
        page = urls.numbered(address, first_index[day] // inputs.per_page + 1)
        return CalendarDay(day, f"{page}#{urls.day_place(day)}", counts[day])

    return tuple(tuple(map(cell, week)) for week in _WEEKS.monthdayscalendar(*inputs.month))


def _days(inputs: MonthInput, indexes: Sequence[int]) -> Iterator[ArchiveDay]:
    """Group the articles with these indexes in the list by day, newest first."""
    for day, of_day in groupby(indexes, key=lambda index: inputs.days[index]):
        at = datetime(*inputs.month, day, tzinfo=VIETNAM)
        cards = tuple([inputs.cards[index] for index in of_day])
        yield ArchiveDay(urls.day_place(day), dates.long(at), at.date().isoformat(), cards)
