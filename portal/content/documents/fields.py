"""Readers of the header fields of documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from portal.content.documents import citations
from portal.content.fields import readers
from portal.content.fields.schema import Header
from portal.content.front_matter import Field
from portal.diagnostics.diagnostic import error
from portal.vietnamese import text


@dataclass(frozen=True, slots=True)
class Published:
    """Where a document was published: in words, and the address of a page, or ""."""

    words: str = ""
    address: str = ""


_AROUND = " \t,;:.–-"


def kind(written: Field, header: Header) -> str | None:
    """Read one of `citations.KINDS`, ignoring case."""
    value = " ".join(written.value.split())
    for known_kind in citations.KINDS:
        if known_kind.casefold() == value.casefold():
            return known_kind
    near, names = text.near_miss(value, citations.KINDS), ", ".join(citations.KINDS)
    problem = error("V013", header.place(written), value=value, near=near, names=names)
    header.problems.append(problem)
    return None


def numbers(written: Field, header: Header) -> tuple[str, ...] | None:
    """Read document numbers separated by commas or semicolons, or one per line."""
    listed = written.items or (written.value,)
    split = (number for part in listed for number in re.split("[,;]", part))
    return readers.named(filter(str.strip, split), written, header)


def published(written: Field, header: Header) -> Published | None:
    """Read words with at most one address: "Công báo số 571 https://congbao.chinhphu.vn/…".

    An address without words is shown as the name of its site.
    """
    value = readers.words(written, header)
    if value is None:
        return None
    addresses = [word for word in value.split() if "://" in word or "www." in word.lower()]
    if not addresses:
        return Published(value)
    address = addresses[0].lstrip("(<").rstrip(".,;)>")
    host = _host(address)
    if len(addresses) > 1 or not host:
        problem = error("V036", header.place(written), address=addresses[1] if host else address)
        header.problems.append(problem)
        return Published(value)
    words = value.replace(address, "").replace("()", "").replace("<>", "").strip(_AROUND)
    return Published(" ".join(words.split()) or host.removeprefix("www."), address)


def _host(address: str) -> str:
    """Return the host of a web address, "" if a browser can't open it or it holds a name."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_web = parts.scheme.lower() in {"http", "https"} and "@" not in parts.netloc
    return parts.hostname or "" if is_web and "." in parts.netloc else ""
