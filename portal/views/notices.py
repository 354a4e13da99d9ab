"""Views of notices; see `portal.views.pages`."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.pages import Correction, Link, Moment, TextPageView, TitledView


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """A notice in lists; it has dates but no state, so it stays true after the build.

    `award` is empty if the title names it; `nominees` says how many: "2 tập thể, 3 cá nhân".
    """

    address: str
    title: str
    award: str
    proposer: str
    nominees: str
    opens: Moment
    closes: Moment  # the last day
    until: str  # the ISO instant at which that day ends; a script shows the state by it
    label: str = ""


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
