"""The directory of people, by given name as Vietnamese sorts, and of units, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.pages.cards import HOME
from plugins.pages.jsonld.article import Portal, of_page
from portal import urls
from portal.content.article import Article
from portal.contract.pages import Page, Unit
from portal.vietnamese import text
from portal.views.dossiers import Letter, PeopleView, PersonRow
from portal.views.pages import Head

_TITLE = urls.LABELS[urls.PEOPLE].title
_ABOUT = "Cá nhân xếp theo tên, tập thể xếp theo tên gọi; mỗi trang dẫn tới những bài viết về họ."
# Letters as people type them: a place's name is ASCII.
_TYPED = {"Ă": "aw", "Â": "aa", "Đ": "dd", "Ê": "ee", "Ô": "oo", "Ơ": "ow", "Ư": "uw", "#": "khac"}


@dataclass(frozen=True, slots=True)
class PeopleInput:
    """All that the directory is made from; both in their order."""

    people: tuple[PersonRow, ...]
    units: tuple[PersonRow, ...]
    portal: Portal


def directory(found: Sequence[tuple[Article, str]], portal: Portal) -> Unit:
    """Return the directory; beside each text the label that it has in a preview."""
    people = [_row(*each) for each in found if each[0].kind == "person"]
    units = [_row(*each) for each in found if each[0].kind != "person"]
    people.sort(key=lambda each: (text.given_name_key(each.name), each.address))
    units.sort(key=lambda each: (text.sort_key(each.name), each.address))
    given = PeopleInput(tuple(people), tuple(units), portal)
    return Unit(urls.PEOPLE, "people.html", pages, given)


def _row(article: Article, label: str) -> PersonRow:
    latest = max(article.awards, key=lambda each: each.year, default=None)
    return PersonRow(
        address=article.address,
        name=article.title,
        role=", ".join(filter(None, (article.post, article.unit))),
        honour=f"{latest.text} ({latest.year})" if latest else "",
        label=label,
    )


def pages(given: PeopleInput) -> Iterator[Page]:
    """Yield the directory."""
    groups: dict[str, list[PersonRow]] = {}
    for each in given.people:
        groups.setdefault(_initial(each), []).append(each)
    letters = tuple(
        Letter(letter, f"chu-{_TYPED.get(letter, letter.lower())}", tuple(people))
        for letter, people in groups.items()
    )
    structured = of_page((HOME,), _TITLE, urls.PEOPLE, given.portal)
    view = PeopleView(
        head=Head(_TITLE, _ABOUT, urls.PEOPLE, structured=structured),
        breadcrumbs=(HOME,),
        title=_TITLE,
        description=_ABOUT,
        letters=letters,
        units=given.units,
    )
    yield Page(urls.PEOPLE, "people.html", view)


def _initial(row: PersonRow) -> str:
    return text.initial((row.name.split() or [""])[-1])
