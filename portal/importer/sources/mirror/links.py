"""Links of a mirrored page: from names of files, as `wget -k` writes, to addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import unquote

from portal.importer.sources.mirror import addresses
from portal.importer.sources.mirror.tree import Element, Tree

_NAMED = ("?", "@", ".html.", "index.htm")  # in names of files that are no addresses
_RELATIVE = re.compile(r"(?![a-zA-Z][a-zA-Z0-9+.-]*+:|[/#?]|$)")
_MOST = 2000  # characters of a link


def leads_to(link: str, base: str) -> tuple[str, str]:
    """Return the host, "" for the page's own, and the address that a link of a page leads to."""
    host, path = addresses.joined(base, link)
    if path and not host and _is_file_name(link):
        name = unquote(addresses.joined(base, link.partition("#")[0])[1], errors="surrogateescape")
        path = addresses.of_file(name.lstrip("/"))
    return host, path


def _is_file_name(link: str) -> bool:
    """Tell whether a link names a file of the mirror, not an address."""
    name = link.partition("#")[0].partition("?")[0]
    if ":" in name.partition("/")[0] or name.startswith("/") or len(link) > _MOST:
        return False
    return any(sign in unquote(name) for sign in _NAMED)


def base_of(tree: Tree, address: str) -> str:
    """Return where the relative links of a page begin: at its own address, or as <base> says."""
    for element in tree.named("base"):
        if base := element.attributes.get("href", "").strip():
            return base if len(base) <= _MOST else address
    return address


def rewritten(element: Element, address: str, base: str) -> str | None:
    """Return a start tag whose link is as it would be without <base>; None if it may stay.

    Links that name files of the mirror become addresses.
    """
    name = "src" if "src" in element.attributes else "href"
    link = element.attributes.get(name, "").strip()
    is_relative = bool(_RELATIVE.match(link)) and len(link) <= _MOST
    if not is_relative or (base == address and not (name == "href" and _is_file_name(link))):
        return None
    host, path = leads_to(link, base)
    if not path:
        return None
    target = f"http://{host}{path}" if host else path
    target += "".join(link.partition("#")[1:])
    kept = "".join(
        f' {key}="{escape(value)}"' for key, value in element.attributes.items() if key != name
    )
    return f'<{element.tag} {name}="{escape(target)}"{kept}>'


def own(tree: Tree, address: str) -> Iterator[tuple[str, str]]:
    """Yield the hosts and addresses that a page gives as its own: canonical link, og:url."""
    for element in tree.elements:
        given = element.attributes
        link = ""
        if element.tag == "link" and "canonical" in given.get("rel", "").lower().split():
            link = given.get("href", "")
        elif element.tag == "meta" and given.get("property", "").lower() == "og:url":
            link = given.get("content", "")
        if link:
            yield leads_to(link, address)
