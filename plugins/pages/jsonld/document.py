"""JSON-LD of legal documents: schema.org's Legislation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plugins.pages.jsonld.graph import (
    Node,
    Publisher,
    breadcrumbs,
    filled,
    organisation,
    structured,
)
from portal.content.documents.document import Document
from portal.views.pages import Link


@dataclass(frozen=True, slots=True)
class LegalState:
    """What the library knows of a document beside the document's own data.

    `in_force`: InForce, NotInForce or PartiallyInForce, or empty if unknown; `coverage`: the days
    on which it is in force, as an ISO 8601 interval, or empty; `replaced`, `amended`: the documents
    that it replaces and amends; `files`: address and media type of each attachment.
    """

    in_force: str
    coverage: str
    replaced: tuple[Link, ...]
    amended: tuple[Link, ...]
    files: tuple[tuple[str, str], ...]


@structured
def of_document(
    document: Document, trail: Sequence[Link], state: LegalState, publisher: Publisher
) -> Iterator[Node]:
    """Return a document as Legislation, with its breadcrumbs."""
    url = f"{publisher.url}{document.address}"
    yield filled(
        {
            "@type": "Legislation",
            "@id": url,
            "url": url,
            "name": document.name,
            "abstract": document.title,
            "legislationIdentifier": document.number,
            "legislationType": document.kind,
            "legislationJurisdiction": "VN",
            "legislationDate": document.dated.date().isoformat(),
            "temporalCoverage": state.coverage,
            "legislationPassedBy": [organisation(name) for name in document.issuers],
            "legislationLegalForce": state.in_force and f"https://schema.org/{state.in_force}",
            "legislationRepeals": list(_others(state.replaced, publisher)),
            "legislationChanges": list(_others(state.amended, publisher)),
            "inLanguage": "vi",
            "encoding": [_file(address, media, publisher) for address, media in state.files],
        }
    )
    yield breadcrumbs((*trail, Link(document.name, document.address)), publisher)


def _others(links: Iterable[Link], publisher: Publisher) -> Iterable[Node]:
    for link in links:
        address = f"{publisher.url}{link.address}" if link.address else ""
        yield filled({"@type": "Legislation", "@id": address, "name": link.text})


def _file(address: str, media: str, publisher: Publisher) -> Node:
    return {
        "@type": "LegislationObject",
        "contentUrl": f"{publisher.url}{address}",
        "encodingFormat": media,
    }
