"""Parses and normalises old addresses, which other sites may still link to.

An old address is a path ("/tin-tuc/bai-cu.html"), an item of a former portal ("id=123",
"/component/content/article/12-tin/123-bai.html": `old_items`) or a name with a number, wherever it
stood ("*/123-bai": decision 46).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

from portal.content import old_items

GONE = ""  # as a new address: the page was removed on purpose (410)

_LONGEST = 500  # bytes of an address
_LONGEST_PART = 200  # bytes of a path segment: it is the name of a stub's folder
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_FORBIDDEN = re.compile(r'["\\<>?#]')
_UPPER = re.compile(r"[A-Z]+")
_PLAIN = re.compile(r"/|(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?")
_BARE_QUERY = re.compile(r"[A-Za-z_]+=")
_ROOTS = frozenset({"/", "/index.php", "/index2.php"})  # the last one: Joomla's pages for printing
# They choose a form of a page (print, PDF) or the place in it, not the page.
_FORMS = frozenset(
    {"tmpl", "print", "layout", "page", "format", "start", "limitstart", "showall", "itemid"}
)
# Patterns that nginx shares (`portal.publish.web.nginx`): of a path without "/index.php", which
# portals without rewriting have before it, and without its end; of a name with a number.
STEM = re.compile(r"(?i:/index\.php)?(?P<portal_stem>/.+?)(?:/|/index\.html)?", re.ASCII)
NAME = re.compile(
    r"(?!page-)(?P<portal_name>[0-9]+-[^/.%]+|[^/.%]+-[0-9]+)(?:\.(?:html?|pdf))?", re.ASCII
)
_GONE_WORDS = {"410", "gỡ", "đã gỡ", "gone"}


class AddressError(ValueError):
    """Raised for an invalid address, with the reason in Vietnamese."""


@dataclass(frozen=True, slots=True, order=True)
class OldAddress:
    """An old address, as displayed, and the key by which a server finds it.

    Addresses with the same key are equivalent: "/Tin/A", "/tin/a/", "/index.php/tin/a". A key is a
    decoded path, that of an item ("article:123"), or "name:123-bai".
    """

    address: str
    key: str

    @property
    def is_path(self) -> bool:
        """True for a path, False for an item or a name."""
        return self.key.startswith("/")


def key_of(path: str) -> str:
    """Return the key of a decoded path."""
    match = STEM.fullmatch(path)
    return _lower(match[1] if match else path)


def _lower(text: str) -> str:
    return _UPPER.sub(lambda match: match[0].lower(), text)  # nginx's maps fold A-Z alone


def old(source: str) -> OldAddress:
    """Parse an old address, percent-encoded or not. Raises AddressError."""
    address = source.strip().replace("&amp;", "&")
    if address.startswith("//") or _SCHEME.match(address):
        raise AddressError("chỉ ghi phần sau tên miền")
    if address.startswith("*/"):
        return _named(address[1:])
    if address.startswith(("index.php", "index2.php", "?")):
        address = f"/{address}"
    elif _BARE_QUERY.match(address):
        address = f"/?{address}"
    if not address.startswith("/"):
        raise AddressError("địa chỉ phải mở đầu bằng dấu /")
    path, mark, query = address.partition("?")
    if mark and path.lower() in _ROOTS:
        return _item(query)
    if mark and not _is_form(path, query):
        raise AddressError("dấu ? chỉ dùng được ngay sau / hoặc index.php")
    path = _decoded(path)
    return OldAddress(path, old_items.of_path(path) or key_of(path))


def _item(query: str) -> OldAddress:
    item = old_items.of_query(query)
    if item is None:
        raise AddressError(
            "sau dấu ? phải có số của bài hay chuyên mục (id=123 của Joomla, p=123 của WordPress) "
            "hoặc nv= và op= của NukeViet"
        )
    if len(item.key) > _LONGEST:
        raise AddressError(f"dài hơn {_LONGEST} byte")
    return OldAddress(item.address, _lower(item.key))


def _named(path: str) -> OldAddress:
    match = NAME.fullmatch(_decoded(path)[1:])
    if match is None:
        raise AddressError("sau */ phải là số và tên của một bài, ví dụ */123-ten-bai")
    return OldAddress(f"*/{match[1]}", _lower(f"name:{match[1]}"))


def _is_form(path: str, query: str) -> bool:
    """Return whether a query only asks for a form of the page at the path."""
    names = {part.partition("=")[0].lower() for part in query.split("&")}
    return names <= _FORMS and not path.lower().endswith(".php")


def _decoded(path: str) -> str:
    if _PLAIN.fullmatch(path) and len(path) <= _LONGEST_PART:
        return path  # the common case
    try:
        decoded = unicodedata.normalize("NFC", unquote(path, errors="strict"))
    except UnicodeDecodeError:
        raise AddressError("phần mã hóa bằng dấu % không phải là UTF-8") from None
    forbidden = _FORBIDDEN.search(decoded)
    if forbidden or not decoded.isprintable():
        raise AddressError(f"có ký tự không dùng được{f' {forbidden[0]}' if forbidden else ''}")
    *parts, last = decoded[1:].split("/")
    if not all(parts) or any(part.startswith(".") for part in (*parts, last)):
        raise AddressError("có hai dấu / liền nhau, hoặc tên mở đầu bằng dấu chấm")
    if max(len(part.encode()) for part in (*parts, last)) > _LONGEST_PART:
        raise AddressError(f"có tên dài hơn {_LONGEST_PART} byte")
    if len(decoded.encode()) > _LONGEST:
        raise AddressError(f"dài hơn {_LONGEST} byte")
    return decoded


def new(source: str) -> str:
    """Parse a new address: a path of this portal, or GONE. Raises AddressError.

    The result needs no escaping in HTTP headers, nginx files or HTML attributes.
    """
    address = source.strip()
    if address.lower() in _GONE_WORDS:
        return GONE
    if not _PLAIN.fullmatch(address):
        raise AddressError("địa chỉ mới là phần sau tên miền của một trang trong cổng")
    return address
