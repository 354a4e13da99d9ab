"""What the templates of topics, people, the bloc and corrections may see."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.pages import (
    Card,
    Correction,
    Link,
    Moment,
    Pagination,
    Picture,
    TextPageView,
    TitledView,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line about somebody: what it is, and the words; several where there are several."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DossierView(TextPageView):
    """A page of a topic, of a person or of a unit: a text of its own, then articles."""

    kicker: str  # "Chuyên đề", "Cá nhân", "Tập thể"
    facts: tuple[Fact, ...]
    corrections: tuple[Correction, ...]
    source: str
    count: int
    cards: tuple[Card, ...]
    pagination: Pagination
    label: str = ""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the list of all: how many articles it has, and when the newest came."""

    address: str
    title: str
    lead: str
    picture: Picture | None
    count: int
    newest: Moment | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class TopicsView(TitledView):
    """A page of the list of all topics."""

    description: str
    topics: tuple[TopicRow, ...]
    pagination: Pagination


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person or a unit in the list of all; `honour` is the latest, with its year."""

    address: str
    name: str
    role: str  # post and unit
    honour: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The people whose given names begin with a letter; `place` is its name on the page."""

    letter: str
    place: str
    people: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class PeopleView(TitledView):
    """All people, by given name in Vietnamese order, and all units by name."""

    description: str
    letters: tuple[Letter, ...]
    units: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction, and the article (or page) that it is of."""

    correction: Correction
    article: Link


@dataclass(frozen=True, slots=True)
class CorrectionsView(TitledView):
    """A page of the list of all corrections, newest first."""

    description: str
    rows: tuple[CorrectionRow, ...]
    pagination: Pagination


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, and their language where it is not the page's."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A body of the bloc; `site` is an address elsewhere, or empty."""

    name: Phrase
    note: Phrase
    site: str


@dataclass(frozen=True, slots=True)
class YearRow:
    """Who led the bloc in a year. `article` tells of it, if one of ours does."""

    year: str
    chair: Phrase
    vice: Phrase
    theme: Phrase
    article: Link | None
    source: str


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """What stands above the parts of the page, in its language."""

    members: str
    years: str
    year: str
    chair: str
    vice: str
    theme: str
    source: str
    contact: str
    no_contact: str
    unknown: str
    other: str  # the link to the page in the other language, in that language


@dataclass(frozen=True, slots=True)
class OrganisationView(TitledView):
    """The bloc: what it is, its members, who led it, whom to write to."""

    about: Phrase
    note: Phrase
    members: tuple[MemberRow, ...]
    years: tuple[YearRow, ...]
    contact_title: str
    contact: tuple[Fact, ...]
    words: OrganisationWords
    other: Link  # text = its language
