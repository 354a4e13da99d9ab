"""The only module here that imports the portal's own ranking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from plugins.related import profile
from plugins.related.index.index import Index
from plugins.related.index_cache import Lists, RankingCache
from plugins.related.profile import Weights
from plugins.related.ranking import Floor, Ranking, by_date
from plugins.related.subjects import Subject, of_article
from portal.cache.store import Memo

__all__ = ["Subject", "Weights", "everything", "of_article", "published", "ranked"]

_OCCASIONS = 2  # of an event's block that count as answers, the nearest


def everything(subjects: Sequence[Subject], limit: int) -> int:
    """Make all lists as a clean build does, on one core; return the number of links."""
    return sum(map(len, _lists(subjects, limit).rows))


def _lists(subjects: Sequence[Subject], limit: int) -> Lists:

    def map_here(work: Callable[[Any], Any], keys: Sequence[Any]) -> Iterator[Any]:
        yield work(keys)

    by_key = {subject.key: subject for subject in subjects}
    cache = RankingCache(None, Memo(None, "profiles", Path()), "", Weights())
    return cache.lists(
        dict.fromkeys(by_key, b""),
        by_key.__getitem__,
        listed=by_key,
        limit=limit,
        map_shares=map_here,
    )


def ranked(
    subjects: Sequence[Subject], queries: Sequence[Subject], limit: int, weights: Weights
) -> dict[str, list[str]]:
    """Return for each query the keys of the best subjects, before links are distributed.

    A query may be a text that is not among the subjects; it is then no candidate of any. For texts
    without a section, words or parts of articles, nothing is too far: the floor is for articles.
    """
    by_key = {subject.key: subject for subject in (*subjects, *queries)}
    keys = sorted(by_key)
    place = {key: number for number, key in enumerate(keys)}
    made = profile.profiles([by_key[key] for key in keys], weights)
    profiles = [own for own, _ in made]
    index = Index({key: terms for key, (_, terms) in zip(keys, made, strict=True)})
    listed = by_date(profiles, {place[subject.key] for subject in subjects})
    floor = Floor() if all(query.section for query in queries) else Floor(0, 0)
    near = index.by_name(keys)
    offers = Ranking(keys, profiles, listed, near, limit, weights, floor=floor).offers()
    answers = {}
    for query in queries:
        offer = offers[place[query.key]]
        # What the page shows: the block of the event, then the list.
        own = by_key[query.key]
        block = sorted(keys[other] for other in offer.shown)
        block.sort(key=lambda key: abs(by_key[key].day - own.day))
        rest = (keys[other] for other in (*offer.fixed, *offer.others, *offer.makeshift))
        answers[query.key] = [*block[:_OCCASIONS], *rest][:limit]
    return answers


def published(subjects: Sequence[Subject], limit: int = 6) -> dict[str, list[str]]:
    """Return every list as the portal shows it, pins and spread links among it."""
    lists = _lists(subjects, limit)
    return {
        key: [lists.keys[other] for other, _ in row]
        for key, row in zip(lists.keys, lists.rows, strict=True)
    }
