"""The JSON Feed, held against what the specification asks for (jsonfeed.org, version 1.1)."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from plugins.feeds import atom, json_feed
from plugins.feeds.atom import Source
from portal.contract.pages import Pictures
from portal.views.pages import Body
from tests.unit.plugins.make import article, photograph

_URL = "https://cong.example"
_ADDRESS = {"type": "string", "format": "uri", "pattern": "^https://"}
_WORDS = {"type": "string", "minLength": 1}
_AUTHORS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"name": _WORDS, "url": _ADDRESS},
        "anyOf": [{"required": ["name"]}, {"required": ["url"]}],
        "additionalProperties": False,
    },
}
_ATTACHMENT = {
    "type": "object",
    "required": ["url", "mime_type"],
    "properties": {
        "url": _ADDRESS,
        "mime_type": {"type": "string", "pattern": r"^\w+/[\w.+-]+$"},
        "title": {"type": "string"},
        "size_in_bytes": {"type": "integer", "minimum": 1},
    },
    "additionalProperties": False,
}
_ITEM = {
    "type": "object",
    "required": ["id"],
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "properties": {
        "id": _WORDS,
        "url": _ADDRESS,
        "title": _WORDS,
        "content_html": {"type": "string"},
        "summary": _WORDS,
        "image": _ADDRESS,
        "date_published": {"type": "string", "format": "date-time"},
        "date_modified": {"type": "string", "format": "date-time"},
        "authors": _AUTHORS,
        "tags": {"type": "array", "items": _WORDS, "uniqueItems": True},
        "language": _WORDS,
        "attachments": {"type": "array", "items": _ATTACHMENT},
    },
    "additionalProperties": False,
}
SCHEMA = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": _WORDS,
        "home_page_url": _ADDRESS,
        "feed_url": _ADDRESS,
        "language": _WORDS,
        "authors": _AUTHORS,
        "items": {"type": "array", "items": _ITEM},
    },
    "additionalProperties": False,
}


def _read(*sources: Source) -> Any:
    view = atom.feed("Cổng", _URL, "/", [atom.entry(source, _URL) for source in sources])
    data = json.loads(str(json_feed.text(view, f"{_URL}/feed.json", "Ban Biên tập")))
    jsonschema.validate(data, SCHEMA)
    return data


def test_an_article_is_an_item() -> None:
    """Text, dates, authors, section and tags, its photo with its size."""
    made = article(
        "2012/x",
        title='Đại hội <b> & "ngoặc"',
        summary="Tóm tắt.",
        section="Tin",
        tags=("Tin", "Sơ kết"),
        authors=("Nguyễn A",),
        picture="a.jpg",
    )
    body = Body("x", lambda: '<p><a href="/lien-he/">liên hệ</a></p>')
    photos = Pictures({"a.jpg": photograph("2012/x/a", 4096)})
    data = _read(Source(made, body, photos))
    assert data["feed_url"] == f"{_URL}/feed.json"
    assert data["home_page_url"] == f"{_URL}/"
    assert data["authors"] == [{"name": "Ban Biên tập", "url": f"{_URL}/"}]
    (item,) = data["items"]
    assert item["id"] == item["url"] == f"{_URL}/bai-viet/2012/x/"
    assert item["title"] == 'Đại hội <b> & "ngoặc"'
    assert item["content_html"] == f'<p><a href="{_URL}/lien-he/">liên hệ</a></p>'
    assert item["date_published"] == "2012-08-03T00:00:00+07:00"
    assert item["authors"] == [{"name": "Nguyễn A"}]
    assert item["tags"] == ["Tin", "Sơ kết"]
    assert item["image"] == item["attachments"][0]["url"] == f"{_URL}/bai-viet/2012/x/a-960.jpg"
    assert item["attachments"][0]["size_in_bytes"] == 4096


def test_what_an_article_has_not_is_left_out() -> None:
    """No empty lists, no empty words; the text stands even if it is empty."""
    (item,) = _read(Source(article("2012/x", html="")))["items"]
    assert not {"authors", "tags", "summary", "image", "attachments"} & set(item)
    assert item["content_html"] == ""


def test_a_feed_of_nothing_is_a_feed() -> None:
    """Every page points at it from the first day."""
    assert _read()["items"] == []


def test_what_the_text_depends_on_is_in_its_digest() -> None:
    """Another title, another file; the same entries, the same."""
    views = [atom.feed(title, _URL, "/", []) for title in ("A", "A", "B")]
    one, same, other = (json_feed.text(view, "", "").digest for view in views)
    assert one == same != other
