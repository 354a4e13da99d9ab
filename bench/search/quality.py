"""120 judged queries, `labelled.toml`, and a measure of ranked answers to them.

They are asked of the portal's own content and of three made notices, on the first of December 2026.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plugins.search import sources
from plugins.search.sources import SearchDocument
from portal.check.runner import check
from portal.content.readings import Readings
from portal.vietnamese.dates import VIETNAM

_HERE = Path(__file__).parent
_FILE = _HERE / "labelled.toml"
_FOLDERS = ("van-ban/", "cong-khai/", "guong-dien-hinh/")  # others are articles
NOTICES = _HERE / "notices"
NOW = datetime(2026, 12, 1, 9, tzinfo=VIETNAM)


@dataclass(frozen=True, slots=True)
class Case:
    """A query, its kind (a table of the file), and the right addresses."""

    kind: str
    query: str
    answers: tuple[str, ...]


def cases() -> list[Case]:
    """Return all queries in the order of the file."""
    kinds = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return [
        Case(kind, query, tuple(map(_address, answers)))
        for kind, rows in kinds.items()
        for query, *answers in rows
    ]


def _address(key: str) -> str:
    return f"/{key}/" if key.startswith(_FOLDERS) else f"/bai-viet/{key}/"


def documents(content: Path) -> list[SearchDocument]:
    """Return all that is found in a content folder, and the made notices."""
    found: list[SearchDocument] = []
    for root in (content, NOTICES):
        loaded = check(root, now=NOW).public(NOW)
        articles = (*loaded.articles, *loaded.pages)
        found += sources.of_content(loaded, articles, Readings(loaded, None), NOW)
    return found


def reciprocal_rank(addresses: Sequence[str], case: Case) -> float:
    """Return 1 / the rank of the first right address; 0 if there is none."""
    return next((1 / rank for rank, one in enumerate(addresses, 1) if one in case.answers), 0.0)
