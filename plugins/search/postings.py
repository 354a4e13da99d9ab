"""The inverted index of a shard: posting lists of all words and pairs of neighbouring words.

numpy does the work, by sorting whole numbers: a shard has millions of words.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from plugins.search.codec import IntArray, varints
from plugins.search.rows import Row
from plugins.search.words import WordTable

BODY, OFTEN, MINOR, TITLE = range(4)  # weights of a document for a key
_MANY = 3  # occurrences in the body from which on the weight is OFTEN
_LIMIT = 63  # bits of a number that is sorted
_AT_ONCE = 400_000  # keys
_LENGTHS = (1, 2)  # words of a key
_MULTIPLIER, _UINT32 = 0x9E3779B1, 0xFFFFFFFF


class PostingLists(NamedTuple):
    """Sorted keys and their postings. All arrays are uint32 and have an entry for each list.

    `first` and `second`: numbers of words; `second` is 0 where a key is one word. `counts`:
    postings of each list; `sizes`: its bytes in `packed`, where the lists follow one another.
    A posting is a varint: four times the difference from the document before (the first: from
    -1), plus the weight. `hashes`: of folded keys, so equal for all spellings of one.
    """

    first: IntArray
    second: IntArray
    counts: IntArray
    sizes: IntArray
    hashes: IntArray
    packed: bytes


class Occurrences(NamedTuple):
    """Occurrences of keys. `words`: the key's words, an array for each; `places`: where.

    A place is four times a document's number, plus its part (`BODY`, `MINOR` or `TITLE`).
    """

    words: tuple[IntArray, ...]
    places: IntArray


class KeyOrder:
    """Sort order of words: by group (all words of one folded form), then by spelling."""

    def __init__(self, words: WordTable) -> None:
        count = len(words.words)
        folded = [*map(words.folded, range(count))]
        by_rank = sorted(range(count), key=lambda number: (folded[number], words.words[number]))
        group = np.zeros(count, np.uint32)
        spelling = np.zeros(count, np.uint32)
        before, group_number, spelling_number = None, 0, 0
        for word in by_rank:
            if folded[word] != before:
                before, group_number, spelling_number = folded[word], group_number + 1, 0
            group[word], spelling[word] = group_number, spelling_number
            spelling_number += 1
        self.group, self.spelling = group, spelling
        self.group_bits = _bits(group_number)
        self.spelling_bits = _bits(int(spelling.max(initial=0)))
        self.hashes = np.array([word_hash(form) for form in folded], np.uint64)
        self.hashes[:1] = 0  # no word
        self._words = np.array(by_rank, np.uint32)
        sizes = np.zeros(group_number + 2, np.uint64)
        np.add.at(sizes, group.astype(np.int64) + 1, 1)
        self._start = np.cumsum(sizes)  # group -> rank of its first word

    def word(self, group: IntArray, spelling: IntArray) -> IntArray:
        """Return the words of groups and spellings."""
        ranks = self._start[group.astype(np.int64)] + spelling
        return self._words[ranks.astype(np.int64)]


def _bits(most: int) -> int:
    return max(1, most.bit_length())


def word_hash(folded: str) -> int:
    """Return the hash of a folded word, 32 bits."""
    return zlib.crc32(folded.encode())


def key_hashes(first: IntArray, second: IntArray) -> IntArray:
    """Combine the hashes of words into those of keys; `second` is 0 where there is but one."""
    return first * np.uint64(_MULTIPLIER) + second & np.uint64(_UINT32)


def build_lists(rows: Sequence[Row], words: WordTable) -> list[PostingLists]:
    """Return the lists of words and those of pairs; documents are numbered by their rows.

    Keys are sorted in parts: to sort all at once would take most of a build's memory.
    """
    order, count = KeyOrder(words), len(rows)
    numbers, places = _numbers(rows), _places(rows, range(count))
    kinds = []
    for length in _LENGTHS:
        parts = _parts(numbers, _key_starts(numbers, length), order)
        unsorted = (_occurrences(numbers, places, starts, length) for starts in parts)
        keys = (_sorted_keys(part, order, count) for part in unsorted)
        kinds.append(_concatenate(_lists(merge(*part), length, order) for part in keys))
    return kinds


def occurrences(rows: Sequence[Row], documents: Sequence[int]) -> Iterator[Occurrences]:
    """Yield the occurrences of words, then those of pairs; `documents`: the rows' numbers."""
    numbers, places = _numbers(rows), _places(rows, documents)
    for length in _LENGTHS:
        yield _occurrences(numbers, places, _key_starts(numbers, length), length)


def _numbers(rows: Sequence[Row]) -> IntArray:
    return np.frombuffer(b"".join(row.numbers for row in rows), np.uint32)


def _key_starts(numbers: IntArray, length: int) -> IntArray:
    """Return the indexes at which a key of so many words begins."""
    is_word = numbers > 0
    # A row ends with BREAK, so no pair spans two documents.
    is_start = is_word if length == 1 else is_word[:-1] & is_word[1:]
    return np.flatnonzero(is_start).astype(np.int32)


def _occurrences(numbers: IntArray, places: IntArray, starts: IntArray, length: int) -> Occurrences:
    words = tuple(numbers[starts + offset] for offset in range(length))
    return Occurrences(words, places[starts])


def _parts(numbers: IntArray, starts: IntArray, order: KeyOrder) -> Iterator[IntArray]:
    """Split key starts by their first words, in the order of keys, into parts of `_AT_ONCE`."""
    group = order.group[numbers[starts]]
    part = (np.cumsum(np.bincount(group)) // _AT_ONCE).astype(np.uint16)[group]
    for number in range(int(part.max(initial=0)) + 1):
        yield starts[part == number]


def _concatenate(parts: Iterable[PostingLists]) -> PostingLists:
    *arrays, packed = zip(*parts, strict=True)
    first, second, counts, sizes, hashes = map(np.concatenate, arrays)
    return PostingLists(first, second, counts, sizes, hashes, b"".join(packed))


def _places(rows: Sequence[Row], documents: Sequence[int]) -> IntArray:
    """Return the place of each number of the rows."""
    lengths: list[int] = []
    places: list[int] = []
    for row, document in zip(rows, documents, strict=True):
        body = len(row.numbers) // 4 - row.title - row.minor
        lengths += row.title, row.minor, body
        places += (4 * document + part for part in (TITLE, MINOR, BODY))
    return np.repeat(np.array(places, np.uint32), lengths)


def _sorted_keys(occurring: Occurrences, order: KeyOrder, count: int) -> tuple[IntArray, IntArray]:
    """Return keys and places, sorted by key and place.

    A key is, from the high bits on, the groups of its words, then their spellings.
    """
    key, places = np.zeros(len(occurring.places), np.uint64), occurring.places
    for table, bits in ((order.group, order.group_bits), (order.spelling, order.spelling_bits)):
        for word in occurring.words:
            key <<= np.uint64(bits)
            key |= table[word]
    length, low = len(occurring.words), _bits(count) + 2
    if (order.group_bits + order.spelling_bits) * length + low > _LIMIT:
        permutation = np.lexsort((places, key))
        key, places = key[permutation], places[permutation]
    else:
        key <<= np.uint64(low)
        key |= places
        key.sort()
        places = (key & np.uint64((1 << low) - 1)).astype(np.uint32)
        key >>= np.uint64(low)
    return key, places


def _lists(
    postings: tuple[IntArray, IntArray, IntArray], length: int, order: KeyOrder
) -> PostingLists:
    """Pack sorted keys, documents and weights; keys are of `length` words."""
    key, document, weight = postings
    is_start = np.ones(len(key), bool)
    is_start[1:] = key[1:] != key[:-1]
    starts = np.flatnonzero(is_start)
    first, second = _words(key[starts], length, order)
    hashes = key_hashes(order.hashes[first], order.hashes[second])
    counts, sizes, packed = pack_postings(starts, document, weight)
    return PostingLists(first, second, counts, sizes, hashes.astype(np.uint32), packed)


def merge(key: IntArray, places: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """Merge sorted occurrences into postings: keys, documents, weights; one a key and document."""
    document = places >> 2
    last = np.ones(len(key), bool)  # of a document's parts the weightiest comes last
    last[:-1] = (key[1:] != key[:-1]) | (document[1:] != document[:-1])
    ends = np.flatnonzero(last).astype(np.int32)
    weight = (places[ends] & 3).astype(np.uint8)
    weight[(weight == BODY) & (np.diff(ends, prepend=-1) >= _MANY)] = OFTEN
    return key[ends], document[ends].astype(np.int32), weight


def pack_postings(
    starts: IntArray, document: IntArray, weight: IntArray
) -> tuple[IntArray, IntArray, bytes]:
    """Return the counts, sizes and bytes of lists; `starts`: where each begins."""
    values = np.diff(document, prepend=document.dtype.type(-1))
    values[starts] = document[starts] + 1
    values *= 4
    values += weight
    data, ends = varints(values)
    counts = np.diff(starts, append=len(document))
    sizes = np.diff(ends[starts + counts - 1], prepend=0)
    return counts.astype(np.uint32), sizes.astype(np.uint32), data


def _words(key: IntArray, length: int, order: KeyOrder) -> tuple[IntArray, IntArray]:
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
