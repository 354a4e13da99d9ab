"""The ranking from build to build: an edit costs what it can touch.

Kept are the profiles (by each article's digest), the index with everybody's nearest, and the
lists. Whatever does not fit together is built anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from plugins.related import links, profile
from plugins.related.index import Index, Spread
from plugins.related.links import Offer
from plugins.related.profile import Kept, Profile, Profiles, Weights
from plugins.related.ranking import ALIKE, Ranking
from plugins.related.subjects import Subject
from portal.fingerprint import plain_digest
from portal.store import Memo, Store

Lists = dict[str, list[tuple[str, str]]]


class Keeping:
    """All that is kept of one archive; `store` may be None, for a site without one."""

    def __init__(self, store: Store | None, memo: Memo, place: str, weights: Weights) -> None:
        self._store, self._memo, self._weights = store, memo, weights
        self._name = f"related-{place}"

    def profiles(
        self, digests: Mapping[str, bytes], subject_of: Callable[[str], Subject], spread: Any
    ) -> Profiles:
        """Return every article's profile; `subject_of` reads one that changed."""
        fresh = [key for key, digest in digests.items() if self._memo.recall(key, digest) is None]

        def share(keys: Sequence[str]) -> dict[str, Kept]:
            return {key: profile.keep(profile.of(subject_of(key), self._weights)) for key in keys}

        for part in spread(share, fresh):
            for key, made in part.items():
                self._memo.keep(key, digests[key], made)
        return Profiles({key: self._memo.kept(key) for key in digests})

    def lists(
        self, profiles: Profiles, listed: Iterable[str], limit: int, spread: Spread
    ) -> tuple[Lists, dict[str, list[str]]]:
        """Return each article's list as (key, reason), and the events that come again."""
        order = [key for _, key in sorted((profiles.kept[key][0], key) for key in listed)]
        marks = {key: kept[2] for key, kept in profiles.kept.items()}
        facts = plain_digest([(key, profiles.kept[key][1]) for key in sorted(marks)])
        given = plain_digest((limit, order, facts, sorted(marks.items())))
        known = self._store.load(self._name) if self._store else None
        if known and known[0] == given:
            return known[1], known[2][0]
        index, moved = self._index(profiles, marks, spread)
        around = (limit, order, facts)
        if known is None or moved is None or tuple(known[3]) != around:
            known = moved = None
        ranking = Ranking(profiles, order, index, limit, self._weights, known and known[2])
        offers = _offers(ranking, known and known[4], moved or set())
        found = links.spread(offers, order, limit)
        lists = _with_reasons(ranking, found, known and known[1], moved or set())
        if self._store:
            kept = {
                key: (each.fixed, each.others, sorted(each.barred)) for key, each in offers.items()
            }
            names = (ranking.events, dict(ranking.named))
            self._store.save(self._name, (given, lists, names, around, kept))
        return lists, ranking.events

    def _index(
        self, profiles: Mapping[str, Profile], marks: Mapping[str, bytes], spread: Spread
    ) -> tuple[Index, set[str] | None]:
        """Return the index and whose nearest changed; None: it was built anew."""
        found = self._updated(profiles, marks)
        if found:
            return found
        index = Index({key: each.terms for key, each in profiles.items()}, spread)
        if self._store:
            self._store.save(f"{self._name}-base", index.base())
            self._save(index, marks)
        return index, None

    def _save(self, index: Index, marks: Mapping[str, bytes]) -> None:
        if self._store:
            self._store.save(f"{self._name}-index", (index.state(), dict(marks)))

    def _updated(
        self, profiles: Mapping[str, Profile], marks: Mapping[str, bytes]
    ) -> tuple[Index, set[str]] | None:
        """Return the kept index with what changed taken in, if that can be done."""
        base = self._store.load(f"{self._name}-base") if self._store else None
        kept = self._store.load(f"{self._name}-index") if self._store else None
        if not base or not kept:
            return None
        state, then = kept
        changed = {key for key in (*then, *marks) if then.get(key) != marks.get(key)}
        old = {}
        for key in changed & then.keys():
            was = self._memo.former(key)
            if was is None or was[2] != then[key]:
                return None
            old[key] = profile.opened(was).terms
        index = Index.of(base, state)
        before = dict(index.near)
        new = {key: profiles[key].terms for key in changed & profiles.keys()}
        if not index.change(old, new, lambda key: profiles[key].terms):
            return None
        self._save(index, marks)
        moved = {key for key, near in index.near.items() if before.get(key) is not near}
        # Whether two texts are one depends on more than how near they are.
        moved |= {
            key
            for key, near in index.near.items()
            if any(cosine >= ALIKE and other in changed for cosine, other in near)
        }
        return index, moved


def _offers(
    ranking: Ranking, kept: Mapping[str, tuple[Any, Any, Any]] | None, moved: set[str]
) -> dict[str, Offer]:
    """Return all offers; those of articles whose nearest did not change are kept."""
    offers = {}
    for key in sorted(ranking.profiles):
        if kept and key not in moved:
            fixed, others, barred = kept[key]
            offers[key] = Offer(fixed, others, frozenset(barred))
        else:
            offers[key] = ranking.offer(key)
    return offers


def _with_reasons(
    ranking: Ranking, found: Mapping[str, Sequence[str]], kept: Lists | None, moved: set[str]
) -> Lists:
    """Return each link with its reason; where nothing that tells it changed, that of before."""
    lists: Lists = {}
    for key, others in found.items():
        before = dict(kept[key]) if kept and key not in moved else {}
        lists[key] = [(each, before.get(each) or ranking.reason(key, each)) for each in others]
    return lists
