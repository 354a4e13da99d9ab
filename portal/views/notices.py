"""Views of notices; see `portal.views.pages`."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.pages import Correction, Link, Moment, NoticeCard, TextPageView, TitledView


@dataclass(frozen=True, slots=True)
class NoticeView(TextPageView):
    """A notice's own page; `card`: its row in lists; `days`: the length of the period."""

    card: NoticeCard
    award: str
    calendar: str  # the address of the last day as a calendar file
    people: tuple[str, ...]
    units: tuple[str, ...]
    proposer: str
    days: int
    rule: str
    recipient: str
    address: str
    phone: str
    email: str
    corrections: tuple[Correction, ...]
    source: str
    modified: Moment | None


@dataclass(frozen=True, slots=True)
class NoticesView(TitledView):
    """A list of notices: those open at the time of the build, or those of a year."""

    description: str
    notices: tuple[NoticeCard, ...]
    years: tuple[Link, ...]
    empty: str  # shown if there are none
