"""What a page of HTML says of itself before its text: encoding, title, author, date, address."""

from __future__ import annotations

import re
from codecs import lookup
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from portal.importer.sources import folder
from portal.importer.sources.folder import Decoded
from portal.importer.sources.html import elements
from portal.vietnamese import dates

_SEARCHED = 4096  # bytes in which an encoding is named, and more than browsers look at
_HEAD = 100_000  # characters in which the other facts stand
_CHARSET = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_-]{2,40})")
_TITLE = re.compile(r"<title[^<>]*+>(?P<text>[^<]*+)", re.IGNORECASE)
_META = re.compile(r"<meta\b(?P<inside>[^<>]*+)>", re.IGNORECASE)
_BEFORE_SITE = (" - ", " – ", " | ")
# Browsers write it at the top of a page that they save.
_SAVED_FROM = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,6}\)(?P<address>[^\s<>]{1,2000})")
_AUTHORS = ("author", "dc.creator", "dcterms.creator", "article:author")
_TIMES = (
    "article:published_time",
    "datepublished",
    "dc.date",
    "dcterms.created",
    "date",
    "pubdate",
)
# Fonts of old encodings: the text is decoded by them.
_OLD_FONTS = re.compile(r"[\"':;,\s=](?:\.vn|vni-)[a-z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """Facts of a page, "" if it does not say them.

    `shared_title`: that other sites are to show (Open Graph), without the name of the site;
    `saved_from`: the address from which a browser saved the page.
    """

    title: str = ""
    shared_title: str = ""
    author: str = ""
    created: datetime | None = None
    saved_from: str = ""


def decoded(data: bytes) -> Decoded:
    """Return a page in Unicode: by its mark or the encoding it names, else by what it holds.

    Raises UnreadableError.
    """
    named = _CHARSET.search(data[:_SEARCHED])
    codec = named[1].decode("ascii") if named else ""
    has_mark = data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if not codec or has_mark or not _is_codec(codec):
        found = folder.decoded(data)
    else:
        try:
            found = Decoded(data.decode(codec), "")
        except UnicodeDecodeError:
            found = folder.decoded(data)
    if _OLD_FONTS.search(found.text):
        return found
    repaired = folder.repaired(found.text)
    return repaired if repaired.encoding else found


def _is_codec(name: str) -> bool:
    try:
        return lookup(name)._is_text_encoding  # noqa: SLF001 - base64 and the like are none
    except LookupError:
        return False


def of(page: str) -> Head:
    """Return what the head of a page says."""
    head = page[:_HEAD]
    title = _TITLE.search(head)
    named = dict[str, str]()
    for meta in _META.finditer(head):
        attributes = elements.attributes(meta["inside"])
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        named.setdefault((name or "").lower(), attributes.get("content", ""))
    saved = _SAVED_FROM.search(head)
    return Head(
        title=" ".join(unescape(title["text"]).split()) if title else "",
        shared_title=" ".join(named.get("og:title", "").split()),
        author=next((named[name] for name in _AUTHORS if named.get(name)), ""),
        created=next(filter(None, (_date(named.get(name, "")) for name in _TIMES)), None),
        saved_from=saved["address"] if saved else "",
    )


def site_name(title: str) -> str:
    """Return what stands behind the last dash or bar of a title, with it; "" if there is none."""
    at = max(title.rfind(mark) for mark in _BEFORE_SITE)
    return title[at:] if at > 0 else ""


def _date(written: str) -> datetime | None:
    try:
        return dates.parse(written[:40]).at
    except dates.DateError:
        return None
