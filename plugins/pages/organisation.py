"""The bloc on a page in Vietnamese and on one in English, made from the same data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.pages.cards import HOME
from plugins.pages.jsonld.article import Portal
from plugins.pages.jsonld.dossier import of_bloc
from portal import urls
from portal.content.article import ARTICLES, Article, key_of
from portal.content.organisation import Bilingual, Contact, Organisation, Year
from portal.contract.pages import Page, Unit
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
_TITLES = {lang: urls.LABELS[address].title for lang, address in ADDRESSES.items()}
_CONTACTS = {
    "vi": ("Đầu mối", "Chức vụ", "Địa chỉ", "Điện thoại", "Fax", "Thư điện tử"),
    "en": ("Contact person", "Position", "Address", "Telephone", "Fax", "E-mail"),
}
_WORDS = {
    "vi": OrganisationWords(
        members="Các đơn vị thành viên",
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
    """All that the page in one language is made from; `articles`: links by their addresses."""

    bloc: Organisation
    articles: tuple[tuple[str, Link], ...]
    lang: str
    portal: Portal


def units(bloc: Organisation | None, texts: Iterable[Article], portal: Portal) -> Iterator[Unit]:
    """Yield both pages; none where the content says nothing of the bloc."""
    if bloc is None:
        return
    wanted = {_address(each) for each in bloc.years if each.article}
    links = sorted(
        (each.address, Link(each.title, each.address)) for each in texts if each.address in wanted
    )
    for lang, address in ADDRESSES.items():
        given = OrganisationInput(bloc, tuple(links), lang, portal)
        yield Unit(address, "organisation.html", pages, given)


def pages(given: OrganisationInput) -> Iterator[Page]:
    """Yield the page in one language."""
    bloc, lang, address = given.bloc, given.lang, ADDRESSES[given.lang]
    about, words, trail = _said(bloc.about, lang), _WORDS[lang], (HOME,)
    here = (*trail, Link(_TITLES[lang], address))
    title = _TITLES[lang]
    head = Head(
        title,
        about.text,
        address,
        structured=of_bloc(bloc, lang, here, given.portal),
        lang=lang,
        languages=tuple(Link(name, at) for name, at in ADDRESSES.items()),
    )
    articles = dict(given.articles)
    names = {each.name.vietnamese: each.name for each in bloc.members}
    view = OrganisationView(
        head=head,
        breadcrumbs=trail,
        title=(bloc.name.english if lang == "en" else bloc.name.vietnamese) or title,
        about=about,
        note=_said(bloc.note, lang),
        members=tuple(
            MemberRow(_said(each.name, lang), _said(each.note, lang), each.site)
            for each in bloc.members
        ),
        years=tuple(_year(each, names, articles, lang) for each in bloc.years),
        contact_title=f"{words.contact} {bloc.years[0].year}" if bloc.contact else words.contact,
        contact=tuple(_contact(bloc.contact, lang)),
        words=words,
        other=Link(_OTHER[lang], ADDRESSES[_OTHER[lang]]),
    )
    yield Page(address, "organisation.html", view)


def _address(year: Year) -> str:
    return f"/{ARTICLES}/{key_of(year.article)}/"


def _said(words: Bilingual, lang: str) -> Phrase:
    """Return words in a language, or in Vietnamese where they have not been translated."""
    if lang == "vi" or not words.vietnamese:
        return Phrase(words.vietnamese)
    return Phrase(words.english) if words.english else Phrase(words.vietnamese, "vi")


def _year(each: Year, names: dict[str, Bilingual], articles: dict[str, Link], lang: str) -> YearRow:
    return YearRow(
        year=str(each.year),
        chair=_said(names.get(each.chair, Bilingual(each.chair)), lang),
        vice=_said(names.get(each.vice, Bilingual(each.vice)), lang),
        theme=_said(Bilingual(each.theme), lang),
        article=articles.get(_address(each)),
        source=each.source,
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
