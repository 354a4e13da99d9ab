"""The media type of each file of a release, for nginx, object stores and the preview."""

from __future__ import annotations

import re

from portal import urls
from portal.system import media_types

UNKNOWN = "application/octet-stream"
# Feeds have the suffixes of other files, so they go by address; valid for nginx and Python.
FEEDS = {
    "application/atom+xml; charset=utf-8": rf"^(?:/[a-z0-9-]+)*{re.escape(urls.FEED)}$",
    "application/feed+json": rf"^{re.escape(urls.JSON_FEED)}$",
}


def of(path: str) -> str:
    """Return the media type of a file of a release, given its path."""
    for media_type, pattern in FEEDS.items():
        if re.fullmatch(pattern, f"/{path}"):
            return media_type
    return media_types.of(path.rpartition(".")[2]) or UNKNOWN


def for_nginx() -> str:
    """Return the table as lines of nginx's `types` block."""
    rows = media_types.TYPES.items()
    return "\n".join(f'        "{kind}" {" ".join(suffixes)};' for kind, suffixes in rows)


def feeds_for_nginx() -> str:
    """Return nginx's locations of feeds."""
    return "".join(
        f'    location ~ "{pattern}" {{ types {{ }} default_type "{kind}"; max_ranges 0; }}\n'
        for kind, pattern in FEEDS.items()
    )
