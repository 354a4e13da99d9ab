"""Parses and normalises old addresses, which other sites may still link to.

An old address is a path ("/tin-tuc/bai-cu.html") or an item of the former Joomla portal
("index.php?option=com_content&view=article&id=123:bai", "id=123",
"/component/content/article/12-tin/123-bai.html").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

GONE = ""  # as a new address: the page was removed on purpose (410)

_LONGEST = 500  # bytes of an address
_LONGEST_PART = 200  # bytes of a path segment: it is the name of a stub's folder
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_FORBIDDEN = re.compile(r'["\\<>?#]')
_END = re.compile(r"(?<=.)(?:/|/index\.html)$")
_UPPER = re.compile(r"[A-Z]+")
_PLAIN = re.compile(r"/|(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?")
_NUMBER = re.compile(r"0*([1-9][0-9]{0,8})(?:[:-].*)?")
_SEF = re.compile(
    r"/(?:index\.php/)?component/content/article/(?:[^/]+/)?0*([1-9][0-9]{0,8})(?:-[^/]*)?",
    re.IGNORECASE,
)
# The kind of a Joomla address, by its `view` (1.5 and later) or `task` (1.0).
KINDS = {"": "article", "article": "article", "view": "article", "category": "category"}
_GONE_WORDS = {"410", "gỡ", "đã gỡ", "gone"}


class AddressError(ValueError):
    """Raised for an invalid address, with the reason in Vietnamese."""


@dataclass(frozen=True, slots=True, order=True)
class OldAddress:
    """An old address, as displayed, and the key by which a server finds it.

    Addresses with the same key are equivalent: "/Tin/A", "/tin/a/", "/tin/a/index.html". A key
    is a decoded path, or "article:123" for a Joomla item.
    """

    address: str
    key: str

    @property
    def is_path(self) -> bool:
        """True for a path, False for a Joomla item."""
        return self.key.startswith("/")


def key_of(path: str) -> str:
    """Return the key of a decoded path."""
    return _UPPER.sub(lambda match: match[0].lower(), _END.sub("", path))


def old(source: str) -> OldAddress:
    """Parse an old address, percent-encoded or not. Raises AddressError."""
    address = source.strip().replace("&amp;", "&")
    if address.startswith("//") or _SCHEME.match(address):
        raise AddressError("chỉ ghi phần sau tên miền")
    if address.startswith(("index.php", "?")):
        address = f"/{address}"
    elif address.startswith("id="):
        address = f"/?{address}"
    if not address.startswith("/"):
        raise AddressError("địa chỉ phải mở đầu bằng dấu /")
    path, mark, query = address.partition("?")
    if mark:
        if path.lower() not in {"/", "/index.php"}:
            raise AddressError("chỉ địa chỉ Joomla mới được có dấu ?")
        return _joomla(query)
    path = _decoded(path)
    match = _SEF.fullmatch(path)
    return OldAddress(path, f"article:{match[1]}" if match else key_of(path))


def _joomla(query: str) -> OldAddress:
    values: dict[str, str] = {}
    for name, value in parse_qsl(query):
        values.setdefault(name.lower(), value)  # the first wins, as in nginx
    kind = KINDS.get((values.get("view", "") + values.get("task", "")).lower())
    number = _NUMBER.fullmatch(values.get("id", ""))
    if kind is None or number is None or values.get("option", "com_content") != "com_content":
        raise AddressError("địa chỉ Joomla cần có id= và số của một bài hay một chuyên mục")
    address = f"/index.php?option=com_content&view={kind}&id={number[1]}"
    return OldAddress(address, f"{kind}:{number[1]}")


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
