"""The only module here that imports the portal's own ranking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from plugins.related.index_cache import RankingCache
from plugins.related.profile import Weights
from plugins.related.ranking import scored
from plugins.related.subjects import Subject, of_article
from portal.cache.store import Memo

__all__ = ["Subject", "Weights", "everything", "of_article", "scored"]


def everything(subjects: Sequence[Subject], limit: int) -> int:
    """Make all lists as a clean build does, on one core; return the number of links."""

    def map_here(work: Callable[[Any], Any], keys: Sequence[Any]) -> Iterator[Any]:
        yield work(keys)

    by_key = {subject.key: subject for subject in subjects}
    cache = RankingCache(None, Memo(None, "profiles", Path()), "", Weights())
    lists = cache.lists(
        dict.fromkeys(by_key, b""),
        by_key.__getitem__,
        listed=by_key,
        limit=limit,
        map_shares=map_here,
    )
    return sum(map(len, lists.rows))
