"""JSON-LD of topics, people, units and the bloc."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.pages.jsonld.graph import (
    Node,
    Publisher,
    breadcrumbs,
    filled,
    organisation,
    structured,
)
from portal.content.article import Article
from portal.content.organisation import Organisation
from portal.views.pages import Card, Link


@structured
def of_topic(
    article: Article, cards: Sequence[Card], trail: Sequence[Link], publisher: Publisher
) -> Iterator[Node]:
    """Return a page of a topic as CollectionPage of these articles."""
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": card.title,
            "url": f"{publisher.url}{card.address}",
        }
        for position, card in enumerate(cards, start=1)
    ]
    node = {
        "@type": "CollectionPage",
        "@id": f"{publisher.url}{trail[-1].address}",
        "name": article.title,
        "description": article.lead,
        "isPartOf": publisher.web_site,
        "mainEntity": {"@type": "ItemList", "itemListElement": items} if items else None,
    }
    yield filled(node)
    yield breadcrumbs(trail, publisher)


@structured
def of_person(article: Article, trail: Sequence[Link], publisher: Publisher) -> Iterator[Node]:
    """Return the profile of a person or a unit, with their awards."""
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
    yield {
        "@type": "ProfilePage",
        "@id": url,
        "name": article.title,
        "isPartOf": publisher.web_site,
        "mainEntity": filled(subject),
    }
    yield breadcrumbs(trail, publisher)


@structured
def of_bloc(
    bloc: Organisation, lang: str, trail: Sequence[Link], publisher: Publisher
) -> Iterator[Node]:
    """Return the bloc as Organization, in one of its languages ("vi", "en")."""
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
    yield filled(node)
    yield breadcrumbs(trail, publisher)
