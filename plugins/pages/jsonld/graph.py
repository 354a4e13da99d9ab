"""The parts that the structured data of all pages share.

Rendered when the page is written, from the input of its view. All addresses are absolute.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec

from portal import urls
from portal.cache.fingerprint import Digests
from portal.views.pages import Body, Link

_ESCAPED = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_DIGESTS = Digests()

Node = dict[str, Any]
_Inputs = ParamSpec("_Inputs")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the portal, and the portal's own names.

    `url`: the portal's, no trailing slash; `name`: the publisher's; `logo`: the address of a
    square PNG; `site`, `short_name`, `tagline`: the portal's.
    """

    url: str
    name: str
    logo: str
    site: str
    short_name: str
    tagline: str

    @property
    def id(self) -> str:
        """Its identifier in structured data."""
        return f"{self.url}/#to-chuc"

    @property
    def node(self) -> Node:
        """All that is said of it."""
        return {
            "@type": "Organization",
            "@id": self.id,
            "name": self.name,
            "url": f"{self.url}/",
            "logo": f"{self.url}{self.logo}",
        }

    @property
    def web_site(self) -> Node:
        """The portal, as pages refer to it."""
        return {"@type": "WebSite", "@id": urls.portal_id(self.url)}


def structured(make: Callable[_Inputs, Iterable[Node]]) -> Callable[_Inputs, Body]:
    """Turn a function that returns nodes into one that returns them as a script's text.

    The nodes are made when the page is written; the inputs need a digest (`Digests`).
    """

    @wraps(make)
    def body(*inputs: _Inputs.args, **named: _Inputs.kwargs) -> Body:
        digest = _DIGESTS.of((make.__qualname__, inputs, named))
        return Body(digest.hex(), lambda: script(*make(*inputs, **named)))

    return body


@structured
def of_page(
    trail: Sequence[Link], title: str, address: str, publisher: Publisher
) -> Iterator[Node]:
    """Return the breadcrumbs of a page; `trail`: the links above it."""
    yield breadcrumbs((*trail, Link(title, address)), publisher)


def script(*nodes: Node) -> str:
    """Return nodes as JSON that is safe in a script element, whatever their texts are."""
    data = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char, escaped in _ESCAPED.items():  # faster than `translate`, which looks up each character
        text = text.replace(char, escaped)
    return text


def breadcrumbs(links: Sequence[Link], publisher: Publisher) -> Node:
    """Return the breadcrumbs; the last link is the page itself, whose address is left out."""
    addresses = [*(f"{publisher.url}{link.address}" for link in links[:-1]), ""]
    steps = [
        filled({"@type": "ListItem", "position": position, "name": link.text, "item": address})
        for position, (link, address) in enumerate(zip(links, addresses, strict=True), start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def organisation(name: str, site: str = "") -> Node | None:
    """Return another organisation, or None without a name; `site`: the URL of its web site."""
    return filled({"@type": "Organization", "name": name, "url": site}) if name else None


def filled(node: Node) -> Node:
    """Drop the properties without a value."""
    return {name: value for name, value in node.items() if value}
