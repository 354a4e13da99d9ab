"""JSON-LD of topics, people, units and the bloc: what `structured` says of articles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from plugins.pages.jsonld.article import Portal, crumbs, filled, script
from portal.cache.fingerprint import Digests
from portal.content.article import Article
from portal.content.organisation import Organisation
from portal.views.pages import Body, Card, Link

_DIGESTS = Digests()


def of_topic(article: Article, cards: Sequence[Card], trail: Sequence[Link], at: Portal) -> Body:
    """Return what a page of a topic is: a collection of these articles."""
    links = tuple((each.title, each.address) for each in cards)
    given = (article.title, article.lead, links, (*trail,), at)
    return Body(_DIGESTS.of(("topic", given)).hex(), partial(_of_topic, *given))


def of_person(article: Article, trail: Sequence[Link], at: Portal) -> Body:
    """Return whose page it is: a person's or a unit's, with what they were honoured with."""
    given = (article, (*trail,), at)
    return Body(_DIGESTS.of(("person", given)).hex(), partial(_of_person, *given))


def of_bloc(bloc: Organisation, lang: str, trail: Sequence[Link], at: Portal) -> Body:
    """Return what the bloc is, in one of its languages."""
    given = (bloc, lang, (*trail,), at)
    return Body(_DIGESTS.of(("bloc", given)).hex(), partial(_of_bloc, *given))


def _of_topic(
    title: str, lead: str, links: Sequence[tuple[str, str]], trail: Sequence[Link], at: Portal
) -> str:
    items = [
        {"@type": "ListItem", "position": position, "name": name, "url": f"{at.url}{address}"}
        for position, (name, address) in enumerate(links, start=1)
    ]
    node = {
        "@type": "CollectionPage",
        "@id": f"{at.url}{trail[-1].address}",
        "name": title,
        "description": lead,
        "isPartOf": {"@type": "WebSite", "@id": f"{at.url}/#cong"},
        "mainEntity": {"@type": "ItemList", "itemListElement": items} if items else None,
    }
    return script(filled(node), crumbs(trail, at))


def _of_person(article: Article, trail: Sequence[Link], at: Portal) -> str:
    url = f"{at.url}{article.address}"
    who: dict[str, Any] = {
        "@type": "Person" if article.kind == "person" else "Organization",
        "@id": f"{url}#nhan-vat",
        "name": article.title,
        "description": article.lead,
        "award": [f"{each.text} ({each.year})" for each in article.awards],
    }
    if article.kind == "person":
        who |= {"jobTitle": article.post, "worksFor": _body(article.unit)}
    else:
        who["parentOrganization"] = _body(article.unit)
    node = {
        "@type": "ProfilePage",
        "@id": url,
        "name": article.title,
        "isPartOf": {"@type": "WebSite", "@id": f"{at.url}/#cong"},
        "mainEntity": filled(who),
    }
    return script(node, crumbs(trail, at))


def _of_bloc(bloc: Organisation, lang: str, trail: Sequence[Link], at: Portal) -> str:
    english = lang == "en"
    contact = bloc.contact
    node = {
        "@type": "Organization",
        "@id": f"{at.url}/#khoi",
        "name": (english and bloc.name.english) or bloc.name.vietnamese,
        "alternateName": "" if english else bloc.name.english,
        "description": (english and bloc.about.english) or bloc.about.vietnamese,
        "member": [
            _body((english and each.name.english) or each.name.vietnamese, each.site)
            for each in bloc.members
        ],
        "address": contact.address,
        "telephone": contact.phone,
        "faxNumber": contact.fax,
        "email": contact.email,
    }
    return script(filled(node), crumbs(trail, at))


def _body(name: str, site: str = "") -> dict[str, Any] | None:
    return filled({"@type": "Organization", "name": name, "url": site}) if name else None
