"""Addresses that the world may still hold: how they are written, which are one, what is refused.

An old address is a path ("/tin-tuc/bai-cu.html") or an item of the Joomla portal before this one
("index.php?option=com_content&view=article&id=123:bai", "id=123",
"/component/content/article/12-tin/123-bai.html").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

GONE = ""  # in the place of a new address: the page was taken away on purpose

_LONGEST = 500  # bytes of an address
_LONGEST_PART = 200  # bytes between two slashes: a stub's folder has that name
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BARRED = re.compile(r'["\\<>?#]')
_END = re.compile(r"(?<=.)(?:/|/index\.html)$")
_UPPER = re.compile(r"[A-Z]+")
_PLAIN = re.compile(r"/|(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?")
_NUMBER = re.compile(r"0*([1-9][0-9]{0,8})(?:[:-].*)?")
_SEF = re.compile(
    r"/(?:index\.php/)?component/content/article/(?:[^/]+/)?0*([1-9][0-9]{0,8})(?:-[^/]*)?",
    re.IGNORECASE,
)
# What a Joomla address is about, by its `view` (1.5 and later) or `task` (1.0).
KINDS = {"": "article", "article": "article", "view": "article", "category": "category"}
_GONE_WORDS = {"410", "gỡ", "đã gỡ", "gone"}


class AddressError(ValueError):
    """Raised if something written is no address that the portal can answer; says why."""


@dataclass(frozen=True, slots=True, order=True)
class Old:
    """An old address: as it is shown, and the key by which a server finds it.

    Addresses of one key are one address: "/Tin/A", "/tin/a/", "/tin/a/index.html". A key is
    a decoded path, or "article:123" where Joomla's number says it all.
    """

    address: str
    key: str

    @property
    def is_path(self) -> bool:
        """True where it is a path, False for what stands behind a question mark."""
        return self.key.startswith("/")


def key_of(path: str) -> str:
    """Return the key of a decoded path."""
    return _UPPER.sub(lambda found: found[0].lower(), _END.sub("", path))


def old(written: str) -> Old:
    """Return the old address that somebody wrote, percent-encoded or not.

    Raises AddressError.
    """
    words = written.strip().replace("&amp;", "&")
    if words.startswith("//") or _SCHEME.match(words):
        raise AddressError("chỉ ghi phần sau tên miền")
    if words.startswith(("index.php", "?")):
        words = f"/{words}"
    elif words.startswith("id="):
        words = f"/?{words}"
    if not words.startswith("/"):
        raise AddressError("địa chỉ phải mở đầu bằng dấu /")
    path, mark, query = words.partition("?")
    if mark:
        if path.lower() not in {"/", "/index.php"}:
            raise AddressError("chỉ địa chỉ Joomla mới được có dấu ?")
        return _joomla(query)
    path = _decoded(path)
    found = _SEF.fullmatch(path)
    return Old(path, f"article:{found[1]}" if found else key_of(path))


def _joomla(query: str) -> Old:
    values: dict[str, str] = {}
    for name, value in parse_qsl(query):
        values.setdefault(name.lower(), value)  # as nginx does, the first counts
    kind = KINDS.get((values.get("view", "") + values.get("task", "")).lower())
    number = _NUMBER.fullmatch(values.get("id", ""))
    if kind is None or number is None or values.get("option", "com_content") != "com_content":
        raise AddressError("địa chỉ Joomla cần có id= và số của một bài hay một chuyên mục")
    address = f"/index.php?option=com_content&view={kind}&id={number[1]}"
    return Old(address, f"{kind}:{number[1]}")


def _decoded(path: str) -> str:
    if _PLAIN.fullmatch(path) and len(path) <= _LONGEST_PART:
        return path  # as nearly always
    try:
        plain = unicodedata.normalize("NFC", unquote(path, errors="strict"))
    except UnicodeDecodeError:
        raise AddressError("phần mã hóa bằng dấu % không phải là UTF-8") from None
    barred = _BARRED.search(plain)
    if barred or not plain.isprintable():
        raise AddressError(f"có ký tự không dùng được{f' {barred[0]}' if barred else ''}")
    *parts, last = plain[1:].split("/")
    if not all(parts) or any(each.startswith(".") for each in (*parts, last)):
        raise AddressError("có hai dấu / liền nhau, hoặc tên mở đầu bằng dấu chấm")
    if max(len(each.encode()) for each in (*parts, last)) > _LONGEST_PART:
        raise AddressError(f"có tên dài hơn {_LONGEST_PART} byte")
    if len(plain.encode()) > _LONGEST:
        raise AddressError(f"dài hơn {_LONGEST} byte")
    return plain


def new(written: str) -> str:
    """Return the new address that somebody wrote: a path of this portal, or GONE.

    Whatever is returned may stand in a header, a file of nginx or an attribute as it is.
    Raises AddressError.
    """
    words = written.strip()
    if words.lower() in _GONE_WORDS:
        return GONE
    if not _PLAIN.fullmatch(words):
        raise AddressError("địa chỉ mới là phần sau tên miền của một trang trong cổng")
    return words
