"""Says whose dump a dump is, by its tables: for one in which the asked adapter finds nothing."""

from __future__ import annotations

from collections import deque
from pathlib import Path

from portal.importer.article import SourceError
from portal.importer.sql import rows

# Ends of table names that only one system has, and what to do with its dumps.
_SYSTEMS = (
    ({"_k2_items", "_content_frontpage", "_content_rating"}, "Joomla", "nhập bằng --from joomla"),
    ({"_news_rows", "_news_detail"}, "NukeViet", "nhập bằng --from nukeviet"),
    (
        {"_stories_cat", "_stories_topic"},
        "NukeViet 2",
        "chép trang cũ bằng wget --mirror rồi nhập bằng --from mirror",
    ),
    (
        {"_postmeta", "_term_relationships"},
        "WordPress",
        "xuất tệp XML (Công cụ → Xuất ra) rồi nhập bằng --from wordpress",
    ),
)


def hint(path: Path, asked: str) -> str:
    """Return a sentence on whose dump it is, "" if that is not known or is the system `asked`."""
    names = set[str]()

    def note(table: str) -> bool:
        names.add(table)
        return False

    try:
        deque(rows(path, note), 0)
    except SourceError:
        return ""
    if {"_content", "_categories"} <= {name[name.find("_") :] for name in names}:
        names.add("_content_rating")  # Joomla, of a dump without the rest
    for endings, system, how in _SYSTEMS:
        if system != asked and any(name.endswith(tuple(endings)) for name in names):
            return f" Đây là bản sao của {system}: hãy {how}."
    return ""
