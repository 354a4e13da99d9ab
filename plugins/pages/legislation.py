"""What search engines read of a legal document: schema.org's Legislation, as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from plugins.pages.structured import Portal, crumbs, filled, script
from portal.document import Document
from portal.fingerprint import Digests
from portal.views import Body, Link

_DIGESTS = Digests()

Encodings = Sequence[tuple[str, str]]
"""Address and media type of each file."""


def of_document(  # noqa: PLR0913, PLR0917 - what the description is made of
    document: Document,
    trail: Sequence[Link],
    in_force: str,
    replaced: Sequence[Link],
    amended: Sequence[Link],
    files: Encodings,
    portal: Portal,
) -> Body:
    """Return what a document is, and where it stands.

    `in_force`: InForce, NotInForce or PartiallyInForce; `replaced` and `amended` are others.
    """
    given = (document, tuple(trail), in_force, replaced, amended, files, portal)
    return Body(_DIGESTS.of(given).hex(), partial(_text, *given))


def _text(  # noqa: PLR0913, PLR0917 - as above
    document: Document,
    trail: Sequence[Link],
    in_force: str,
    replaced: Sequence[Link],
    amended: Sequence[Link],
    files: Encodings,
    portal: Portal,
) -> str:
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
            "legislationDateVersion": document.dated.date().isoformat(),
            "temporalCoverage": _from(document),
            "legislationPassedBy": [_body(name) for name in document.issuers],
            "legislationLegalForce": f"https://schema.org/{in_force}",
            "legislationRepeals": list(_others(replaced, portal)),
            "legislationChanges": list(_others(amended, portal)),
            "inLanguage": "vi",
            "encoding": [_file(address, media, portal) for address, media in files],
        }
    )
    return script(node, crumbs((*trail, Link(document.name, document.address)), portal))


def _from(document: Document) -> str:
    return f"{document.effective.date().isoformat()}/.." if document.effective else ""


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
