"""The address of a page on the old site, from the name of the file that a mirror keeps it in.

`wget` (manual, "Directory Options", "HTTP Options") keeps "/a/?b=c" as "a/index.html?b=c", with "@"
for "?" under `--restrict-file-names=windows`, with ".html" after it under `-E`; a file whose name
is taken gets ".1". HTTrack and browsers write the address into the page.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

_NUMBERED = re.compile(r"(?P<name>.+?)\.\d{1,3}(?P<suffix>\.html?)?")
_QUERY = re.compile(r"[\w%.\[\]-]+=", re.ASCII)
_ADDED = re.compile(r"\.html?$")
_INDEX = re.compile(r"(?:^|(?<=/))index\.html?$")
_FROM = re.compile(
    r"<!-- (?:Mirrored from (?P<mirrored>[^\s<>]{1,500}) by HTTrack"
    r"|saved from url=\(\d{4,9}\)(?P<saved>[^\s<>]{1,500}))"
)
_HEAD = 3000  # characters in which a page says where it was taken from
_SAFE = "/:@!$&'()*+,;=~-._"
_LONGEST = 2000


def of_file(name: str, has: frozenset[str] = frozenset()) -> str:
    """Return the address of a file, "/" at its start; `name`: its path in its host's folder.

    `has`: the names of the files beside it.
    """
    folder, slash, last = name.rpartition("/")
    numbered = _NUMBERED.fullmatch(last)
    if numbered and f"{numbered['name']}{numbered['suffix'] or ''}" in has:
        last = f"{numbered['name']}{numbered['suffix'] or ''}"
    path, mark, query = last.partition("?")
    if not mark:
        path, mark, query = last.partition("@")
        if not _QUERY.match(query):
            path, mark, query = last, "", ""
    path = _INDEX.sub("", path)
    query = _ADDED.sub("", query)
    address = f"/{_decoded(folder + slash + path)}"
    return f"{address}?{_decoded(query, of_query=True)}" if query else address


def _decoded(written: str, *, of_query: bool = False) -> str:
    """Return a part of an address, whose bytes are as readable as may be."""
    data = written.encode("utf-8", "surrogateescape")
    if not of_query:
        data = unquote_to_bytes(data)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return quote(data, safe=_SAFE)
    # What would begin a query or another part stays written as it is.
    return text if of_query else text.replace("%", "%25").replace("?", "%3F").replace("#", "%23")


def said(source: str) -> str:
    """Return the address that a program which saved a page wrote into it, or ""."""
    match = _FROM.search(source, 0, _HEAD)
    if not match:
        return ""
    if match["saved"]:
        return match["saved"]
    return f"http://{match['mirrored'].removeprefix('http://').removeprefix('https://')}"


def split(address: str) -> tuple[str, str]:
    """Return the host, in lower case, and the path with query of a full address, or two ""."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return "", ""
    is_page = parts.scheme in {"http", "https", ""} and address.strip()
    if not is_page or len(address) > _LONGEST:
        return "", ""
    path = f"/{_decoded(parts.path.lstrip('/'))}"
    return host, f"{path}?{parts.query}" if parts.query else path


def joined(base: str, link: str) -> tuple[str, str]:
    """Return the host ("" for that of the page) and the path with query that a link leads to."""
    try:
        return split(urljoin(base, link.strip()))
    except ValueError:
        return "", ""


def same_site(host: str, hosts: frozenset[str]) -> bool:
    """Tell whether a host is one of these, with or without "www."."""
    return not host or host.removeprefix("www.") in {each.removeprefix("www.") for each in hosts}
