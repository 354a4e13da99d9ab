"""The search index across builds: an edit costs no more than its own shard.

Cached are, for each shard, the names of its files and, in a record of its own, its index with the
words of all its documents, so that only changed documents are read again.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from plugins.search import index, shard
from plugins.search.index import Index
from plugins.search.rows import Row, read_rows, renumber
from plugins.search.shard import Shard
from plugins.search.shards import split_years
from plugins.search.sources import SearchDocument
from plugins.search.words import Vocabulary
from portal.cache.fingerprint import plain_digest
from portal.cache.store import Memo, Store, place_key
from portal.system import parallel

_MANY = 1000  # documents whose sorting leaves enough garbage to be worth a process

MapShares = Callable[
    [Callable[[Sequence[SearchDocument]], Any], Sequence[SearchDocument]], Iterable[Any]
]


class LazyShard(NamedTuple):
    """A shard whose files need not exist yet: the name of its head, all names, what makes it."""

    head: str
    names: Sequence[str]
    make: Callable[[], Shard]


class IndexCache:
    """The index of one content folder; `store` may be None, for a site without one."""

    def __init__(
        self, store: Store | None, root: Path, map_shares: MapShares, processes: int = 1
    ) -> None:
        """`map_shares`: as `parallel.map_shares`; `processes`: how many may work at once."""
        self._store, self._map_shares, self._processes = store, map_shares, processes
        self._memo = Memo(store, "search", root)
        self._place = place_key(root)

    def index(self, documents: Iterable[SearchDocument]) -> list[LazyShard]:
        """Return all shards, the newest first."""
        groups = _by_shard(documents)[::-1]
        large = [group for group in groups if self._needs_process(*group)]
        # With more than one to build, each has a process: none splits its documents further.
        map_shares = self._map_shares if len(large) <= 1 else _map_here
        builds = [partial(self._build, *group, map_shares) for group in large]
        built = parallel.run_all(builds, self._processes)
        by_name = {name: result for (name, _), result in zip(large, built, strict=True)}
        shards = [self._lazy(name, group, by_name.get(name)) for name, group in groups]
        self._memo.save()
        return shards

    def _lazy(
        self, name: str, documents: Sequence[SearchDocument], built: Shard | None
    ) -> LazyShard:
        cache = [built] if built else []

        def make() -> Shard:
            if not cache:
                cache.append(self._build(name, documents, self._map_shares))
            return cache[0]

        key = plain_digest([(document.key, document.digest) for document in documents])
        names: tuple[str, list[str]] | None = self._memo.recall(name, key)
        if names is None:
            names = make().head, sorted(make().files)
            self._memo.keep(name, key, names)
        return LazyShard(*names, make)

    def _needs_process(self, name: str, documents: Sequence[SearchDocument]) -> bool:
        """Tell whether a shard is built from scratch and takes much memory to sort."""
        cached = self._store and self._store.holds(self._record(name))
        return len(documents) > _MANY and not cached

    def _record(self, name: str) -> str:
        return f"search-{self._place}-{name}"

    def _build(
        self, name: str, documents: Sequence[SearchDocument], map_shares: MapShares
    ) -> Shard:
        """Build a shard; only changed documents are read."""
        record = self._store.load(self._record(name)) if self._store else None
        previous = index.from_plain(record) if record else None
        vocabulary = Vocabulary(previous.words[1:] if previous else ())
        rows = dict(previous.rows) if previous else {}
        changed = [
            document
            for document in documents
            if document.key not in rows or rows[document.key].digest != document.digest
        ]
        for words, new_rows in map_shares(read_rows, changed):
            numbers = array("I", [0, *map(vocabulary.__getitem__, words)])
            rows.update(renumber(new_rows, numbers))
        rows = {document.key: rows[document.key] for document in documents}
        current = _index(previous, vocabulary.words, rows)
        if self._store and current is not previous:
            self._store.save(self._record(name), index.to_plain(current))
        return shard.build(documents, current)


def _map_here(
    work: Callable[[Sequence[SearchDocument]], Any], documents: Sequence[SearchDocument]
) -> Iterable[Any]:
    return [work(documents)]


def _index(previous: Index | None, words: Sequence[str], rows: Mapping[str, Row]) -> Index:
    if previous is None:
        return index.build_index(words, rows)
    if [*previous.rows.items()] == [*rows.items()]:
        return previous
    return index.update_index(previous, words, rows)


def _by_shard(documents: Iterable[SearchDocument]) -> list[tuple[str, list[SearchDocument]]]:
    """Return (name, documents by date) of each shard; undated ones are in the newest."""
    ordered = sorted(documents, key=lambda document: document.key)
    newest = max((document.day.year for document in ordered if document.day), default=1)
    years: Mapping[int, list[SearchDocument]] = defaultdict(list)
    for document in ordered:
        years[document.day.year if document.day else newest].append(document)
    groups = []
    for begin, end in split_years({year: len(members) for year, members in years.items()}):
        members = [
            document for year in sorted(years) if begin <= year < end for document in years[year]
        ]
        members.sort(key=lambda document: document.day.toordinal() if document.day else 0)
        groups.append((f"{begin}-{end}", members))
    return groups
