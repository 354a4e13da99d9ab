"""Posting lists packed into blocks of a few kilobytes, which are found by their first keys.

A block, uncompressed: the length of its key text (varint), the key text, the number of postings
of each list, then all postings (varints). A key is a word, or a pair of words. The first line of
the key text holds the first words of the pairs, separated by spaces; then comes a line for each
key. For a pair that is the index of its first word in the first line, as a character from "0" on,
and its second word; for a word it is the word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from plugins.search.chunking import chunk_starts
from plugins.search.codec import UNIT, IntArray, deflate, pad, varint, varints
from plugins.search.postings import PostingLists
from plugins.search.words import WordTable

_ZERO = 48  # "0"
_KEY_SIZE = 8  # bytes of a key in the key text, on average


class Blocks(NamedTuple):
    """Posting lists in blocks. `starts`: the index of each block's first list; `end`: of all lists.

    `keys`: the separator key of each block, at most its first key and above all keys before;
    `data`: its compressed bytes, padded.
    """

    starts: list[int]
    end: int
    keys: list[str]
    data: list[bytes]


class PreviousBlocks(NamedTuple):
    """Blocks of the last build; `origin`: the index that each current list had then, or -1."""

    blocks: Blocks
    origin: IntArray


def pack_blocks(
    lists: PostingLists, words: WordTable, size: int, previous: PreviousBlocks | None = None
) -> Blocks:
    """Pack lists into blocks of about `size` bytes before compression.

    All spellings of one folded key are in one block. Unchanged blocks of `previous` are reused.
    """
    starts = _block_starts(lists, size)
    ends = [*starts[1:], len(lists.counts)][: len(starts)]
    reusable = _reusable(previous, starts, ends) if previous else {}
    offsets = np.cumsum(lists.sizes, dtype=np.int64)  # where each list's postings end
    keys, blocks = [], []
    for start, end in zip(starts, ends, strict=True):
        data = reusable.get(start)
        if data is None:
            offset = int(offsets[start - 1]) if start else 0
            data = _pack(lists, words, start, end, lists.packed[offset : int(offsets[end - 1])])
        blocks.append(data)
        before = _folded_key(lists, words, start - 1) if start else ""
        keys.append(_separator(before, _folded_key(lists, words, start)))
    return Blocks(starts, len(lists.counts), keys, blocks)


def _block_starts(lists: PostingLists, size: int) -> list[int]:
    """Return the indexes of the lists that begin a block: each the first of its folded key."""
    is_first = np.ones(len(lists.hashes), bool)
    is_first[1:] = lists.hashes[1:] != lists.hashes[:-1]
    firsts = np.flatnonzero(is_first)
    offsets = np.cumsum(lists.sizes + np.uint32(_KEY_SIZE), dtype=np.int64)[firsts - 1]
    offsets[:1] = 0
    starts = chunk_starts(offsets, lists.hashes[firsts], size * 2 // 3, size * 4 // 3)
    return [int(start) for start in firsts[starts]]


def _reusable(
    previous: PreviousBlocks, starts: Sequence[int], ends: Sequence[int]
) -> dict[int, bytes]:
    """Return start -> bytes of the blocks that hold exactly the lists of a previous block.

    That is: none of their lists is new, and they were consecutive and one block before.
    """
    blocks, origin = previous
    former_ends = (*blocks.starts[1:], blocks.end)
    former = {
        (start, end): data
        for start, end, data in zip(blocks.starts, former_ends, blocks.data, strict=True)
    }
    new_so_far = np.cumsum(origin < 0)
    reusable = {}
    for start, end in zip(starts, ends, strict=True):
        first, last = int(origin[start]), int(origin[end - 1])
        if first < 0 or new_so_far[start] != new_so_far[end - 1]:
            continue
        if last - first == end - 1 - start and (first, last + 1) in former:
            reusable[start] = former[first, last + 1]
    return reusable


def _pack(lists: PostingLists, words: WordTable, start: int, end: int, postings: bytes) -> bytes:
    text = "\n".join(_key_lines(lists, words.words, start, end)).encode()
    counts, _ = varints(lists.counts[start:end])
    return pad(deflate(varint(len(text)) + text + counts + postings))


def _key_lines(lists: PostingLists, words: Sequence[str], start: int, end: int) -> Iterator[str]:
    firsts, seconds = lists.first[start:end].tolist(), lists.second[start:end].tolist()
    if not seconds[0]:
        yield ""
        yield from [words[number] for number in firsts]
        return
    codes = {number: chr(_ZERO + index) for index, number in enumerate(dict.fromkeys(firsts))}
    yield " ".join([words[number] for number in codes])
    for first, second in zip(firsts, seconds, strict=True):
        yield codes[first] + words[second]


def _folded_key(lists: PostingLists, words: WordTable, index: int) -> str:
    first, second = int(lists.first[index]), int(lists.second[index])
    return f"{words.folded(first)} {words.folded(second)}" if second else words.folded(first)


def _separator(before: str, key: str) -> str:
    """Return the shortest prefix of a key that is greater than the key before."""
    for length in range(len(key)):
        if key[:length] > before:
            return key[:length]
    return key


def directory(blocks: Blocks) -> bytes:
    """Return the directory of some blocks, which is part of a shard's head.

    It holds the number of blocks, their sizes in units and the length of a text (varints), then
    the text: a front-coded line for each separator key, which begins with the number of
    characters shared with the key before, as a character from "0" on.
    """
    lines, before = [], ""
    for key in blocks.keys:
        shared = 0
        while shared < min(len(before), len(key)) and before[shared] == key[shared]:
            shared += 1
        lines.append(chr(_ZERO + shared) + key[shared:])
        before = key
    text = "\n".join(lines).encode()
    numbers = (len(blocks.data), *(len(data) // UNIT for data in blocks.data), len(text))
    return varints(np.array(numbers))[0] + text
