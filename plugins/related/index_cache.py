"""The ranking from build to build: an edit costs what it can touch.

Kept are the profiles (by each article's digest), the index with everybody's nearest, and the
lists. Whatever does not fit together is built anew.
"""

from __future__ import annotations

import itertools
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from plugins.related import links, profile
from plugins.related.index.index import Index, Near, Spread
from plugins.related.profile import Profile, Weights
from plugins.related.ranking import Ranking, in_time
from plugins.related.subjects import Subject
from plugins.related.terms import Terms
from portal.cache.fingerprint import plain_digest
from portal.cache.store import Memo, Store

_OTHER = itemgetter(0)
_AT_ONCE = 32  # articles that are read together

Row = list[tuple[int, str]]  # the articles of a list, as places of their keys, and the reasons


class Lists(NamedTuple):
    """Each article's list and the events that come again; articles are places in `keys`."""

    keys: Sequence[str]  # sorted
    rows: Sequence[Row]
    events: Mapping[str, Sequence[int]]


class _Known(NamedTuple):
    """What the record of the lists holds: of what they were made, and what came of it."""

    given: bytes
    around: bytes
    rows: list[Row]
    names: tuple[dict[str, list[int]], dict[str, int]]


class _Index(NamedTuple):
    """What the records of the index hold: which base it stands on, of which terms it is."""

    name: bytes
    marks: Mapping[str, bytes]
    state: tuple[Any, ...]
    base: bytes = b""


class Keeping:
    """All that is kept of one archive; `store` may be None, for a site without one."""

    def __init__(self, store: Store | None, memo: Memo, place: str, weights: Weights) -> None:
        self._store, self._memo, self._weights = store, memo, weights
        self._name = f"related-{place}"

    def lists(
        self,
        digests: Mapping[str, bytes],
        subject_of: Callable[[str], Subject],
        *,
        listed: Iterable[str],
        limit: int,
        spread: Spread,
    ) -> Lists:
        """Return the lists of all articles that have `digests`; `subject_of` reads one."""
        keys = sorted(digests)
        kept, fresh = self._fresh(digests)
        terms = self._read(fresh, digests, subject_of, spread)
        profiles = [Profile(*self._memo.kept(key)) for key in keys]
        marks = {key: each.terms for key, each in zip(keys, profiles, strict=True)}
        near, moved = self._near(kept, marks, terms, spread)
        places = dict(zip(keys, itertools.count(), strict=False))
        order = in_time(profiles, (places[key] for key in listed))
        around = plain_digest((limit, keys, order, [tuple(each[:-1]) for each in profiles]))
        given = plain_digest((around, list(marks.values())))
        known = self._known()
        if known and known.given == given:
            return Lists(keys, known.rows, known.names[0])
        if moved is None or (known and known.around != around):
            known = None
        names = known and known.names
        ranking = Ranking(keys, profiles, order, near(keys), limit, self._weights, names)
        found = links.spread(ranking.offers(), order, limit)
        rows = _with_reasons(ranking, found, known and known.rows, moved or set())
        self._save(_Known(given, around, rows, (ranking.events, ranking.named)))
        return Lists(keys, rows, ranking.events)

    def _fresh(self, digests: Mapping[str, bytes]) -> tuple[_Index | None, list[str]]:
        """Return the index as it was kept, and whose terms it can't have: all if there is none."""
        found = self._load("index")
        if not found:
            return None, list(digests)
        kept = _Index(*found)
        fresh = [
            key
            for key, digest in digests.items()
            if (known := self._memo.recall(key, digest)) is None or known[-1] != kept.marks.get(key)
        ]
        if not fresh and len(kept.marks) == len(digests):
            return kept, fresh
        base = self._load("base")
        if base and base[0] == kept.name:
            return kept._replace(base=base[1]), fresh
        return None, list(digests)

    def _read(
        self,
        fresh: Sequence[str],
        digests: Mapping[str, bytes],
        subject_of: Callable[[str], Subject],
        spread: Spread,
    ) -> dict[str, Terms]:
        """Read articles and keep their profiles; return their terms."""

        def share(keys: Sequence[str]) -> list[tuple[str, tuple[Any, ...], Terms]]:
            found = []
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                made = profile.of(list(map(subject_of, some)), self._weights)
                found += [
                    (key, tuple(its), terms) for key, (its, terms) in zip(some, made, strict=True)
                ]
            return found

        read = {}
        for key, its, terms in itertools.chain.from_iterable(spread(share, fresh)):
            self._memo.keep(key, digests[key], its)
            read[key] = terms
        return read

    def _near(
        self,
        kept: _Index | None,
        marks: Mapping[str, bytes],
        terms: Mapping[str, Terms],
        spread: Spread,
    ) -> tuple[Callable[[Sequence[str]], Near], set[str] | None]:
        """Return what gives everybody's nearest, and whose changed; None: all were found anew."""
        if kept is None:
            index = Index(terms, spread)
            self._keep(index, marks, b"")
            return index.by_name, None
        changed = {key for key in (*kept.marks, *terms) if kept.marks.get(key) != marks.get(key)}
        index = Index.of(kept.base, kept.state)
        if not changed:
            return index.by_name, set()
        old = sorted(changed & kept.marks.keys())
        moved = index.change(
            old, {key: terms[key] for key in sorted(changed & marks.keys())}, spread
        )
        self._keep(index, marks, b"" if moved is None else kept.name)
        return index.by_name, moved

    def _keep(self, index: Index, marks: Mapping[str, bytes], name: bytes) -> None:
        """Save the index; its base too, unless that has a name already."""
        if self._store:
            if not name:
                name = plain_digest(sorted(marks.items()))
                self._store.save(f"{self._name}-base", (name, index.base()))
            self._store.save(f"{self._name}-index", (name, dict(marks), index.state()))

    def _load(self, part: str) -> Any:
        return self._store.load(f"{self._name}-{part}") if self._store else None

    def _known(self) -> _Known | None:
        found = self._load("lists")
        if not found:
            return None
        given, around, reasons, packed, names = found
        length, other, why = (array("I", each) for each in packed)
        every = zip(other, map(reasons.__getitem__, why), strict=True)
        return _Known(
            given, around, [list(itertools.islice(every, each)) for each in length], names
        )

    def _save(self, known: _Known) -> None:
        if self._store:
            number: dict[str, int] = defaultdict(itertools.count().__next__)
            every = list(itertools.chain.from_iterable(known.rows))
            packed = (
                array("I", map(len, known.rows)).tobytes(),
                array("I", [other for other, _ in every]).tobytes(),
                array("I", [number[why] for _, why in every]).tobytes(),
            )
            value = (known.given, known.around, list(number), packed, known.names)
            self._store.save(f"{self._name}-lists", value)


def _with_reasons(
    ranking: Ranking, found: Sequence[Sequence[int]], kept: Sequence[Row] | None, moved: set[str]
) -> list[Row]:
    """Return each link with its reason; where nothing that tells it changed, that of before."""
    rows = []
    for one, others in enumerate(found):
        row = kept[one] if kept and ranking.keys[one] not in moved else []
        if list(map(_OTHER, row)) != others:
            before = dict(row)
            row = [(each, before.get(each) or ranking.reason(one, each)) for each in others]
        rows.append(row)
    return rows
