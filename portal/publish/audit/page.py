"""Renders the host's log as a self-contained HTML page for auditors, without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from portal.publish import formatting
from portal.publish.audit.log import WHAT, Log, verdict
from portal.publish.verify import address_of

_KINDS = (("added", "Mới"), ("changed", "Đổi"), ("gone", "Gỡ"))
_HEAD = """\
<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Nhật ký xuất bản - {place}</title>
<style>
body {{ font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem }}
section {{ border-top: 1px solid #999; break-inside: avoid-page }}
li, code {{ overflow-wrap: anywhere }}
</style>
</head>
<body>
<main>
<h1>Nhật ký xuất bản: {place}</h1>
<p><strong>{verdict}</strong></p>
<p>Giờ Việt Nam. Mỗi trang kèm SHA-256 của nội dung đã đăng.</p>
"""


START = _HEAD.partition("{place}")[0]  # how every such page begins


def page(log: Log, place: str) -> str:
    """Return the page, newest switch first; `place`: the target's name. All values are escaped."""
    head = _HEAD.format(place=escape(place), verdict=escape(verdict(log)))
    return "\n".join(
        [head, *map(_event, reversed(log.events)), "</main>", "</body>", "</html>", ""]
    )


def _event(event: Mapping[str, Any]) -> str:
    what = WHAT.get(str(event.get("what")), "?").capitalize()
    release, who, manifest = (escape(str(event.get(key))) for key in ("release", "who", "manifest"))
    rows = [
        "<section>",
        f"<h2>{escape(formatting.local_time(str(event.get('at'))))}: {what}</h2>",
        f"<p>Bản <code>{release}</code>, người làm: {who}, danh mục <code>{manifest}</code></p>",
    ]
    for name, word in _KINDS:
        pages = list(_pages(event.get(name) or ()))
        if pages:
            rows += [f"<h3>{word}: {len(pages)} trang</h3>", "<ul>", *pages, "</ul>"]
    return "\n".join([*rows, "</section>"])


def _pages(changes: Any) -> Iterator[str]:
    """Yield a list item for each path; `changes`: paths, or hashes by path."""
    for path in sorted(map(str, changes)):
        code = f" <code>{escape(str(changes[path]))}</code>" if isinstance(changes, Mapping) else ""
        yield f"<li>{escape(address_of(path))}{code}</li>"
