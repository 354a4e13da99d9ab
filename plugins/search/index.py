"""The index of one shard: its words, its documents' rows, its posting lists and their blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from plugins.search.blocks import Blocks, PreviousBlocks, pack_blocks
from plugins.search.postings import PostingLists, build_lists
from plugins.search.rows import Row
from plugins.search.update import Changes, update_lists
from plugins.search.words import WordTable

_SIZES = (3000, 2800)  # bytes of a block of words, of pairs, before compression
_MANY = 200  # changed documents, above which building everything is no slower


class Index(NamedTuple):
    """`words`: by the numbers that rows use; `rows`: by key, in the order of the documents.

    `lists` and `blocks`: those of words, then those of pairs.
    """

    words: Sequence[str]
    rows: Mapping[str, Row]
    lists: Sequence[PostingLists]
    blocks: Sequence[Blocks]


def build_index(words: Sequence[str], rows: Mapping[str, Row]) -> Index:
    """Build the index of some documents from scratch."""
    table = WordTable(words)
    kinds = build_lists([*rows.values()], table)
    blocks = [pack_blocks(lists, table, size) for lists, size in zip(kinds, _SIZES, strict=True)]
    return Index(words, rows, kinds, blocks)


def update_index(previous: Index, words: Sequence[str], rows: Mapping[str, Row]) -> Index:
    """Return what `build_index` would, reusing a previous index; `words` begin with its words."""
    changes = _changes([*previous.rows.items()], [*rows.items()])
    if len(changes.old) + len(changes.new) > _MANY:
        return build_index(words, rows)
    if not changes.old and not changes.new:
        return Index(words, rows, previous.lists, previous.blocks)
    table = WordTable(words)
    updated = update_lists(previous.lists, table, changes)
    blocks = [
        pack_blocks(lists, table, size, PreviousBlocks(former, origin))
        for (lists, origin), size, former in zip(updated, _SIZES, previous.blocks, strict=True)
    ]
    return Index(words, rows, [lists for lists, _ in updated], blocks)


def _changes(old: Sequence[tuple[str, Row]], new: Sequence[tuple[str, Row]]) -> Changes:
    """Return the documents whose words or numbers changed.

    The numbers of all documents after the first that was added, removed or moved have changed.
    """
    same = 0
    while same < min(len(old), len(new)) and old[same][0] == new[same][0]:
        same += 1
    edited = [n for n in range(same) if _words(old[n][1]) != _words(new[n][1])]
    before, after = (
        {number: rows[number][1] for number in (*edited, *range(same, len(rows)))}
        for rows in (old, new)
    )
    return Changes(before, after)


def _words(row: Row) -> tuple[object, ...]:
    return row.title, row.minor, row.numbers


def to_plain(index: Index) -> tuple[Any, ...]:
    """Return an index as plain values for the store, which keeps arrays as bytes."""
    rows = {address: tuple(row) for address, row in index.rows.items()}
    lists = [tuple(arrays) for arrays in index.lists]
    return list(index.words), rows, lists, [tuple(blocks) for blocks in index.blocks]


def from_plain(value: tuple[Any, ...]) -> Index:
    """Return the index that `to_plain` was given."""
    words, rows, lists, blocks = value
    return Index(
        words,
        {address: Row(*row) for address, row in rows.items()},
        [_lists(*arrays) for arrays in lists],
        [_blocks(*fields) for fields in blocks],
    )


def _blocks(starts: Sequence[int], end: int, keys: Sequence[str], data: Sequence[bytes]) -> Blocks:
    return Blocks(list(starts), end, list(keys), list(data))


def _lists(*fields: bytes) -> PostingLists:
    *arrays, packed = fields
    first, second, counts, sizes, hashes = (np.frombuffer(data, np.uint32) for data in arrays)
    return PostingLists(first, second, counts, sizes, hashes, packed)
