"""Files attached to texts: by K2, and by the component Attachments for Joomla's own articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from portal.importer.findings import Finding, Kind
from portal.importer.plain import plain
from portal.importer.sources.joomla.tables import Cells, Tables

K2_FOLDER = "media/k2/attachments"


class Attachment(NamedTuple):
    """An attached file: its address, what its link says, whether everybody could see it."""

    address: str
    label: str
    is_public: bool


def of_articles(tables: Tables, open_levels: set[str]) -> Mapping[str, list[Attachment]]:
    """Return the files of Joomla's articles, by the articles' ids."""
    by_article = defaultdict(list)
    for row in tables.get("attachments"):
        if _is_of_article(row) and row.get("url"):
            label = row.get("display_name") or row.get("display_filename") or row.get("filename")
            is_public = (
                row.get("state", row.get("published")) == "1"
                and row.get("access", "") in open_levels | {""}  # 1.x and 2.x have no levels
            )
            attachment = Attachment(_address(row["url"]), plain(label or row["url"]), is_public)
            by_article[row.get("parent_id") or row.get("article_id", "")].append(attachment)
    return by_article


def _is_of_article(row: Cells) -> bool:
    kind = row.get("parent_type", "com_content"), row.get("parent_entity", "article").lower()
    return kind in {("com_content", "article"), ("com_content", "default")}


def _address(url: str) -> str:
    return url if url.startswith(("/", "http://", "https://")) else f"/{url}"


def of_items(tables: Tables) -> Mapping[str, list[Attachment]]:
    """Return the files of K2's items, by the items' ids."""
    by_item = defaultdict(list)
    for row in tables.get("k2_attachments"):
        if name := row.get("filename"):
            label = plain(row.get("title", "")) or name
            attachment = Attachment(f"/{K2_FOLDER}/{quote(name)}", label, is_public=True)
            by_item[row.get("itemID", "")].append(attachment)
    return by_item


def shown(attachments: Iterable[Attachment], findings: list[Finding]) -> str:
    """Return links to the files, as HTML; add those that visitors did not see to `findings`."""
    parts = []
    for address, label, is_public in attachments:
        if is_public:
            parts.append(f'<p><a href="{escape(address)}">{escape(label)}</a></p>')
        else:
            what = "tệp đính kèm không công khai trên trang cũ"
            findings.append(Finding(Kind.DROPPED, what, f"{label} ({address})"))
    return "".join(parts)
