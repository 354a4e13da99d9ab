"""The archive by years, months and days: its first page, a list a year, a calendar a month.

A day has a place in the pages of its month, and none of its own: see docs/decisions/0009.
"""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from plugins.pages import lists
from plugins.pages.cards import HOME, head
from plugins.pages.jsonld.article import Portal, of_page
from portal import urls
from portal.content.article import Article
from portal.contract.pages import Page, Unit, single
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
from portal.views.pages import Card, Head, Link

_TITLE = urls.LABELS[urls.ARCHIVE].title
_ABOUT = "Mọi bài đã đăng, xếp theo năm, tháng và ngày."
_TRAIL = (HOME, Link.to(urls.ARCHIVE))
_WEEKS = Weeks(firstweekday=0)  # Monday

Month = tuple[int, int]
"""A year and a month of it."""


@dataclass(frozen=True, slots=True)
class MonthInput:
    """All that the pages of a month are made from; `cards` come newest first."""

    month: Month
    cards: tuple[Card, ...]
    days: tuple[int, ...]  # of each card
    modified: str
    older: Link | None
    newer: Link | None
    per_page: int
    portal: Portal


def years(listed: Sequence[Article]) -> list[ArchiveYear]:
    """Return the years and months that have articles, newest first."""
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for each in listed:
        if each.date:
            counts[each.date.year][each.date.month] += 1
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
    portal: Portal,
) -> Iterator[Unit]:
    """Yield the archive's first page, its years and its months. `listed` comes newest first."""
    top = head(_TITLE, _ABOUT, urls.ARCHIVE)
    view = ArchiveView(top, (HOME,), _TITLE, len(listed), tuple(rows))
    yield single(Page(urls.ARCHIVE, "archives.html", view))
    groups: dict[Month, list[Article]] = defaultdict(list)
    for each in listed:
        if each.date:
            groups[each.date.year, each.date.month].append(each)
    for row in rows:
        yield _year(row, groups, cards, per_page, portal)
    newest_first = [None, *groups, None]
    for newer, month, older in zip(newest_first, groups, newest_first[2:], strict=False):
        found = groups[month]
        given = MonthInput(
            month=month,
            cards=tuple([cards[each.address] for each in found]),
            days=tuple([each.dated.day for each in found]),
            modified=found[0].dated.isoformat(),
            older=_beside(older),
            newer=_beside(newer),
            per_page=per_page,
            portal=portal,
        )
        yield Unit(urls.period_address(*month), "month.html", month_pages, given)


def _year(
    row: ArchiveYear,
    groups: Mapping[Month, Sequence[Article]],
    cards: Mapping[str, Card],
    per_page: int,
    portal: Portal,
) -> Unit:
    number = int(row.year.text)
    months = [month for month in range(12, 0, -1) if (number, month) in groups]
    found = [each for month in months for each in groups[number, month]]
    given = lists.ListInput(
        kind="year",
        kicker=_TITLE,
        link=Link(f"Năm {number}", row.year.address),
        trail=_TRAIL,
        portal=portal,
        cards=tuple([cards[each.address] for each in found]),
        per_page=per_page,
        modified=found[0].dated.isoformat(),
        periods=row.months,
    )
    return Unit(row.year.address, "list.html", lists.list_pages, given)


def _link(month: Month) -> Link:
    return Link(f"Tháng {month[1]} năm {month[0]}", urls.period_address(*month))


def _beside(month: Month | None) -> Link | None:
    return Link(f"Tháng {month[1]}/{month[0]}", urls.period_address(*month)) if month else None


def month_pages(given: MonthInput) -> Iterator[Page]:
    """Yield all pages of one month; each has the whole calendar."""
    year, here = given.month[0], _link(given.month)
    trail = (*_TRAIL, Link(f"Năm {year}", urls.period_address(year)))
    calendar = Calendar(here.text, _weeks(given, here.address), given.older, given.newer)
    pieces = list(lists.chunks(range(len(given.cards)), given.per_page))
    for number, piece in enumerate(pieces, start=1):
        address = urls.numbered(here.address, number)
        title = here.text if number == 1 else f"{here.text} (trang {number})"
        view = MonthView(
            head=Head(
                title,
                "",
                address,
                modified=given.modified,
                structured=of_page(trail, title, address, given.portal),
            ),
            breadcrumbs=trail,
            title=here.text,
            count=len(given.cards),
            calendar=calendar,
            days=tuple(_days(given, piece)),
            pagination=lists.pagination(here.address, number, len(pieces)),
        )
        yield Page(address, "month.html", view)


def _weeks(given: MonthInput, address: str) -> tuple[tuple[CalendarDay, ...], ...]:
    """Return the days of a month; each leads to the page on which its newest article stands."""
    counts = Counter(given.days)
    first = {day: place for place, day in reversed([*enumerate(given.days)])}

    def cell(day: int) -> CalendarDay:
        if day not in first:
            return CalendarDay(day)
        page = urls.numbered(address, first[day] // given.per_page + 1)
        return CalendarDay(day, f"{page}#{urls.day_place(day)}", counts[day])

    return tuple(tuple(map(cell, week)) for week in _WEEKS.monthdayscalendar(*given.month))


def _days(given: MonthInput, places: Sequence[int]) -> Iterator[ArchiveDay]:
    """Yield the days whose articles stand in some places of the list, newest first."""
    for day, found in groupby(places, key=lambda place: given.days[place]):
        at = datetime(*given.month, day, tzinfo=VIETNAM)
        cards = tuple([given.cards[place] for place in found])
        yield ArchiveDay(urls.day_place(day), dates.long(at), at.date().isoformat(), cards)
