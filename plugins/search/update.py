"""Updates posting lists after some documents changed.

Only lists that gain, lose or reweigh a document are rewritten. The result equals, byte for byte,
that of `build_lists` (a property test).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from plugins.search.codec import IntArray, read_varints
from plugins.search.postings import (
    Occurrences,
    PostingLists,
    key_hashes,
    merge,
    occurrences,
    pack_postings,
    word_hash,
)
from plugins.search.rows import Row
from plugins.search.words import WordTable

_HALF = 32  # bits of a word's number

Key = tuple[int, int]  # numbers of the first and second word; 0 where there is but one
Posting = tuple[Key, int, int]  # key, document, weight


class Changes(NamedTuple):
    """Documents by number, as they were and as they are; each is in one of them or in both."""

    old: dict[int, Row]
    new: dict[int, Row]


class _Rewritten(NamedTuple):
    """Lists to rewrite, sorted: their keys, their (future) indexes, whether they exist already."""

    keys: Sequence[Key]
    places: IntArray
    exists: IntArray


def update_lists(
    kinds: Iterable[PostingLists], words: WordTable, changes: Changes
) -> list[tuple[PostingLists, IntArray]]:
    """Return the lists of words and of pairs, each with the previous index of every list or -1."""
    updated = []
    documents = {*changes.old, *changes.new}
    parts = zip(kinds, _postings(changes.old), _postings(changes.new), strict=True)
    for lists, old, new in parts:
        keys = sorted({key for key, _, _ in old ^ new}, key=lambda key: words.sort_key(*key))
        rewritten = _locate(lists, words, keys)
        postings = _rewrite(lists, rewritten, documents, new)
        updated.append(_splice(lists, words, rewritten, postings))
    return updated


def _postings(rows: dict[int, Row]) -> list[set[Posting]]:
    """Return the postings of words and those of pairs."""
    return [set(_merged(occurring)) for occurring in occurrences([*rows.values()], [*rows])]


def _merged(occurring: Occurrences) -> Iterable[Posting]:
    """Yield one posting for each key and document."""
    first = occurring.words[0].astype(np.uint64)
    second = occurring.words[1] if len(occurring.words) > 1 else np.zeros(len(first), np.uint64)
    key = first << np.uint64(_HALF) | second
    order = np.lexsort((occurring.places, key))
    key, document, weight = merge(key[order], occurring.places[order])
    first, second = key >> np.uint64(_HALF), key & np.uint64((1 << _HALF) - 1)
    keys = zip(first.tolist(), second.tolist(), strict=True)
    return zip(keys, document.tolist(), weight.tolist(), strict=True)


def _locate(lists: PostingLists, words: WordTable, keys: Sequence[Key]) -> _Rewritten:
    """Find the indexes of sorted keys."""

    def sort_key_at(place: int) -> tuple[str, str, str, str]:
        return words.sort_key(int(lists.first[place]), int(lists.second[place]))

    places, exists, place, count = [], [], 0, len(lists.counts)
    for key in keys:
        place = bisect_left(range(count), words.sort_key(*key), place, key=sort_key_at)
        places.append(place)
        exists.append(place < count and (lists.first[place], lists.second[place]) == key)
    return _Rewritten(keys, np.array(places, np.int64), np.array(exists, bool))


def _rewrite(
    lists: PostingLists, rewritten: _Rewritten, documents: set[int], new: set[Posting]
) -> tuple[IntArray, IntArray, IntArray]:
    """Return the postings of the rewritten lists: list (index in `rewritten`), document, weight.

    Postings of changed documents are dropped from the old lists, and `new` is merged in.
    """
    ends = np.cumsum(lists.sizes, dtype=np.int64)
    existing = rewritten.places[rewritten.exists]
    data = b"".join(
        lists.packed[int(ends[place]) - int(lists.sizes[place]) : int(ends[place])]
        for place in existing
    )
    values, counts = read_varints(data), lists.counts[existing].astype(np.int64)
    sums = np.cumsum(values >> 2)
    before = np.concatenate(([0], sums))[np.cumsum(counts) - counts]
    document = sums - np.repeat(before, counts) - 1
    which = np.repeat(np.flatnonzero(rewritten.exists), counts)
    stays = np.isin(document, sorted(documents), invert=True)
    number_of = {key: number for number, key in enumerate(rewritten.keys)}
    added = np.array(
        [(number_of[key], doc, weight) for key, doc, weight in new if key in number_of], np.int64
    ).reshape(-1, 3)
    which = np.concatenate((which[stays], added[:, 0]))
    document = np.concatenate((document[stays], added[:, 1]))
    weight = np.concatenate((values[stays] & 3, added[:, 2]))
    order = np.lexsort((document, which))
    return which[order], document[order], weight[order]


def _splice(
    lists: PostingLists,
    words: WordTable,
    rewritten: _Rewritten,
    postings: tuple[IntArray, IntArray, IntArray],
) -> tuple[PostingLists, IntArray]:
    """Put the rewritten lists in their places; lists without a document are removed."""
    which, document, weight = postings
    is_start = np.ones(len(which), bool)
    is_start[1:] = which[1:] != which[:-1]
    starts = np.flatnonzero(is_start)
    counts, sizes, data = pack_postings(starts, document, weight)
    remaining = which[starts]
    first, second = (
        np.array([rewritten.keys[number][part] for number in remaining], np.uint32)
        for part in (0, 1)
    )
    hashes = [
        np.array([word_hash(words.folded(int(n))) if n else 0 for n in numbers], np.uint64)
        for numbers in (first, second)
    ]
    removed = rewritten.places[rewritten.exists]
    places = rewritten.places[remaining]
    places = places - np.searchsorted(removed, places)

    def spliced(values: IntArray, new: IntArray) -> IntArray:
        return np.insert(np.delete(values, removed), places, new)

    origin = spliced(np.arange(len(lists.counts)), np.full(len(remaining), -1))
    by_number = dict(zip(remaining.tolist(), _split(data, sizes), strict=True))
    updated = PostingLists(
        spliced(lists.first, first),
        spliced(lists.second, second),
        spliced(lists.counts, counts),
        spliced(lists.sizes, sizes),
        spliced(lists.hashes, key_hashes(*hashes).astype(np.uint32)),
        _splice_bytes(lists, rewritten, by_number),
    )
    return updated, origin


def _split(data: bytes, sizes: IntArray) -> Iterable[bytes]:
    start = 0
    for size in sizes.tolist():
        yield data[start : start + size]
        start += size


def _splice_bytes(lists: PostingLists, rewritten: _Rewritten, new: dict[int, bytes]) -> bytes:
    """Return the bytes of all lists; `new`: those of the rewritten ones that are not empty."""
    old, ends = memoryview(lists.packed), np.cumsum(lists.sizes, dtype=np.int64)
    parts: list[bytes | memoryview] = []
    copied = 0
    for number, (place, exists) in enumerate(
        zip(rewritten.places.tolist(), rewritten.exists.tolist(), strict=True)
    ):
        start = int(ends[place - 1]) if place else 0
        parts += old[copied:start], new.get(number, b"")
        copied = int(ends[place]) if exists else start
    return b"".join((*parts, old[copied:]))
