"""What search engines read of a legal document: schema.org's Legislation, as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from plugins.pages.jsonld.article import Portal, crumbs, filled, script
from portal.cache.fingerprint import Digests
from portal.content.documents.document import Document
from portal.views.pages import Body, Link

_DIGESTS = Digests()


@dataclass(frozen=True, slots=True)
class Known:
    """What the library knows of a document beside what it says itself.

    `in_force` is InForce, NotInForce or PartiallyInForce; `coverage` the days on which it holds,
    as an ISO 8601 interval, or nothing; `replaced` and `amended` what it did to others; `files`
    the address and media type of each of its files.
    """

    in_force: str
    coverage: str
    replaced: tuple[Link, ...]
    amended: tuple[Link, ...]
    files: tuple[tuple[str, str], ...]


def of_document(document: Document, trail: Sequence[Link], state: Known, portal: Portal) -> Body:
    """Return what a document is, and where it stands."""
    given = (document, tuple(trail), state, portal)
    return Body(_DIGESTS.of(given).hex(), partial(_text, *given))


def _text(document: Document, trail: Sequence[Link], state: Known, portal: Portal) -> str:
    url = f"{portal.url}{document.address}"
    node = filled(
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
            "legislationPassedBy": [_body(name) for name in document.issuers],
            "legislationLegalForce": f"https://schema.org/{state.in_force}",
            "legislationRepeals": list(_others(state.replaced, portal)),
            "legislationChanges": list(_others(state.amended, portal)),
            "inLanguage": "vi",
            "encoding": [_file(address, media, portal) for address, media in state.files],
        }
    )
    return script(node, crumbs((*trail, Link(document.name, document.address)), portal))


def _body(name: str) -> dict[str, Any]:
    return {"@type": "Organization", "name": name}


def _others(links: Iterable[Link], portal: Portal) -> Iterable[dict[str, Any]]:
    for each in links:
        address = f"{portal.url}{each.address}" if each.address else ""
        yield filled({"@type": "Legislation", "@id": address, "name": each.text})


def _file(address: str, media: str, portal: Portal) -> dict[str, Any]:
    return {
        "@type": "LegislationObject",
        "contentUrl": f"{portal.url}{address}",
        "encodingFormat": media,
    }
