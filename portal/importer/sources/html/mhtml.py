"""A page with its photos in one file (.mht, .mhtml), as Word and browsers save it (RFC 2557)."""

from __future__ import annotations

import base64
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape, unescape
from urllib.parse import urljoin

from portal.importer.sources.folder import Decoded, UnreadableError
from portal.importer.sources.html import head

MOST_BYTES = 60_000_000
"""Of a file: its photos become part of the page, a third larger."""

_MOST_PARTS = 2000
_SOURCE = re.compile(
    r"(?P<name>\bsrc\s{0,9}=\s{0,9})(?:\"(?P<a>[^\"<>]*+)\"|'(?P<b>[^'<>]*+)')", re.IGNORECASE
)
_DAMAGED = "tệp trang web lưu thành một tệp (.mht) bị hỏng"


def page(data: bytes) -> Decoded:
    """Return the page, with its photos as data. Raises UnreadableError."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        parts = [part for part in message.walk() if not part.is_multipart()][:_MOST_PARTS]
        html = next((part for part in parts if part.get_content_type() == "text/html"), None)
        if html is None:
            raise UnreadableError(_DAMAGED)
        found = _text(html)
        return Decoded(_with_photos(found.text, _location(html), parts), found.encoding)
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError):
        raise UnreadableError(_DAMAGED) from None  # what `email` raises on broken messages


def _text(part: EmailMessage) -> Decoded:
    data = part.get_payload(decode=True)
    written = data if isinstance(data, bytes) else b""
    charset = part.get_content_charset("")
    if charset and b"charset" not in written[:4096].lower():
        try:
            return Decoded(written.decode(charset), "")
        except (UnicodeDecodeError, LookupError):
            pass
    return head.decoded(written)


def _location(part: EmailMessage) -> str:
    return str(part.get("Content-Location", "")).strip()


def _with_photos(page: str, base: str, parts: list[EmailMessage]) -> str:
    """Put the photos in the place of their addresses."""
    photos: dict[str, EmailMessage] = {}
    for part in parts:
        if part.get_content_maintype() == "image":
            photos[_location(part)] = part
            photos[f"cid:{str(part.get('Content-ID', '')).strip(' <>')}"] = part

    def written(match: re.Match[str]) -> str:
        address = unescape(match["a"] or match["b"] or "")
        part = photos.get(address) or photos.get(urljoin(base, address))
        if not address or part is None:
            return match[0]
        data = part.get_payload(decode=True)
        coded = base64.b64encode(data if isinstance(data, bytes) else b"").decode()
        return f'{match["name"]}"data:{escape(part.get_content_type())};base64,{coded}"'

    return _SOURCE.sub(written, page)
