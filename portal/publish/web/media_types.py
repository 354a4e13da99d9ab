"""The media type of each file: one table for nginx, object stores and the preview."""

from __future__ import annotations

import re

from portal import urls
from portal.photos import formats

UNKNOWN = "application/octet-stream"
TYPES = {
    "text/html; charset=utf-8": ("html",),
    "text/css; charset=utf-8": ("css",),
    "text/javascript; charset=utf-8": ("js", "mjs"),
    "text/plain; charset=utf-8": ("txt",),
    "text/csv; charset=utf-8": ("csv",),
    "application/xml; charset=utf-8": ("xml",),
    "image/svg+xml; charset=utf-8": ("svg",),
    "application/json": ("json",),
    "application/manifest+json": ("webmanifest",),
    "application/pdf": ("pdf",),
    "application/zip": ("zip",),
    "application/msword": ("doc",),
    "application/vnd.ms-excel": ("xls",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "font/woff2": ("woff2",),
    "image/vnd.microsoft.icon": ("ico",),
    **{
        kind.media_type: tuple(suffix[1:] for suffix in kind.suffixes)
        for kind in formats.ALL
        if kind.media_type
    },
}
# Feeds have the suffixes of other files, so they go by address; valid for nginx and Python.
FEEDS = {
    "application/atom+xml; charset=utf-8": rf"^(?:/[a-z0-9-]+)*{re.escape(urls.FEED)}$",
    "application/feed+json": rf"^{re.escape(urls.JSON_FEED)}$",
}

_BY_SUFFIX = {suffix: media_type for media_type, names in TYPES.items() for suffix in names}


def of(path: str) -> str:
    """Return the media type of a file of a release, given its path."""
    for media_type, pattern in FEEDS.items():
        if re.fullmatch(pattern, f"/{path}"):
            return media_type
    return _BY_SUFFIX.get(path.rpartition(".")[2].lower(), UNKNOWN)


def for_nginx() -> str:
    """Return the table as lines of nginx's `types` block."""
    return "\n".join(f'        "{kind}" {" ".join(suffixes)};' for kind, suffixes in TYPES.items())


def feeds_for_nginx() -> str:
    """Return nginx's locations of feeds."""
    return "".join(
        f'    location ~ "{pattern}" {{ types {{ }} default_type "{kind}"; max_ranges 0; }}\n'
        for kind, pattern in FEEDS.items()
    )
