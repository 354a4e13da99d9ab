"""The ranking across builds: an edit costs only what it affects.

Cached are the profiles (by each article's digest), the index with all neighbours, and the lists.
Records that do not belong together are ignored, and everything is computed again.
"""

from __future__ import annotations

import itertools
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from plugins.related import links, profile
from plugins.related.index.index import Index, MapShares
from plugins.related.profile import Profile, Weights
from plugins.related.ranking import Ranking, by_date
from plugins.related.subjects import Subject
from plugins.related.terms import Terms
from portal.cache.fingerprint import plain_digest
from portal.cache.store import Memo, Store

_ARTICLE = itemgetter(0)
_AT_ONCE = 32  # articles that are read together

Row = list[tuple[int, str]]  # an article's list: (place in the keys, reason)


class Lists(NamedTuple):
    """Each article's list, and the recurring events; articles are places in `keys`."""

    keys: Sequence[str]  # sorted
    rows: Sequence[Row]
    events: Mapping[str, Sequence[int]]


class _CachedLists(NamedTuple):
    """The record of the lists: digests of its inputs, the lists, and (events, mention counts).

    `facts` covers all but the articles' terms, `inputs` all.
    """

    inputs: bytes
    facts: bytes
    rows: list[Row]
    totals: tuple[dict[str, list[int]], dict[str, int]]


class _CachedIndex(NamedTuple):
    """The record of the index: its base's name, a digest of each article's terms, its state."""

    name: bytes
    terms: Mapping[str, bytes]
    state: tuple[Any, ...]
    base: bytes = b""


class RankingCache:
    """The ranking of one archive; `store` may be None, for a site without one."""

    def __init__(self, store: Store | None, memo: Memo, place: str, weights: Weights) -> None:
        """`memo`: of profiles; `place`: the part of the records' names that identifies the site."""
        self._store, self._memo, self._weights = store, memo, weights
        self._name = f"related-{place}"

    def lists(
        self,
        digests: Mapping[str, bytes],
        subject_of: Callable[[str], Subject],
        *,
        listed: Iterable[str],
        limit: int,
        map_shares: MapShares,
    ) -> Lists:
        """Return the lists of the articles in `digests`, at most `limit` long.

        `subject_of` reads an article, by key; `listed`: keys of those that may be linked to.
        """
        keys = sorted(digests)
        cached, stale = self._stale(digests)
        new_terms = self._read(stale, digests, subject_of, map_shares)
        profiles = [Profile(*self._memo.kept(key)) for key in keys]
        terms = {key: own.terms for key, own in zip(keys, profiles, strict=True)}
        index, moved = self._index(cached, terms, new_terms, map_shares)
        place_of = dict(zip(keys, itertools.count(), strict=False))
        order = by_date(profiles, (place_of[key] for key in listed))
        facts = plain_digest((limit, keys, order, [tuple(own[:-1]) for own in profiles]))
        inputs = plain_digest((facts, list(terms.values())))
        former = self._load_lists()
        if former and former.inputs == inputs:
            return Lists(keys, former.rows, former.totals[0])
        if moved is None or (former and former.facts != facts):
            former = None
        near, totals = index.by_name(keys), former and former.totals
        ranking = Ranking(keys, profiles, order, near, limit, self._weights, totals)
        chosen = links.distribute(ranking.offers(), order, limit)
        rows = _with_reasons(ranking, chosen, former and former.rows, moved or set())
        totals = ranking.events, ranking.mention_counts
        self._save_lists(_CachedLists(inputs, facts, rows, totals))
        return Lists(keys, rows, ranking.events)

    def _stale(self, digests: Mapping[str, bytes]) -> tuple[_CachedIndex | None, list[str]]:
        """Return the cached index, and the articles to read: all if there is none."""
        record = self._load("index")
        if not record:
            return None, list(digests)
        cached = _CachedIndex(*record)
        stale = [
            key
            for key, digest in digests.items()
            if (own := self._memo.recall(key, digest)) is None or own[-1] != cached.terms.get(key)
        ]
        if not stale and len(cached.terms) == len(digests):
            return cached, stale
        base = self._load("base")
        if base and base[0] == cached.name:
            return cached._replace(base=base[1]), stale
        return None, list(digests)

    def _read(
        self,
        keys: Sequence[str],
        digests: Mapping[str, bytes],
        subject_of: Callable[[str], Subject],
        map_shares: MapShares,
    ) -> dict[str, Terms]:
        """Read articles and cache their profiles; return their terms."""

        def share(keys: Sequence[str]) -> list[tuple[str, tuple[Any, ...], Terms]]:
            rows = []
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                made = profile.profiles(list(map(subject_of, some)), self._weights)
                rows += [(key, tuple(own), t) for key, (own, t) in zip(some, made, strict=True)]
            return rows

        terms = {}
        for key, own, own_terms in itertools.chain.from_iterable(map_shares(share, keys)):
            self._memo.keep(key, digests[key], own)
            terms[key] = own_terms
        return terms

    def _index(
        self,
        cached: _CachedIndex | None,
        terms: Mapping[str, bytes],
        new_terms: Mapping[str, Terms],
        map_shares: MapShares,
    ) -> tuple[Index, set[str] | None]:
        """Return the current index, and whose neighbours changed; None: everybody's."""
        if cached is None:
            index = Index(new_terms, map_shares)
            self._save_index(index, terms, b"")
            return index, None
        keys = {*cached.terms, *new_terms}
        changed = {key for key in keys if cached.terms.get(key) != terms.get(key)}
        index = Index.restore(cached.base, cached.state)
        if not changed:
            return index, set()
        old = sorted(changed & cached.terms.keys())
        new = {key: new_terms[key] for key in sorted(changed & terms.keys())}
        moved = index.update(old, new, map_shares)
        self._save_index(index, terms, b"" if moved is None else cached.name)
        return index, moved

    def _save_index(self, index: Index, terms: Mapping[str, bytes], name: bytes) -> None:
        """Save the index; its base too if that is new, which an empty `name` says."""
        if self._store:
            if not name:
                name = plain_digest(sorted(terms.items()))
                self._store.save(f"{self._name}-base", (name, index.base()))
            self._store.save(f"{self._name}-index", (name, dict(terms), index.state()))

    def _load(self, part: str) -> Any:
        return self._store.load(f"{self._name}-{part}") if self._store else None

    def _load_lists(self) -> _CachedLists | None:
        record = self._load("lists")
        if not record:
            return None
        inputs, facts, reasons, packed, totals = record
        lengths, articles, numbers = (array("I", data) for data in packed)
        pairs = zip(articles, map(reasons.__getitem__, numbers), strict=True)
        rows = [list(itertools.islice(pairs, length)) for length in lengths]
        return _CachedLists(inputs, facts, rows, totals)

    def _save_lists(self, lists: _CachedLists) -> None:
        """Save lists as arrays: lengths, articles, numbers of reasons."""
        if self._store:
            number_of: dict[str, int] = defaultdict(itertools.count().__next__)
            pairs = list(itertools.chain.from_iterable(lists.rows))
            packed = (
                array("I", map(len, lists.rows)).tobytes(),
                array("I", [article for article, _ in pairs]).tobytes(),
                array("I", [number_of[reason] for _, reason in pairs]).tobytes(),
            )
            value = (lists.inputs, lists.facts, list(number_of), packed, lists.totals)
            self._store.save(f"{self._name}-lists", value)


def _with_reasons(
    ranking: Ranking,
    chosen: Sequence[Sequence[int]],
    former: Sequence[Row] | None,
    moved: set[str],
) -> list[Row]:
    """Return each list with its reasons; those of `former` are reused unless the article moved."""
    rows = []
    for article, others in enumerate(chosen):
        row = former[article] if former and ranking.keys[article] not in moved else []
        if list(map(_ARTICLE, row)) != others:
            reasons = dict(row)
            row = [
                (other, reasons.get(other) or ranking.reason(article, other)) for other in others
            ]
        rows.append(row)
    return rows
