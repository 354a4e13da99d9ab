"""Tells by their first bytes files that are no plain text, whatever they are called."""

from __future__ import annotations

_LEADING = (
    (b"{\\rtf", "RTF (Word, WordPad)"),
    (b"%PDF-", "PDF"),
    (bytes.fromhex("d0cf11e0a1b11ae1"), "Word hoặc Excel đời cũ"),
    (b"PK\x03\x04", "Word, Excel, OpenDocument hoặc ZIP"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"\x89PNG\r\n", "ảnh PNG"),
    (b"GIF8", "ảnh GIF"),
)
_PAGES = (b"<!doctype html", b"<html")  # also as Word saves a page
_BOM = b"\xef\xbb\xbf"

DOCUMENTS = {
    **dict.fromkeys((".doc", ".docx", ".docm", ".dot", ".dotx"), "Word"),
    **dict.fromkeys((".odt", ".ott"), "OpenDocument"),
    **dict.fromkeys((".htm", ".html", ".mht", ".mhtml", ".xhtml"), "trang web (HTML)"),
    ".rtf": "RTF",
    ".pdf": "PDF",
    ".pages": "Pages của máy Mac",
    ".wps": "WPS",
}
"""Suffix of a text that is not plain -> what wrote it."""


def of(data: bytes) -> str:
    """Return what a file is, in Vietnamese; "" for what may be plain text."""
    for start, kind in _LEADING:
        if data.startswith(start):
            return kind
    head = data[:512].removeprefix(_BOM).lstrip()[:20].lower()
    return "trang web (HTML)" if head.startswith(_PAGES) else ""
