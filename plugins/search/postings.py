"""All words and pairs of neighbouring words of a span, with the documents that have them.

The work of millions of words is numpy's: sorting whole numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from plugins.search.packing import Numbers
from plugins.search.rows import Row
from portal import text

BODY, OFTEN, MINOR, TITLE = range(4)  # what a document's weight for a word says
_MANY = 3  # times that make a word of the text one that is there often
_LIMIT = 63  # bits of a number that is sorted


class Lists(NamedTuple):
    """Keys in their order, and the postings of all of them, one list after another.

    `first` and `second` are numbers of words; `second` is 0 where a key is one word. `counts`:
    documents of each key. A posting is four times the step from the document before, plus the
    weight; the steps of each list begin from -1.
    """

    first: Numbers
    second: Numbers
    counts: Numbers
    postings: Numbers


class Order:
    """The order of keys: by folded form, then by spelling."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.folded = [text.fold(each) for each in words]
        self.by_rank = sorted(range(len(words)), key=lambda n: (self.folded[n], words[n]))
        group = np.zeros(len(words), np.uint64)
        spelling = np.zeros(len(words), np.uint64)
        before, number, place = None, 0, 0
        for each in self.by_rank:
            if self.folded[each] != before:
                before, number, place = self.folded[each], number + 1, 0
            group[each], spelling[each] = number, place
            place += 1
        self.group, self.spelling = group, spelling
        self.group_bits = _bits(number)
        self.spelling_bits = _bits(int(spelling.max(initial=0)))
        self._words = np.array(self.by_rank, np.uint32)
        first = np.zeros(number + 2, np.uint64)
        np.add.at(first, group.astype(np.int64) + 1, 1)
        self.start = np.cumsum(first)  # group -> the rank at which it begins

    def word(self, group: Numbers, spelling: Numbers) -> Numbers:
        """Return the words of groups and spellings."""
        ranks = self.start[group.astype(np.int64)] + spelling
        return self._words[ranks.astype(np.int64)]


def _bits(most: int) -> int:
    return max(1, most.bit_length())


def postings(rows: Sequence[Row], order: Order) -> tuple[Lists, Lists]:
    """Return the lists of words and of pairs; a document's number is its place among `rows`."""
    numbers = np.frombuffer(b"".join(each.numbers for each in rows), np.uint32)
    document, field = _places(rows)
    is_word = numbers > 0
    singles = _lists(
        (numbers[is_word],), document[is_word], field[is_word], order=order, count=len(rows)
    )
    # A stream ends with a mark, so no pair goes from one document into the next.
    pair = is_word[:-1] & is_word[1:]
    both = numbers[:-1][pair], numbers[1:][pair]
    pairs = _lists(both, document[:-1][pair], field[:-1][pair], order=order, count=len(rows))
    return singles, pairs


def _places(rows: Sequence[Row]) -> tuple[Numbers, Numbers]:
    """Return of which document, and of which part of it, each number is."""
    lengths: list[int] = []
    fields: list[int] = []
    for each in rows:
        body = len(each.numbers) // 4 - each.title - each.minor
        lengths += each.title, each.minor, body
        fields += TITLE, MINOR, BODY
    document = np.repeat(np.repeat(np.arange(len(rows), dtype=np.uint64), 3), lengths)
    return document, np.repeat(np.array(fields, np.uint64), lengths)


def _lists(
    words: tuple[Numbers, ...], document: Numbers, field: Numbers, *, order: Order, count: int
) -> Lists:
    """Sort what stands where by key, document and part; count; keep one posting a document."""
    key = np.zeros(len(document), np.uint64)
    for of_word, bits in ((order.group, order.group_bits), (order.spelling, order.spelling_bits)):
        for each in words:
            key = key << np.uint64(bits) | of_word[each]
    low = _bits(count) + 2
    place = document << np.uint64(2) | field
    if (order.group_bits + order.spelling_bits) * len(words) + low > _LIMIT:
        turned = np.lexsort((place, key))
        key, place = key[turned], place[turned]
    else:
        both = np.sort(key << np.uint64(low) | place)
        key, place = both >> np.uint64(low), both & np.uint64((1 << low) - 1)
    return _counted(key, place, len(words), order)


def _counted(key: Numbers, place: Numbers, length: int, order: Order) -> Lists:
    document = place >> np.uint64(2)
    last = np.ones(len(key), bool)  # the weightiest part of a document comes last
    last[:-1] = (key[1:] != key[:-1]) | (document[1:] != document[:-1])
    ends = np.flatnonzero(last)
    times = np.diff(ends, prepend=-1)
    key, document, weight = key[ends], document[ends].astype(np.int64), place[ends] & np.uint64(3)
    weight[(weight == BODY) & (times >= _MANY)] = OFTEN
    begins = np.ones(len(key), bool)
    begins[1:] = key[1:] != key[:-1]
    step = np.diff(document, prepend=-1)
    step[begins] = document[begins] + 1
    starts = np.flatnonzero(begins)
    counts = np.diff(starts, append=len(key))
    first, second = _words(key[starts], length, order)
    return Lists(first, second, counts, step * 4 + weight.astype(np.int64))


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
