"""Small archives, and their lists as the plugin makes them, without a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from plugins.related import series
from plugins.related.index_cache import RankingCache
from plugins.related.profile import Weights
from plugins.related.subjects import Subject
from portal.cache.fingerprint import Digests
from portal.cache.store import Memo, Store
from portal.contract.series import shown

DAY = 734718  # 03/8/2012
_DIGESTS = Digests()


def subject(key: str, **values: Any) -> Subject:
    """Return an article of one day; its title is its key unless told otherwise."""
    return Subject(**{"key": key, "title": f"Bài {key}", "day": DAY, **values})


def map_shares(work: Callable[[Sequence[Any]], Any], keys: Sequence[Any]) -> Iterable[Any]:
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
    cache = RankingCache(store, memo, "x", Weights())
    by_key = {subject_.key: subject_ for subject_ in subjects}
    digests = {key: _DIGESTS.of(subject_) for key, subject_ in by_key.items()}
    ranked = cache.lists(
        digests,
        by_key.__getitem__,
        listed=by_key if listed is None else listed,
        limit=limit,
        map_shares=map_shares,
    )
    memo.save()
    return {
        key: [(ranked.keys[other], reason) for other, reason in row]
        for key, row in zip(ranked.keys, ranked.rows, strict=True)
    }


def blocks(subjects: Sequence[Subject]) -> dict[str, set[str]]:
    """Return what the block of an event shows on the page of each article."""
    rows = {other.key: set[str]() for other in subjects}
    keys = [other.key for other in subjects]
    numbered = sorted(range(len(keys)), key=keys.__getitem__)
    days = [other.day for other in subjects]
    events = series.groups((n, days[n], series.event(subjects[n].title)) for n in numbered)
    for event in events.values():
        for place, number in enumerate(event):
            near = shown([days[n] for n in event], place)
            rows[keys[number]] = {keys[event[other]] for other in near if other != place}
    return rows
