"""Views of the home page; see `portal.views.pages`."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.dossiers import TopicRow
from portal.views.notices import NoticeCard
from portal.views.pages import Card, DocumentRow, Head, Link, Moment


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """A section on the home page with its newest articles."""

    link: Link
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page; `updated`: when its newest article was published."""

    head: Head
    lead: Card | None
    newest: tuple[Card, ...]  # after the lead, of all sections
    updated: Moment | None
    blocks: tuple[SectionBlock, ...]
    years: tuple[Link, ...]
    notices: tuple[NoticeCard, ...] = ()  # open at the time of the build
    notices_until: str = ""  # the ISO instant at which the last of them closes
    documents: tuple[DocumentRow, ...] = ()  # the newest
    topics: tuple[TopicRow, ...] = ()  # those with the newest articles
