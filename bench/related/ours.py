"""The one place that knows the portal's own ranking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from plugins.related.index_cache import Keeping
from plugins.related.profile import Weights
from plugins.related.ranking import scored
from plugins.related.subjects import Subject, of_article
from portal.cache.store import Memo

__all__ = ["Subject", "Weights", "everything", "of_article", "scored"]


def everything(subjects: Sequence[Subject], limit: int) -> int:
    """Make all lists as a build from nothing does, on one core; return how many links there are."""

    def here(work: Callable[[Any], Any], keys: Sequence[Any]) -> Iterator[Any]:
        yield work(keys)

    by_key = {each.key: each for each in subjects}
    keeping = Keeping(None, Memo(None, "profiles", Path()), "", Weights())
    found = keeping.lists(
        dict.fromkeys(by_key, b""), by_key.__getitem__, listed=by_key, limit=limit, spread=here
    )
    return sum(map(len, found.rows))
