"""Views of topics, people, the bloc and corrections."""

from __future__ import annotations

from dataclasses import dataclass

from portal.views.pages import (
    Card,
    Correction,
    Link,
    Moment,
    PagedView,
    Pagination,
    Picture,
    TextPageView,
    TitledView,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled line about a person, a unit or the bloc, with one or more values."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DossierView(TextPageView):
    """A page of a topic, a person or a unit: its own text, then articles.

    `before`: the number of articles on the pages before; `ordered`: how many of the cards, the
    first, stand in the order in which the topic wants them read.
    """

    kicker: str  # "Chuyên đề", "Cá nhân", "Tập thể"
    facts: tuple[Fact, ...]
    corrections: tuple[Correction, ...]
    source: str
    count: int
    cards: tuple[Card, ...]
    pagination: Pagination
    before: int = 0
    ordered: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the list of topics, with the number of its articles and the date of the newest."""

    address: str
    title: str
    lead: str
    picture: Picture | None
    count: int
    newest: Moment | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class TopicsView(PagedView):
    """A page of the list of all topics."""

    topics: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person or a unit in the directory; `honour`: the latest award with its year."""

    address: str
    name: str
    role: str  # post and unit
    honour: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The people whose given names begin with a letter; `place`: its element id."""

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
    """A correction, with a link to its article or page."""

    correction: Correction
    article: Link


@dataclass(frozen=True, slots=True)
class CorrectionsView(PagedView):
    """A page of the list of all corrections, newest first."""

    rows: tuple[CorrectionRow, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text, with its language if that is not the page's."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of the bloc; `site`: the URL of its web site, or empty.

    `page`: the address of what the portal tells of it, or empty; `articles`: the list of the
    articles about it, if that is another page.
    """

    name: Phrase
    note: Phrase
    site: str
    page: str = ""
    articles: Link | None = None


@dataclass(frozen=True, slots=True)
class YearRow:
    """The heads of the bloc in a year. `article`: our report of it, if any.

    `chair_page`, `vice_page`: addresses of what the portal tells of them, or empty.
    """

    year: str
    chair: Phrase
    chair_page: str
    vice: Phrase
    vice_page: str
    theme: Phrase
    article: Link | None
    source: str


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """The headings and labels of the page, in its language."""

    members: str
    articles: str
    site: str
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
    """The page of the bloc: description, members, heads by year, contact."""

    about: Phrase
    note: Phrase
    members: tuple[MemberRow, ...]
    years: tuple[YearRow, ...]
    contact_title: str
    contact: tuple[Fact, ...]
    words: OrganisationWords
    other: Link  # text = its language
