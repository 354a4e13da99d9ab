"""The only module here that imports the portal's own ranking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from plugins.related import profile
from plugins.related.index.index import Index
from plugins.related.index_cache import RankingCache
from plugins.related.profile import Weights
from plugins.related.ranking import Ranking, by_date
from plugins.related.subjects import Subject, of_article
from portal.cache.store import Memo

__all__ = ["Subject", "Weights", "everything", "of_article", "ranked"]


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


def ranked(
    subjects: Sequence[Subject], queries: Sequence[Subject], limit: int, weights: Weights
) -> dict[str, list[str]]:
    """Return for each query the keys of the best subjects, before links are distributed.

    A query may be a text that is not among the subjects; it is then no candidate of any.
    """
    by_key = {subject.key: subject for subject in (*subjects, *queries)}
    keys = sorted(by_key)
    place = {key: number for number, key in enumerate(keys)}
    made = profile.profiles([by_key[key] for key in keys], weights)
    profiles = [own for own, _ in made]
    index = Index({key: terms for key, (_, terms) in zip(keys, made, strict=True)})
    listed = by_date(profiles, {place[subject.key] for subject in subjects})
    offers = Ranking(keys, profiles, listed, index.by_name(keys), limit, weights).offers()
    answers = {}
    for query in queries:
        offer = offers[place[query.key]]
        answers[query.key] = [keys[other] for other in [*offer.fixed, *offer.others][:limit]]
    return answers
