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

from plugins.search.chunking import cuts
from plugins.search.codec import UNIT, Numbers, deflated, padded, varint, varints
from plugins.search.postings import Lists
from plugins.search.words import Names

_ZERO = 48  # "0"
_TEXT = 8  # bytes of a key's text, nearly


class Blocks(NamedTuple):
    """Packed lists: the first list of each and where the last one ends; keys; bytes.

    A key is not above the first list of its block, and above all lists before it.
    """

    begins: list[int]
    end: int
    keys: list[str]
    data: list[bytes]


class Former(NamedTuple):
    """The blocks of the last build; `origin`: where each list of now was then, -1: nowhere."""

    blocks: Blocks
    origin: Numbers


def blocks(lists: Lists, names: Names, size: int, former: Former | None = None) -> Blocks:
    """Return the lists in blocks of about `size` bytes before packing.

    All spellings of one folded key are in one block. What can be taken from `former` is.
    """
    begins = _begins(lists, size)
    ends = [*begins[1:], len(lists.counts)][: len(begins)]
    known = _known(former, begins, ends) if former else {}
    texts = np.cumsum(lists.sizes, dtype=np.int64)
    keys, data = [], []
    for begin, end in zip(begins, ends, strict=True):
        found = known.get(begin)
        if found is None:
            start = int(texts[begin - 1]) if begin else 0
            found = _data(lists, names, (begin, end), lists.packed[start : int(texts[end - 1])])
        data.append(found)
        before = _folded(lists, names, begin - 1) if begin else ""
        keys.append(_between(before, _folded(lists, names, begin)))
    return Blocks(begins, len(lists.counts), keys, data)


def _begins(lists: Lists, size: int) -> list[int]:
    """Return where blocks begin: at the first spelling of a folded key."""
    new = np.ones(len(lists.marks), bool)
    new[1:] = lists.marks[1:] != lists.marks[:-1]
    heads = np.flatnonzero(new)
    offsets = np.cumsum(lists.sizes + np.uint32(_TEXT), dtype=np.int64)[heads - 1]
    offsets[:1] = 0
    found = cuts(offsets, lists.marks[heads], size * 2 // 3, size * 4 // 3)
    return [int(each) for each in heads[found]]


def _known(former: Former, begins: Sequence[int], ends: Sequence[int]) -> dict[int, bytes]:
    """Return the bytes of blocks that hold just what one of the last build held."""
    then, origin = former
    was = {
        (begin, end): data
        for begin, end, data in zip(
            then.begins, (*then.begins[1:], then.end), then.data, strict=True
        )
    }
    new = np.cumsum(origin < 0)
    found = {}
    for begin, end in zip(begins, ends, strict=True):
        one, last = int(origin[begin]), int(origin[end - 1])
        if one >= 0 and last - one == end - 1 - begin and new[begin] == new[end - 1]:
            data = was.get((one, last + 1))
            if data is not None:
                found[begin] = data
    return found


def _data(lists: Lists, names: Names, place: tuple[int, int], postings: bytes) -> bytes:
    begin, end = place
    text = "\n".join(_lines(lists, names.words, begin, end)).encode()
    counts, _ = varints(lists.counts[begin:end])
    return padded(deflated(varint(len(text)) + text + counts + postings))


def _lines(lists: Lists, words: Sequence[str], begin: int, end: int) -> Iterator[str]:
    firsts, seconds = lists.first[begin:end].tolist(), lists.second[begin:end].tolist()
    if not seconds[0]:
        yield ""
        yield from [words[each] for each in firsts]
        return
    places = {word: chr(_ZERO + place) for place, word in enumerate(dict.fromkeys(firsts))}
    yield " ".join([words[each] for each in places])
    yield from [places[one] + words[two] for one, two in zip(firsts, seconds, strict=True)]


def _folded(lists: Lists, names: Names, place: int) -> str:
    one, two = int(lists.first[place]), int(lists.second[place])
    return f"{names.folded(one)} {names.folded(two)}" if two else names.folded(one)


def _between(before: str, key: str) -> str:
    """Return the shortest beginning of a key that is above another."""
    for length in range(len(key)):
        if key[:length] > before:
            return key[:length]
    return key


def directory(found: Blocks) -> bytes:
    """Return the keys of blocks as a text, a line each, with how much of the one before stays.

    That is a character from "0" on. Before the text stand the number of blocks, the lengths of
    their data in units and the length of the text (varints).
    """
    lines, before = [], ""
    for key in found.keys:
        kept = 0
        while kept < min(len(before), len(key)) and before[kept] == key[kept]:
            kept += 1
        lines.append(chr(_ZERO + kept) + key[kept:])
        before = key
    text = "\n".join(lines).encode()
    numbers = (len(found.data), *(len(each) // UNIT for each in found.data), len(text))
    return varints(np.array(numbers))[0] + text
