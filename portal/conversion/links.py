"""Judges the addresses of links: unwraps redirects that only count clicks, refuses what runs."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*+):")
_FOLLOWED = frozenset({"http", "https", "mailto", "tel"})
_MOST_WRAPS = 5
_LONGEST = 4000  # characters
_ENDS_OF_LINES = dict.fromkeys(map(ord, "\t\r\n"))  # browsers drop them
_CONTROLS = re.compile(r"[\x00-\x20\x7f\u2028\u2029]++")
# Hosts of redirects, and the parameters that hold the address meant.
_REDIRECTS = {
    "google.com/url": ("q", "url"),
    "google.com.vn/url": ("q", "url"),
    "safelinks.protection.outlook.com/": ("url",),
    "l.facebook.com/l.php": ("u",),
    "lm.facebook.com/l.php": ("u",),
    "link.zalo.me/": ("u", "url"),
}
_UNSAFE = ' <>"\\^`{|}'


def target(href: str) -> str | None:
    """Return the address of a link as an article may have it, or None if it may not."""
    address = _CONTROLS.sub(" ", href.translate(_ENDS_OF_LINES)).strip().replace("\\", "/")
    for _ in range(_MOST_WRAPS):
        wrapped = _wrapped(address)
        if not wrapped:
            break
        address = wrapped.strip()
    scheme = _SCHEME.match(address)
    if (scheme and scheme[1].lower() not in _FOLLOWED) or len(address) > _LONGEST:
        return None
    if address.lower().startswith("mailto:"):
        address = address.partition("?")[0]
    return "".join(quote(char) if char in _UNSAFE else char for char in address)


def _wrapped(address: str) -> str:
    """Return the address that a redirect leads to, or ""."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    place = f"{host}{parts.path or '/'}"
    for redirect, names in _REDIRECTS.items():
        if place == redirect or place.endswith(f".{redirect}"):
            values = parse_qs(parts.query, max_num_fields=100)
            return next((values[name][0] for name in names if name in values), "")
    return ""
