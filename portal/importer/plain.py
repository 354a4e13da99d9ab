"""Titles and summaries of old sites as plain text: tags and character references resolved."""

from __future__ import annotations

import html
import re
import unicodedata

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>|<!--[^<>]*+>")
_APART = frozenset({"br", "p", "div", "li", "td", "h1", "h2", "h3", "h4", "h5", "h6"})


def plain(source: str) -> str:
    """Return one line of text, in NFC. A "<" that begins no tag is text; nothing is escaped."""
    text = _TAG.sub(lambda tag: " " if (tag[1] or "").lower() in _APART else "", source)
    return unicodedata.normalize("NFC", " ".join(html.unescape(text).split()))
