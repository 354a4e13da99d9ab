"""What templates may see of notices: as `portal.views.pages`, and under its rules."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.pages import Correction, Link, Moment, NoticeCard, TextPageView, TitledView


@dataclass(frozen=True, slots=True)
class NoticeView(TextPageView):
    """A notice's own page; `closes` is the last day, `card` what lists show of it."""

    card: NoticeCard
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
    """A list of notices: those that were open when it was made, or those of a year."""

    description: str
    notices: tuple[NoticeCard, ...]
    years: tuple[Link, ...]
    empty: str  # what is said where there are none
