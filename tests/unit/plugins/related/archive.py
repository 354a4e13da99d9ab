"""Small archives, and their lists as the plugin makes them, without a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from plugins.related.index_cache import Keeping
from plugins.related.profile import Weights
from plugins.related.subjects import Subject
from portal.cache.fingerprint import Digests
from portal.cache.store import Memo, Store

DAY = 734718  # 03/8/2012
_DIGESTS = Digests()


def subject(key: str, **values: Any) -> Subject:
    """Return an article of one day; its title is its key unless told otherwise."""
    return Subject(**{"key": key, "title": f"Bài {key}", "day": DAY, **values})


def spread(work: Callable[[Sequence[Any]], Any], keys: Sequence[Any]) -> Iterable[Any]:
    """Do all work here."""
    return [work(keys)]


def lists(
    subjects: Sequence[Subject],
    limit: int,
    *,
    listed: Iterable[str] | None = None,
    store: Store | None = None,
) -> dict[str, list[tuple[str, str]]]:
    """Return everybody's list as (key, reason); with a store, what it knows is used."""
    memo = Memo(store, "profiles", Path("content"))
    keeping = Keeping(store, memo, "x", Weights())
    named = {each.key: each for each in subjects}
    digests = {key: _DIGESTS.of(each) for key, each in named.items()}
    found = keeping.lists(
        digests,
        named.__getitem__,
        listed=named if listed is None else listed,
        limit=limit,
        spread=spread,
    )
    memo.save()
    return {
        key: [(found.keys[other], why) for other, why in row]
        for key, row in zip(found.keys, found.rows, strict=True)
    }
