"""The index from build to build: an edit costs the span of years that it is in.

Kept are, of each span, which files its index is, and in a record of its own the words of its
documents, so that the others need not be read again when one changes.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from plugins.search import index, shard
from plugins.search.index import Index
from plugins.search.rows import Row, renumbered, rows
from plugins.search.shard import Segment
from plugins.search.shards import spans
from plugins.search.sources import Searched
from plugins.search.words import Vocabulary
from portal.cache.fingerprint import plain_digest
from portal.cache.store import Memo, Store, place_key
from portal.system import parallel

_MANY = 1000  # documents; the index of fewer leaves nothing behind to speak of

Spread = Callable[[Callable[[Sequence[Searched]], Any], Sequence[Searched]], Iterable[Any]]


class Part(NamedTuple):
    """The index of a span: the name of its head, the names of its files, what makes them."""

    head: str
    names: Sequence[str]
    make: Callable[[], Segment]


class Keeping:
    """The index of one content folder; `store` may be None, for a site without one."""

    def __init__(self, store: Store | None, root: Path, spread: Spread, processes: int = 1) -> None:
        """`spread` has work done on shares of documents; `processes`: how many may work at once."""
        self._store, self._spread, self._processes = store, spread, processes
        self._memo = Memo(store, "search", root)
        self._place = place_key(root)

    def index(self, documents: Iterable[Searched]) -> list[Part]:
        """Return the index of each span, the newest first."""
        parted = _parted(documents)[::-1]
        anew = [each for each in parted if self._is_anew(*each)]
        spread = self._spread if len(anew) < 2 else _here  # noqa: PLR2004 - each has a process
        builds = [partial(self._build, *each, spread) for each in anew]
        made = parallel.several(builds, self._processes)
        known = {name: own for (name, _), own in zip(anew, made, strict=True)}
        found = [self._part(*each, known.get(each[0])) for each in parted]
        self._memo.save()
        return found

    def _part(self, name: str, documents: Sequence[Searched], known: Segment | None) -> Part:
        made = [known] if known else []

        def make() -> Segment:
            if not made:
                made.append(self._build(name, documents, self._spread))
            return made[0]

        key = plain_digest([(each.address, each.digest) for each in documents])
        told: tuple[str, list[str]] | None = self._memo.recall(name, key)
        if told is None:
            told = make().head, sorted(make().files)
            self._memo.keep(name, key, told)
        head, names = told
        return Part(head, names, make)

    def _is_anew(self, name: str, documents: Sequence[Searched]) -> bool:
        """Say whether so much is to be sorted that its memory should go with a process."""
        known = self._store and self._store.holds(self._record(name))
        return len(documents) > _MANY and not known

    def _record(self, name: str) -> str:
        return f"search-{self._place}-{name}"

    def _build(self, name: str, documents: Sequence[Searched], spread: Spread) -> Segment:
        """Index a span; only documents that changed are read."""
        kept = self._store.load(self._record(name)) if self._store else None
        then = index.opened(kept) if kept else None
        vocabulary = Vocabulary(then.words[1:] if then else ())
        known = dict(then.rows) if then else {}
        fresh = [
            each
            for each in documents
            if each.address not in known or known[each.address].digest != each.digest
        ]
        for own_words, found in spread(rows, fresh):
            numbers = array("I", [0, *map(vocabulary.__getitem__, own_words)])
            known.update(renumbered(found, numbers))
        current = {each.address: known[each.address] for each in documents}
        now = _index(then, vocabulary.words, current)
        if self._store and now is not then:
            self._store.save(self._record(name), index.plain(now))
        return shard.build(documents, now)


def _here(
    work: Callable[[Sequence[Searched]], Any], documents: Sequence[Searched]
) -> Iterable[Any]:
    return [work(documents)]


def _index(then: Index | None, words: Sequence[str], rows: Mapping[str, Row]) -> Index:
    if then is None:
        return index.built(words, rows)
    same = [*then.rows.items()] == [*rows.items()]
    return then if same else index.renewed(then, words, rows)


def _parted(documents: Iterable[Searched]) -> list[tuple[str, list[Searched]]]:
    """Return the documents of each span in the order of time; undated ones go with the newest."""
    found = sorted(documents, key=lambda each: each.address)
    years = Counter(each.day.year for each in found if each.day)
    newest = max(years, default=1)
    groups: Mapping[int, list[Searched]] = defaultdict(list)
    for each in found:
        groups[each.day.year if each.day else newest].append(each)
    parted = []
    for begin, end in spans({year: len(own) for year, own in groups.items()}):
        own = [each for year in sorted(groups) if begin <= year < end for each in groups[year]]
        own.sort(key=lambda each: each.day.toordinal() if each.day else 0)
        parted.append((f"{begin}-{end}", own))
    return parted
