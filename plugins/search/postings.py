"""All words and pairs of neighbouring words of a span, with the documents that have them.

The work of millions of words is numpy's: sorting whole numbers.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from plugins.search.codec import Numbers, varints
from plugins.search.rows import Row
from plugins.search.words import Names

BODY, OFTEN, MINOR, TITLE = range(4)  # what a document's weight for a word says
_MANY = 3  # times that make a word of the text one that is there often
_LIMIT = 63  # bits of a number that is sorted
_AT_ONCE = 400_000  # keys
_LENGTHS = (1, 2)  # words of a key
_SCATTER, _WORD = 0x9E3779B1, 0xFFFFFFFF


class Lists(NamedTuple):
    """Keys in their order, and the postings of all of them, one list after another.

    `first` and `second` are numbers of words; `second` is 0 where a key is one word. `counts`:
    documents of each key; `sizes`: bytes of its postings in `packed`. A posting is a varint:
    four times the step from the document before, plus the weight; the steps of each list begin
    from -1. `marks` are hashes of folded keys: all spellings of one have the same.
    """

    first: Numbers
    second: Numbers
    counts: Numbers
    sizes: Numbers
    marks: Numbers
    packed: bytes


class Standing(NamedTuple):
    """Where words stand: four times a document's number, plus its part (`BODY` to `TITLE`)."""

    words: tuple[Numbers, ...]
    place: Numbers


class Order:
    """The order of keys: by folded form, then by spelling."""

    def __init__(self, names: Names) -> None:
        count = len(names.words)
        folded = [*map(names.folded, range(count))]
        by_rank = sorted(range(count), key=lambda n: (folded[n], names.words[n]))
        group = np.zeros(count, np.uint32)
        spelling = np.zeros(count, np.uint32)
        before, number, place = None, 0, 0
        for each in by_rank:
            if folded[each] != before:
                before, number, place = folded[each], number + 1, 0
            group[each], spelling[each] = number, place
            place += 1
        self.group, self.spelling = group, spelling
        self.group_bits = _bits(number)
        self.spelling_bits = _bits(int(spelling.max(initial=0)))
        self.marks = np.array([mark_of(each) for each in folded], np.uint64)
        self.marks[:1] = 0  # no word
        self._words = np.array(by_rank, np.uint32)
        first = np.zeros(number + 2, np.uint64)
        np.add.at(first, group.astype(np.int64) + 1, 1)
        self.start = np.cumsum(first)  # group -> the rank at which it begins

    def word(self, group: Numbers, spelling: Numbers) -> Numbers:
        """Return the words of groups and spellings."""
        ranks = self.start[group.astype(np.int64)] + spelling
        return self._words[ranks.astype(np.int64)]


def _bits(most: int) -> int:
    return max(1, most.bit_length())


def mark_of(folded: str) -> int:
    """Return the hash of a folded word, 32 bits."""
    return zlib.crc32(folded.encode())


def joined(one: Numbers, two: Numbers) -> Numbers:
    """Return the marks of keys by those of their words; `two` is 0 where there is but one."""
    return one * np.uint64(_SCATTER) + two & np.uint64(_WORD)


def postings(rows: Sequence[Row], names: Names) -> list[Lists]:
    """Return the lists of words and of pairs; a document's number is its place among `rows`.

    Some keys are sorted at a time: to sort all at once would take most of a build's memory.
    """
    order, count = Order(names), len(rows)
    numbers, place = _stream(rows), _places(rows, range(count))
    made = []
    for length in _LENGTHS:
        found = (
            _standing(numbers, place, at, length)
            for at in _parts(numbers, _starts(numbers, length), order)
        )
        sorts = (_sorted(each, order, count) for each in found)
        made.append(_joined(_lists(weighed(*each), length, order) for each in sorts))
    return made


def standing(rows: Sequence[Row], places: Sequence[int]) -> Iterator[Standing]:
    """Yield where words stand, then where pairs do; `places` are the documents' numbers."""
    numbers, place = _stream(rows), _places(rows, places)
    for length in _LENGTHS:
        yield _standing(numbers, place, _starts(numbers, length), length)


def _stream(rows: Sequence[Row]) -> Numbers:
    return np.frombuffer(b"".join(each.numbers for each in rows), np.uint32)


def _starts(numbers: Numbers, length: int) -> Numbers:
    """Return at which numbers a key of so many words begins."""
    is_word = numbers > 0
    # A stream ends with a mark, so no pair goes from one document into the next.
    found = is_word if length == 1 else is_word[:-1] & is_word[1:]
    return np.flatnonzero(found).astype(np.int32)


def _standing(numbers: Numbers, place: Numbers, at: Numbers, length: int) -> Standing:
    return Standing(tuple(numbers[at + step] for step in range(length)), place[at])


def _parts(numbers: Numbers, at: Numbers, order: Order) -> Iterator[Numbers]:
    """Part places by their words, in the order of keys, some hundred thousand in a part."""
    group = order.group[numbers[at]]
    part = (np.cumsum(np.bincount(group)) // _AT_ONCE).astype(np.uint16)[group]
    for each in range(int(part.max(initial=0)) + 1):
        yield at[part == each]


def _joined(parts: Iterable[Lists]) -> Lists:
    """Return lists that follow on one another as one."""
    *numbers, packed = zip(*parts, strict=True)
    first, second, counts, sizes, marks = map(np.concatenate, numbers)
    return Lists(first, second, counts, sizes, marks, b"".join(packed))


def _places(rows: Sequence[Row], places: Sequence[int]) -> Numbers:
    """Return where each number of the rows stands."""
    lengths: list[int] = []
    parts: list[int] = []
    for each, place in zip(rows, places, strict=True):
        body = len(each.numbers) // 4 - each.title - each.minor
        lengths += each.title, each.minor, body
        parts += (4 * place + part for part in (TITLE, MINOR, BODY))
    return np.repeat(np.array(parts, np.uint32), lengths)


def _sorted(found: Standing, order: Order, count: int) -> tuple[Numbers, Numbers]:
    """Return the keys of all that stands somewhere, and where, by key, document and part."""
    key, place = np.zeros(len(found.place), np.uint64), found.place
    for of_word, bits in ((order.group, order.group_bits), (order.spelling, order.spelling_bits)):
        for each in found.words:
            key <<= np.uint64(bits)
            key |= of_word[each]
    length, low = len(found.words), _bits(count) + 2
    if (order.group_bits + order.spelling_bits) * length + low > _LIMIT:
        turned = np.lexsort((place, key))
        key, place = key[turned], place[turned]
    else:
        key <<= np.uint64(low)
        key |= place
        key.sort()
        place = (key & np.uint64((1 << low) - 1)).astype(np.uint32)
        key >>= np.uint64(low)
    return key, place


def _lists(found: tuple[Numbers, Numbers, Numbers], length: int, order: Order) -> Lists:
    """Pack sorted keys, documents and weights; a key is of so many words."""
    key, document, weight = found
    begins = np.ones(len(key), bool)
    begins[1:] = key[1:] != key[:-1]
    starts = np.flatnonzero(begins)
    first, second = _words(key[starts], length, order)
    marks = joined(order.marks[first], order.marks[second])
    counts, sizes, data = packed(starts, document, weight)
    return Lists(first, second, counts, sizes, marks.astype(np.uint32), data)


def weighed(key: Numbers, place: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return keys, documents and weights of sorted keys and places, a document once a key."""
    document = place >> 2
    last = np.ones(len(key), bool)  # the weightiest part of a document comes last
    last[:-1] = (key[1:] != key[:-1]) | (document[1:] != document[:-1])
    ends = np.flatnonzero(last).astype(np.int32)
    weight = (place[ends] & 3).astype(np.uint8)
    weight[(weight == BODY) & (np.diff(ends, prepend=-1) >= _MANY)] = OFTEN
    return key[ends], document[ends].astype(np.int32), weight


def packed(starts: Numbers, document: Numbers, weight: Numbers) -> tuple[Numbers, Numbers, bytes]:
    """Return documents, bytes and the lists themselves; each begins at one of `starts`."""
    step = np.diff(document, prepend=document.dtype.type(-1))
    step[starts] = document[starts] + 1
    step *= 4
    step += weight
    data, ends = varints(step)
    counts = np.diff(starts, append=len(document))
    sizes = np.diff(ends[starts + counts - 1], prepend=0)
    return counts.astype(np.uint32), sizes.astype(np.uint32), data


def _words(key: Numbers, length: int, order: Order) -> tuple[Numbers, Numbers]:
    """Return the words of sorted keys."""
    parts = []
    for bits in [order.spelling_bits] * length + [order.group_bits] * length:
        parts.append(key & np.uint64((1 << bits) - 1))
        key = key >> np.uint64(bits)
    if length == 1:
        spelling, group = parts
        return order.word(group, spelling), np.zeros(len(group), np.uint32)
    second_spelling, first_spelling, second, first = parts
    return order.word(first, first_spelling), order.word(second, second_spelling)
