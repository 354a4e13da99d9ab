"""JSON-LD of topics, people, units and the bloc."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from plugins.pages.jsonld.article import Portal, breadcrumbs, filled, script
from portal.cache.fingerprint import Digests
from portal.content.article import Article
from portal.content.organisation import Organisation
from portal.views.pages import Body, Card, Link

_DIGESTS = Digests()


def of_topic(
    article: Article, cards: Sequence[Card], trail: Sequence[Link], portal: Portal
) -> Body:
    """Return a page of a topic as CollectionPage of these articles."""
    links = tuple((card.title, card.address) for card in cards)
    inputs = (article.title, article.lead, links, (*trail,), portal)
    return Body(_DIGESTS.of(("topic", inputs)).hex(), partial(_of_topic, *inputs))


def of_person(article: Article, trail: Sequence[Link], portal: Portal) -> Body:
    """Return the profile of a person or a unit, with their awards."""
    inputs = (article, (*trail,), portal)
    return Body(_DIGESTS.of(("person", inputs)).hex(), partial(_of_person, *inputs))


def of_bloc(bloc: Organisation, lang: str, trail: Sequence[Link], portal: Portal) -> Body:
    """Return the bloc as Organization, in one of its languages ("vi", "en")."""
    inputs = (bloc, lang, (*trail,), portal)
    return Body(_DIGESTS.of(("bloc", inputs)).hex(), partial(_of_bloc, *inputs))


def _of_topic(
    title: str, lead: str, links: Sequence[tuple[str, str]], trail: Sequence[Link], portal: Portal
) -> str:
    items = [
        {"@type": "ListItem", "position": position, "name": name, "url": f"{portal.url}{address}"}
        for position, (name, address) in enumerate(links, start=1)
    ]
    node = {
        "@type": "CollectionPage",
        "@id": f"{portal.url}{trail[-1].address}",
        "name": title,
        "description": lead,
        "isPartOf": {"@type": "WebSite", "@id": f"{portal.url}/#cong"},
        "mainEntity": {"@type": "ItemList", "itemListElement": items} if items else None,
    }
    return script(filled(node), breadcrumbs(trail, portal))


def _of_person(article: Article, trail: Sequence[Link], portal: Portal) -> str:
    url = f"{portal.url}{article.address}"
    subject: dict[str, Any] = {
        "@type": "Person" if article.kind == "person" else "Organization",
        "@id": f"{url}#nhan-vat",
        "name": article.title,
        "description": article.lead,
        "award": [f"{award.text} ({award.year})" for award in article.awards],
    }
    if article.kind == "person":
        subject |= {"jobTitle": article.post, "worksFor": _body(article.unit)}
    else:
        subject["parentOrganization"] = _body(article.unit)
    node = {
        "@type": "ProfilePage",
        "@id": url,
        "name": article.title,
        "isPartOf": {"@type": "WebSite", "@id": f"{portal.url}/#cong"},
        "mainEntity": filled(subject),
    }
    return script(node, breadcrumbs(trail, portal))


def _of_bloc(bloc: Organisation, lang: str, trail: Sequence[Link], portal: Portal) -> str:
    english = lang == "en"
    contact = bloc.contact
    node = {
        "@type": "Organization",
        "@id": f"{portal.url}/#khoi",
        "name": (english and bloc.name.english) or bloc.name.vietnamese,
        "alternateName": "" if english else bloc.name.english,
        "description": (english and bloc.about.english) or bloc.about.vietnamese,
        "member": [
            _body((english and member.name.english) or member.name.vietnamese, member.site)
            for member in bloc.members
        ],
        "address": contact.address,
        "telephone": contact.phone,
        "faxNumber": contact.fax,
        "email": contact.email,
    }
    return script(filled(node), breadcrumbs(trail, portal))


def _body(name: str, site: str = "") -> dict[str, Any] | None:
    return filled({"@type": "Organization", "name": name, "url": site}) if name else None
