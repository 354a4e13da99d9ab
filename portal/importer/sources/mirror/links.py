"""Links of a mirrored page: from names of files, as `wget -k` writes, to addresses."""

from __future__ import annotations

from html import escape
from urllib.parse import unquote

from portal.importer.sources.mirror import addresses
from portal.importer.sources.mirror.tree import Element

_NAMED = ("?", "@", ".html.", "index.htm")  # in names of files that are no addresses
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


def rewritten(element: Element, base: str) -> str | None:
    """Return the start tag of a link with the address that it leads to; None if it may stay."""
    link = element.attributes.get("href", "")
    if element.tag != "a" or not _is_file_name(link):
        return None
    _, path = leads_to(link, base)
    mark = link.partition("#")[1:]
    kept = (
        f' {name}="{escape(value)}"' for name, value in element.attributes.items() if name != "href"
    )
    return f'<a href="{escape(path + "".join(mark))}"{"".join(kept)}>'
