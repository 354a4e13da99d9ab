"""The page of the bloc, in Vietnamese and in English, from the same data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from plugins.pages import frame
from plugins.pages.cards import HOME
from plugins.pages.jsonld.dossier import of_bloc
from plugins.pages.jsonld.graph import Publisher
from portal import urls
from portal.content.article import Article, key_of
from portal.content.organisation import Bilingual, Contact, Organisation, Year
from portal.contract.pages import Page, RenderUnit
from portal.vietnamese import text
from portal.views.dossiers import (
    Fact,
    MemberRow,
    OrganisationView,
    OrganisationWords,
    Phrase,
    YearRow,
)
from portal.views.pages import Head, Link

ADDRESSES = {"vi": urls.ORGANISATION, "en": urls.ENGLISH}
_OTHER = {"vi": "en", "en": "vi"}
_HOMES = {"vi": HOME, "en": frame.HOME}
_TITLES = {lang: urls.LABELS[address].title for lang, address in ADDRESSES.items()}
_CONTACTS = {
    "vi": ("Đầu mối", "Chức vụ", "Địa chỉ", "Điện thoại", "Fax", "Thư điện tử"),
    "en": ("Contact person", "Position", "Address", "Telephone", "Fax", "E-mail"),
}
_LABELS = {
    "vi": OrganisationWords(
        members="Các đơn vị thành viên",
        articles="Bài về đơn vị",
        site="Trang của đơn vị",
        years="Khối trưởng qua các năm",
        year="Năm",
        chair="Khối trưởng",
        vice="Khối phó",
        theme="Chủ đề thi đua",
        source="Nguồn",
        contact="Liên hệ",
        no_contact="Thông tin liên hệ chưa được cung cấp.",
        unknown="chưa rõ",
        other="English",
    ),
    "en": OrganisationWords(
        members="Members",
        articles="Articles",
        site="Web site",
        years="Bloc heads by year",
        year="Year",
        chair="Bloc head",
        vice="Deputy head",
        theme="Theme",
        source="Source",
        contact="Contact",
        no_contact="Contact details have not been provided yet.",
        unknown="not known",
        other="Tiếng Việt",
    ),
}


@dataclass(frozen=True, slots=True)
class OrganisationInput:
    """Input of `pages`.

    `articles`: (address, link) pairs; `about`: what the portal tells of members, by their names:
    the address of a page, and the list of the articles about it.
    """

    bloc: Organisation
    articles: tuple[tuple[str, Link], ...]
    about: tuple[tuple[str, tuple[str, Link | None]], ...]
    lang: str
    publisher: Publisher


def units(
    bloc: Organisation | None,
    texts: Sequence[Article],
    shown: Container[str],
    publisher: Publisher,
) -> Iterator[RenderUnit]:
    """Yield both pages, or none if the content does not describe the bloc.

    `shown`: the addresses of the articles that may be listed.
    """
    if bloc is None:
        return
    about = tuple(_told_of(bloc, texts, shown))
    wanted = {_address(year) for year in bloc.years if year.article}
    links = sorted(
        (each.address, Link(each.title, each.address)) for each in texts if each.address in wanted
    )
    for lang, address in ADDRESSES.items():
        inputs = OrganisationInput(bloc, tuple(links), about, lang, publisher)
        yield RenderUnit(address, "organisation.html", pages, inputs)


def pages(inputs: OrganisationInput) -> Iterator[Page]:
    """Yield the page in one language."""
    bloc, lang, address = inputs.bloc, inputs.lang, ADDRESSES[inputs.lang]
    about, labels, trail = _translated(bloc.about, lang), _LABELS[lang], (_HOMES[lang],)
    here = (*trail, Link(_TITLES[lang], address))
    title = _TITLES[lang]
    name = bloc.name.english if lang == "en" else bloc.name.vietnamese
    head = Head(
        (lang == "en" and name) or title,
        about.text,
        address,
        structured=of_bloc(bloc, lang, here, inputs.publisher),
        lang=lang,
        languages=tuple(Link(name, at) for name, at in ADDRESSES.items()),
    )
    articles, told = dict(inputs.articles), dict(inputs.about)
    names = {member.name.vietnamese: member.name for member in bloc.members}
    view = OrganisationView(
        head=head,
        breadcrumbs=trail,
        title=name or title,
        about=about,
        note=_translated(bloc.note, lang),
        members=tuple(
            MemberRow(
                _translated(member.name, lang),
                _translated(member.note, lang),
                member.site,
                *told.get(member.name.vietnamese, ("", None)),
            )
            for member in bloc.members
        ),
        years=tuple(_year(year, names, articles, told, lang) for year in bloc.years),
        contact_title=f"{labels.contact} {bloc.years[0].year}" if bloc.contact else labels.contact,
        contact=tuple(_contact(bloc.contact, lang)),
        words=labels,
        other=Link(_OTHER[lang], ADDRESSES[_OTHER[lang]]),
    )
    yield Page(address, "organisation.html", view)


def _address(year: Year) -> str:
    return urls.article_address(key_of(year.article))


def _translated(words: Bilingual, lang: str) -> Phrase:
    """Return the words in a language, or in Vietnamese if they are not translated."""
    if lang == "vi" or not words.vietnamese:
        return Phrase(words.vietnamese)
    return Phrase(words.english) if words.english else Phrase(words.vietnamese, "vi")


def _told_of(
    bloc: Organisation, texts: Sequence[Article], shown: Container[str]
) -> Iterator[tuple[str, tuple[str, Link | None]]]:
    """Yield what the portal tells of each member: on its own page, under the tag of its name."""
    tagged = Counter(tag for each in texts if each.address in shown for tag in set(each.tags))
    counts: Counter[str] = Counter()
    for tag, count in tagged.items():
        counts[urls.tag_address(tag)] += count
    own = {text.slug(each.title): each.address for each in texts if each.kind == "unit"}
    for member in bloc.members:
        name = member.name.vietnamese
        page, tag = own.get(text.slug(name), ""), urls.tag_address(name)
        articles = Link(name, tag, counts[tag]) if tag in counts else None
        if page or articles:
            yield name, (page, articles) if page else (tag, None)


def _year(
    year: Year,
    names: dict[str, Bilingual],
    articles: dict[str, Link],
    told: dict[str, tuple[str, Link | None]],
    lang: str,
) -> YearRow:
    return YearRow(
        year=str(year.year),
        chair=_translated(names.get(year.chair, Bilingual(year.chair)), lang),
        chair_page=told.get(year.chair, ("", None))[0],
        vice_page=told.get(year.vice, ("", None))[0],
        vice=_translated(names.get(year.vice, Bilingual(year.vice)), lang),
        theme=_translated(year.theme, lang),
        article=articles.get(_address(year)),
        source=year.source,
    )


def _contact(contact: Contact, lang: str) -> Iterator[Fact]:
    values = (
        contact.person,
        contact.post,
        contact.address,
        contact.phone,
        contact.fax,
        contact.email,
    )
    for name, value in zip(_CONTACTS[lang], values, strict=True):
        if value:
            yield Fact(name, (value,))
