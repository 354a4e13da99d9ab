"""The directory of people, by given name in Vietnamese order, and of units, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.pages.cards import HOME
from plugins.pages.jsonld.graph import Publisher, of_page
from portal import urls
from portal.content.article import Article
from portal.contract.pages import Page, RenderUnit
from portal.vietnamese import text
from portal.views.dossiers import Letter, PeopleView, PersonRow
from portal.views.pages import Head

_TITLE = urls.LABELS[urls.PEOPLE].title
_ABOUT = "Cá nhân xếp theo tên, tập thể xếp theo tên gọi; mỗi trang dẫn tới những bài viết về họ."
# Letters as typed in Telex: element ids are ASCII.
_TELEX = {"Ă": "aw", "Â": "aa", "Đ": "dd", "Ê": "ee", "Ô": "oo", "Ơ": "ow", "Ư": "uw", "#": "khac"}


@dataclass(frozen=True, slots=True)
class PeopleInput:
    """Input of `pages`; both sorted."""

    people: tuple[PersonRow, ...]
    units: tuple[PersonRow, ...]
    publisher: Publisher


def directory(labelled: Sequence[tuple[Article, str]], publisher: Publisher) -> RenderUnit:
    """Return the directory of these texts, each with its label in a preview or an empty string."""
    people = [_row(article, label) for article, label in labelled if article.kind == "person"]
    units = [_row(article, label) for article, label in labelled if article.kind != "person"]
    people.sort(key=lambda row: (text.given_name_key(row.name), row.address))
    units.sort(key=lambda row: (text.sort_key(row.name), row.address))
    inputs = PeopleInput(tuple(people), tuple(units), publisher)
    return RenderUnit(urls.PEOPLE, "people.html", pages, inputs)


def _row(article: Article, label: str) -> PersonRow:
    latest = max(article.awards, key=lambda award: award.year, default=None)
    return PersonRow(
        address=article.address,
        name=article.title,
        role=", ".join(filter(None, (article.post, article.unit))),
        honour=f"{latest.text} ({latest.year})" if latest else "",
        label=label,
    )


def pages(inputs: PeopleInput) -> Iterator[Page]:
    """Yield the directory."""
    groups: dict[str, list[PersonRow]] = {}
    for row in inputs.people:
        groups.setdefault(_initial(row), []).append(row)
    letters = tuple(
        Letter(letter, f"chu-{_TELEX.get(letter, letter.lower())}", tuple(people))
        for letter, people in groups.items()
    )
    structured = of_page((HOME,), _TITLE, urls.PEOPLE, inputs.publisher)
    view = PeopleView(
        head=Head(_TITLE, _ABOUT, urls.PEOPLE, structured=structured),
        breadcrumbs=(HOME,),
        title=_TITLE,
        description=_ABOUT,
        letters=letters,
        units=inputs.units,
    )
    yield Page(urls.PEOPLE, "people.html", view)


def _initial(row: PersonRow) -> str:
    return text.initial((row.name.split() or [""])[-1])
