"""Lists as bytes: blocks of some kilobytes that are found by their first keys.

A block, unpacked: the length of its keys' text (a varint), the text, for each key the number
of its documents, then all postings (varints). The text's first line has the first words of
pairs, parted by spaces; then comes a line a key: for a pair the place of its first word in
that line, as a character from "0" on, and its second word; else the word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from plugins.search.packing import UNIT, Numbers, deflated, padded, varint, varints
from plugins.search.postings import Lists, Order

_ZERO = 48  # "0"


class Block(NamedTuple):
    """Packed lists. `key` is not above the first of them, and above all lists before it."""

    key: str
    data: bytes


def blocks(lists: Lists, order: Order, size: int) -> Iterator[Block]:
    """Yield the lists in blocks of about `size` bytes before packing.

    All spellings of one folded key are in one block.
    """
    if not len(lists.counts):
        return
    packed, ends = varints(lists.postings)
    last = np.cumsum(lists.counts)
    list_ends = ends[last - 1]
    lengths = np.array([len(each.encode()) for each in order.words], np.int64)
    weight = (
        np.diff(list_ends, prepend=0)
        + lengths[lists.second if lists.second.any() else lists.first]
        + 3
    )
    cuts = _cuts(lists, order, np.cumsum(weight) // size)
    before = ""
    for begin, end in zip(cuts, (*cuts[1:], len(lists.counts)), strict=True):
        text = "\n".join(_lines(lists, order, begin, end)).encode()
        counts, _ = varints(lists.counts[begin:end])
        start = int(list_ends[begin - 1]) if begin else 0
        data = varint(len(text)) + text + counts + packed[start : int(list_ends[end - 1])]
        first, final = _folded(lists, order, begin), _folded(lists, order, end - 1)
        yield Block(_between(before, first), padded(deflated(data)))
        before = final


def _cuts(lists: Lists, order: Order, number: Numbers) -> list[int]:
    """Return where blocks begin: where a number changes, at the next folded key."""
    first, second = order.group[lists.first], order.group[lists.second]
    new = np.ones(len(number), bool)
    new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    heads = np.flatnonzero(new)
    changes = np.ones(len(heads), bool)
    changes[1:] = number[heads[1:]] != number[heads[:-1]]
    return [int(each) for each in heads[changes]]


def _lines(lists: Lists, order: Order, begin: int, end: int) -> Iterator[str]:
    words = order.words
    firsts, seconds = lists.first[begin:end].tolist(), lists.second[begin:end].tolist()
    if not seconds[0]:
        yield ""
        yield from [words[each] for each in firsts]
        return
    places = {word: chr(_ZERO + place) for place, word in enumerate(dict.fromkeys(firsts))}
    yield " ".join([words[each] for each in places])
    yield from [places[one] + words[two] for one, two in zip(firsts, seconds, strict=True)]


def _folded(lists: Lists, order: Order, place: int) -> str:
    one, two = int(lists.first[place]), int(lists.second[place])
    return f"{order.folded[one]} {order.folded[two]}" if two else order.folded[one]


def _between(before: str, key: str) -> str:
    """Return the shortest beginning of a key that is above another."""
    for length in range(len(key)):
        if key[:length] > before:
            return key[:length]
    return key


def directory(found: Sequence[Block]) -> bytes:
    """Return the keys of blocks as a text, a line each, with how much of the one before stays.

    That is a character from "0" on. Before the text stand the number of blocks, the lengths of
    their data in units and the length of the text (varints).
    """
    lines, before = [], ""
    for each in found:
        kept = 0
        while kept < min(len(before), len(each.key)) and before[kept] == each.key[kept]:
            kept += 1
        lines.append(chr(_ZERO + kept) + each.key[kept:])
        before = each.key
    text = "\n".join(lines).encode()
    numbers = (len(found), *(len(each.data) // UNIT for each in found), len(text))
    return varints(np.array(numbers))[0] + text
