"""Fields that a site's staff added to texts: Joomla's own (3.7 and later) and K2's."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import NamedTuple

from portal.importer.findings import Finding, Kind
from portal.importer.plain import plain
from portal.importer.sources.joomla.tables import Cells, Tables

_PLAIN, _HTML = {"text", "integer"}, {"textarea", "editor", "textfield"}


class Field(NamedTuple):
    """A field of a text; `html`: its value as it was shown, "" if the value is only a key."""

    label: str
    value: str
    html: str


def of_articles(tables: Tables) -> Mapping[str, list[Field]]:
    """Return the fields of Joomla's articles, by the articles' ids."""
    kinds = {
        row.get("id", ""): row
        for row in tables.get("fields")
        if row.get("context") == "com_content.article"
    }
    by_article = defaultdict(list)
    for row in tables.get("fields_values"):
        kind, value = kinds.get(row.get("field_id", "")), row.get("value", "")
        if kind and value.strip():
            label = plain(kind.get("label", ""))
            html = _html(kind.get("type", ""), value) if kind.get("state") == "1" else ""
            by_article[row.get("item_id", "")].append(Field(label, value, html))
    return by_article


def of_item(written: str, kinds: Mapping[str, Cells]) -> Iterator[Field]:
    """Yield the fields of a K2 item: JSON, a list of objects with `id` and `value`."""
    try:
        fields = json.loads(written or "[]")
    except (ValueError, RecursionError):
        yield Field("", written, "")
        return
    for field in fields if isinstance(fields, list) else ():
        if isinstance(field, dict) and field.get("value"):
            kind = kinds.get(str(field.get("id", "")), {})
            value = str(field["value"])
            html = _html(kind.get("type", ""), value) if kind.get("published") == "1" else ""
            yield Field(plain(kind.get("name", "")), value, html)


def _html(kind: str, value: str) -> str:
    return value if kind in _HTML else escape(value) if kind in _PLAIN else ""


def shown(fields: Iterable[Field], findings: list[Finding]) -> str:
    """Return fields as HTML; add those whose values were not shown to `findings`."""
    parts = []
    for label, value, html in fields:
        if not html:
            findings.append(Finding(Kind.DROPPED, "trường riêng của trang cũ", f"{label}: {value}"))
        elif "<" in html:
            parts.append(f"<p><strong>{escape(label)}</strong></p>{html}")
        else:
            parts.append(f"<p><strong>{escape(label)}:</strong> {html}</p>")
    return "".join(parts)
