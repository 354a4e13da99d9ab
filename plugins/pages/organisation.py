"""The page of the bloc, in Vietnamese and in English, from the same data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.pages.cards import HOME
from plugins.pages.jsonld.dossier import of_bloc
from plugins.pages.jsonld.graph import Publisher
from portal import urls
from portal.content.article import Article, key_of
from portal.content.organisation import Bilingual, Contact, Organisation, Year
from portal.contract.pages import Page, RenderUnit
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
_LABELS = {
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
    """Input of `pages`; `articles`: (address, link) pairs."""

    bloc: Organisation
    articles: tuple[tuple[str, Link], ...]
    lang: str
    publisher: Publisher


def units(
    bloc: Organisation | None, texts: Iterable[Article], publisher: Publisher
) -> Iterator[RenderUnit]:
    """Yield both pages, or none if the content does not describe the bloc."""
    if bloc is None:
        return
    wanted = {_address(year) for year in bloc.years if year.article}
    links = sorted(
        (text.address, Link(text.title, text.address)) for text in texts if text.address in wanted
    )
    for lang, address in ADDRESSES.items():
        inputs = OrganisationInput(bloc, tuple(links), lang, publisher)
        yield RenderUnit(address, "organisation.html", pages, inputs)


def pages(inputs: OrganisationInput) -> Iterator[Page]:
    """Yield the page in one language."""
    bloc, lang, address = inputs.bloc, inputs.lang, ADDRESSES[inputs.lang]
    about, labels, trail = _translated(bloc.about, lang), _LABELS[lang], (HOME,)
    here = (*trail, Link(_TITLES[lang], address))
    title = _TITLES[lang]
    head = Head(
        title,
        about.text,
        address,
        structured=of_bloc(bloc, lang, here, inputs.publisher),
        lang=lang,
        languages=tuple(Link(name, at) for name, at in ADDRESSES.items()),
    )
    articles = dict(inputs.articles)
    names = {member.name.vietnamese: member.name for member in bloc.members}
    view = OrganisationView(
        head=head,
        breadcrumbs=trail,
        title=(bloc.name.english if lang == "en" else bloc.name.vietnamese) or title,
        about=about,
        note=_translated(bloc.note, lang),
        members=tuple(
            MemberRow(_translated(member.name, lang), _translated(member.note, lang), member.site)
            for member in bloc.members
        ),
        years=tuple(_year(year, names, articles, lang) for year in bloc.years),
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


def _year(year: Year, names: dict[str, Bilingual], articles: dict[str, Link], lang: str) -> YearRow:
    return YearRow(
        year=str(year.year),
        chair=_translated(names.get(year.chair, Bilingual(year.chair)), lang),
        vice=_translated(names.get(year.vice, Bilingual(year.vice)), lang),
        theme=_translated(Bilingual(year.theme), lang),
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
