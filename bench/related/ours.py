"""The one place that knows the portal's own ranking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from plugins.related import profile
from plugins.related.index.index import Index
from plugins.related.index_cache import Keeping
from plugins.related.profile import Weights
from plugins.related.ranking import Ranking, in_time
from plugins.related.subjects import Subject, of_article
from portal.cache.store import Memo

__all__ = ["Subject", "Weights", "everything", "of_article", "ranked"]


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


def ranked(
    subjects: Sequence[Subject], queries: Sequence[Subject], limit: int, weights: Weights
) -> dict[str, list[str]]:
    """Return for each query the keys of the best subjects, before links are spread.

    A query may be a text that is not among the subjects; it is then offered to none.
    """
    by_key = {each.key: each for each in (*subjects, *queries)}
    keys = sorted(by_key)
    place = {key: number for number, key in enumerate(keys)}
    made = profile.of([by_key[key] for key in keys], weights)
    profiles = [each for each, _ in made]
    index = Index({key: terms for key, (_, terms) in zip(keys, made, strict=True)})
    listed = in_time(profiles, {place[each.key] for each in subjects})
    offers = Ranking(keys, profiles, listed, index.by_name(keys), limit, weights).offers()
    found = {}
    for each in queries:
        offer = offers[place[each.key]]
        found[each.key] = [keys[other] for other in [*offer.fixed, *offer.others][:limit]]
    return found
