"""JSON-LD of topics, people, units and the bloc."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from plugins.pages.jsonld.graph import (
    Node,
    Publisher,
    breadcrumbs,
    filled,
    organisation,
    script,
)
from portal.cache.fingerprint import Digests
from portal.content.article import Article
from portal.content.organisation import Organisation
from portal.views.pages import Body, Card, Link

_DIGESTS = Digests()


def of_topic(
    article: Article, cards: Sequence[Card], trail: Sequence[Link], publisher: Publisher
) -> Body:
    """Return a page of a topic as CollectionPage of these articles."""
    links = tuple((card.title, card.address) for card in cards)
    inputs = (article.title, article.lead, links, (*trail,), publisher)
    return Body(_DIGESTS.of(("topic", inputs)).hex(), partial(_of_topic, *inputs))


def of_person(article: Article, trail: Sequence[Link], publisher: Publisher) -> Body:
    """Return the profile of a person or a unit, with their awards."""
    inputs = (article, (*trail,), publisher)
    return Body(_DIGESTS.of(("person", inputs)).hex(), partial(_of_person, *inputs))


def of_bloc(bloc: Organisation, lang: str, trail: Sequence[Link], publisher: Publisher) -> Body:
    """Return the bloc as Organization, in one of its languages ("vi", "en")."""
    inputs = (bloc, lang, (*trail,), publisher)
    return Body(_DIGESTS.of(("bloc", inputs)).hex(), partial(_of_bloc, *inputs))


def _of_topic(
    title: str,
    lead: str,
    links: Sequence[tuple[str, str]],
    trail: Sequence[Link],
    publisher: Publisher,
) -> str:
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": name,
            "url": f"{publisher.url}{address}",
        }
        for position, (name, address) in enumerate(links, start=1)
    ]
    node = {
        "@type": "CollectionPage",
        "@id": f"{publisher.url}{trail[-1].address}",
        "name": title,
        "description": lead,
        "isPartOf": publisher.web_site,
        "mainEntity": {"@type": "ItemList", "itemListElement": items} if items else None,
    }
    return script(filled(node), breadcrumbs(trail, publisher))


def _of_person(article: Article, trail: Sequence[Link], publisher: Publisher) -> str:
    url = f"{publisher.url}{article.address}"
    subject: Node = {
        "@type": "Person" if article.kind == "person" else "Organization",
        "@id": f"{url}#nhan-vat",
        "name": article.title,
        "description": article.lead,
        "award": [f"{award.text} ({award.year})" for award in article.awards],
    }
    if article.kind == "person":
        subject |= {"jobTitle": article.post, "worksFor": organisation(article.unit)}
    else:
        subject["parentOrganization"] = organisation(article.unit)
    node = {
        "@type": "ProfilePage",
        "@id": url,
        "name": article.title,
        "isPartOf": publisher.web_site,
        "mainEntity": filled(subject),
    }
    return script(node, breadcrumbs(trail, publisher))


def _of_bloc(bloc: Organisation, lang: str, trail: Sequence[Link], publisher: Publisher) -> str:
    english = lang == "en"
    contact = bloc.contact
    node = {
        "@type": "Organization",
        "@id": f"{publisher.url}/#khoi",
        "name": (english and bloc.name.english) or bloc.name.vietnamese,
        "alternateName": "" if english else bloc.name.english,
        "description": (english and bloc.about.english) or bloc.about.vietnamese,
        "member": [
            organisation((english and member.name.english) or member.name.vietnamese, member.site)
            for member in bloc.members
        ],
        "address": contact.address,
        "telephone": contact.phone,
        "faxNumber": contact.fax,
        "email": contact.email,
    }
    return script(filled(node), breadcrumbs(trail, publisher))
