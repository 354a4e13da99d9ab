"""Views of indexes: the archive, tags and authors, the site map."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.pages import Card, Link, Occasion, Pagination, TitledView


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """A year of the archive and its months, newest first."""

    year: Link
    months: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView(TitledView):
    """The archive's first page: every year and month that has articles."""

    count: int
    years: tuple[ArchiveYear, ...]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day in a calendar; `address` is empty without articles, `number` is 0 outside the month."""

    number: int = 0
    address: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Calendar:
    """A month in weeks from Monday, with links to the nearest months that have articles."""

    title: str  # Tháng 8 năm 2012
    weeks: tuple[tuple[CalendarDay, ...], ...]
    older: Link | None
    newer: Link | None


@dataclass(frozen=True, slots=True)
class ArchiveDay:
    """The articles of a day that are on one page of the month."""

    place: str  # element id: ngay-05
    title: str  # Chủ nhật, ngày 05 tháng 8 năm 2012
    iso: str  # 2012-08-05
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class MonthView(TitledView):
    """A page of a month: calendar and articles by day, newest first."""

    count: int
    calendar: Calendar
    days: tuple[ArchiveDay, ...]
    pagination: Pagination


@dataclass(frozen=True, slots=True)
class TitlePart:
    """A month or a recurring event with its articles; `place`: its element id."""

    place: str
    title: str
    entries: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class TitlesView(TitledView):
    """Articles by title and day alone, in parts: those of a year, or of all recurring events."""

    kicker: str
    description: str
    count: int
    parts: tuple[TitlePart, ...]
    empty: str  # shown if there are none


@dataclass(frozen=True, slots=True)
class TermsView(TitledView):
    """All tags or all authors, in Vietnamese order."""

    terms: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SiteMapPart:
    """A part of the site map; `place`: its element id."""

    place: str
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FollowView(TitledView):
    """The page of all feeds."""

    parts: tuple[SiteMapPart, ...]


@dataclass(frozen=True, slots=True)
class SiteMapView(TitledView):
    """The site map."""

    parts: tuple[SiteMapPart, ...]
