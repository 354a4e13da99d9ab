"""The feed once more, as a JSON Feed 1.1: for those who would rather not read XML."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from portal.cache.fingerprint import Digests
from portal.views.feeds import FeedEntry, FeedView
from portal.views.pages import Body

_VERSION = "https://jsonfeed.org/version/1.1"
_DIGESTS = Digests()


def text(view: FeedView, address: str, publisher: str) -> Body:
    """Return the file; `address` is its own, `publisher` who answers for all of it."""
    digest = _DIGESTS.of((view, address, publisher)).hex()
    return Body(digest, partial(_text, view, address, publisher))


def _text(view: FeedView, address: str, publisher: str) -> str:
    data = {
        "version": _VERSION,
        "title": view.title,
        "home_page_url": view.home,
        "feed_url": address,
        "language": "vi",
        "authors": [{"name": publisher, "url": view.home}],
        "items": [_item(each) for each in view.entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _item(entry: FeedEntry) -> dict[str, Any]:
    """Return an entry; what it has not is left out."""
    photo = entry.photo
    item: dict[str, Any] = {
        "id": entry.address,
        "url": entry.address,
        "title": entry.title,
        "content_html": str(entry.body),
        "summary": entry.summary,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": each} for each in entry.authors],
        "tags": [each for each in dict.fromkeys((entry.category, *entry.tags)) if each],
        "language": "vi",
    }
    if photo:
        attached = {"url": photo.address, "mime_type": photo.type, "title": photo.title}
        known = {"size_in_bytes": photo.size} if photo.size else {}
        item |= {"image": photo.address, "attachments": [attached | known]}
    return {name: value for name, value in item.items() if value or name == "content_html"}
