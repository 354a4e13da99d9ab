"""Builds the JSON Feed 1.1 from the view of the Atom feed."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from portal.cache.fingerprint import Digests
from portal.views.feeds import Enclosure, FeedEntry, FeedView
from portal.views.pages import Body

_VERSION = "https://jsonfeed.org/version/1.1"
_DIGESTS = Digests()


def text(view: FeedView, address: str, publisher: str) -> Body:
    """Return the file; `address`: its own; `publisher`: the author of the feed."""
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
        "items": [_item(entry) for entry in view.entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _item(entry: FeedEntry) -> dict[str, Any]:
    """Return an entry without its empty fields."""
    item: dict[str, Any] = {
        "id": entry.address,
        "url": entry.address,
        "title": entry.title,
        "content_html": str(entry.body),
        "summary": entry.summary,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": name} for name in entry.authors],
        "tags": [tag for tag in dict.fromkeys((entry.category, *entry.tags)) if tag],
        "language": "vi",
    }
    if entry.photo:
        item["image"] = entry.photo.address
    attached = (*filter(None, (entry.photo,)), *entry.recordings)
    item["attachments"] = [_attachment(each) for each in attached]
    return {name: value for name, value in item.items() if value or name == "content_html"}


def _attachment(each: Enclosure) -> dict[str, Any]:
    known = {"size_in_bytes": each.size, "duration_in_seconds": each.seconds}
    return {"url": each.address, "mime_type": each.type, "title": each.title} | {
        name: value for name, value in known.items() if value
    }
