"""Lists as they are after some documents changed, made from the lists before.

Only lists in which such a document comes, goes or gets another weight are written anew; what
comes out is, byte for byte, what sorting everything again would give (a property test).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from plugins.search.codec import Numbers, numbers
from plugins.search.postings import (
    Lists,
    Standing,
    joined,
    mark_of,
    packed,
    standing,
    weighed,
)
from plugins.search.rows import Row
from plugins.search.words import Names

_HALF = 32  # bits of a word's number

Key = tuple[int, int]
Entry = tuple[Key, int, int]  # key, document, weight


class Change(NamedTuple):
    """Documents by their numbers, as they were and as they are; one is in either or in both."""

    old: dict[int, Row]
    new: dict[int, Row]


class _Touched(NamedTuple):
    """Lists to write anew: where each stands or would stand, and whether it stands there."""

    keys: Sequence[Key]
    places: Numbers
    there: Numbers


def revised(both: Iterable[Lists], names: Names, change: Change) -> list[tuple[Lists, Numbers]]:
    """Return the lists of words and those of pairs, each with where every list was (-1: new)."""
    found = []
    documents = {*change.old, *change.new}
    kinds = zip(both, _entries(change.old), _entries(change.new), strict=True)
    for lists, gone, come in kinds:
        keys = sorted({key for key, _, _ in gone ^ come}, key=lambda each: names.key(*each))
        touched = _placed(lists, names, keys)
        found.append(_spliced(lists, names, touched, _written(lists, touched, documents, come)))
    return found


def _entries(rows: dict[int, Row]) -> list[set[Entry]]:
    return [set(_of(each)) for each in standing([*rows.values()], [*rows])]


def _of(found: Standing) -> Iterable[Entry]:
    """Yield what stands where, a document once a key."""
    first = found.words[0].astype(np.uint64)
    second = found.words[1] if len(found.words) > 1 else np.zeros(len(first), np.uint64)
    key = first << np.uint64(_HALF) | second
    turned = np.lexsort((found.place, key))
    key, document, weight = weighed(key[turned], found.place[turned])
    first, second = key >> np.uint64(_HALF), key & np.uint64((1 << _HALF) - 1)
    keys = zip(first.tolist(), second.tolist(), strict=True)
    return zip(keys, document.tolist(), weight.tolist(), strict=True)


def _placed(lists: Lists, names: Names, keys: Sequence[Key]) -> _Touched:
    """Find where sorted keys stand."""

    def key_at(place: int) -> tuple[str, str, str, str]:
        return names.key(int(lists.first[place]), int(lists.second[place]))

    places, there, at, count = [], [], 0, len(lists.counts)
    for each in keys:
        at = bisect_left(range(count), names.key(*each), at, key=key_at)
        places.append(at)
        there.append(at < count and (lists.first[at], lists.second[at]) == each)
    return _Touched(keys, np.array(places, np.int64), np.array(there, bool))


def _written(
    lists: Lists, touched: _Touched, documents: set[int], come: set[Entry]
) -> tuple[Numbers, Numbers, Numbers]:
    """Return which list, document and weight each posting of the touched lists now has."""
    ends = np.cumsum(lists.sizes, dtype=np.int64)
    own = touched.places[touched.there]
    data = b"".join(
        lists.packed[int(ends[each]) - int(lists.sizes[each]) : int(ends[each])] for each in own
    )
    values, counts = numbers(data), lists.counts[own].astype(np.int64)
    steps = np.cumsum(values >> 2)
    before = np.concatenate(([0], steps))[np.cumsum(counts) - counts]
    document = steps - np.repeat(before, counts) - 1
    which = np.repeat(np.flatnonzero(touched.there), counts)
    stays = np.isin(document, sorted(documents), invert=True)
    place = {key: number for number, key in enumerate(touched.keys)}
    fresh = np.array(
        [(place[key], number, weight) for key, number, weight in come if key in place], np.int64
    ).reshape(-1, 3)
    which = np.concatenate((which[stays], fresh[:, 0]))
    document = np.concatenate((document[stays], fresh[:, 1]))
    weight = np.concatenate((values[stays] & 3, fresh[:, 2]))
    turned = np.lexsort((document, which))
    return which[turned], document[turned], weight[turned]


def _spliced(
    lists: Lists, names: Names, touched: _Touched, written: tuple[Numbers, Numbers, Numbers]
) -> tuple[Lists, Numbers]:
    """Put the touched lists in their places; those without a document are gone."""
    which, document, weight = written
    begins = np.ones(len(which), bool)
    begins[1:] = which[1:] != which[:-1]
    starts = np.flatnonzero(begins)
    counts, sizes, data = packed(starts, document, weight)
    left = which[starts]
    first, second = (
        np.array([touched.keys[each][part] for each in left], np.uint32) for part in (0, 1)
    )
    marks = [
        np.array([mark_of(names.folded(int(each))) if each else 0 for each in part], np.uint64)
        for part in (first, second)
    ]
    gone = touched.places[touched.there]
    places = touched.places[left]
    places = places - np.searchsorted(gone, places)

    def spliced(values: Numbers, fresh: Numbers) -> Numbers:
        return np.insert(np.delete(values, gone), places, fresh)

    origin = spliced(np.arange(len(lists.counts)), np.full(len(left), -1))
    new = Lists(
        spliced(lists.first, first),
        spliced(lists.second, second),
        spliced(lists.counts, counts),
        spliced(lists.sizes, sizes),
        spliced(lists.marks, joined(*marks).astype(np.uint32)),
        _joined(lists, touched, dict(zip(left.tolist(), _parts(data, sizes), strict=True))),
    )
    return new, origin


def _parts(data: bytes, sizes: Numbers) -> Iterable[bytes]:
    at = 0
    for size in sizes.tolist():
        yield data[at : at + size]
        at += size


def _joined(lists: Lists, touched: _Touched, fresh: dict[int, bytes]) -> bytes:
    """Return all postings, those of the touched lists being `fresh`, by their numbers."""
    old, ends = memoryview(lists.packed), np.cumsum(lists.sizes, dtype=np.int64)
    parts: list[bytes | memoryview] = []
    done = 0
    for number, (place, there) in enumerate(
        zip(touched.places.tolist(), touched.there.tolist(), strict=True)
    ):
        begin = int(ends[place - 1]) if place else 0
        parts += old[done:begin], fresh.get(number, b"")
        done = int(ends[place]) if there else begin
    return b"".join((*parts, old[done:]))
