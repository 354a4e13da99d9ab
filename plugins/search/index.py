"""What is known of a span of years: its words, its documents' rows, its lists and their blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from plugins.search.blocks import Blocks, Former, blocks
from plugins.search.postings import Lists, postings
from plugins.search.rows import Row
from plugins.search.update import Change, revised
from plugins.search.words import Names

_SIZES = (3000, 2800)  # bytes of a block of words, of pairs, before it is packed
_MANY = 200  # documents; where more changed, sorting everything is no slower


class Index(NamedTuple):
    """`words` are what rows' numbers mean; `rows` by address, in the order of the documents.

    `lists` and `blocks`: those of words, those of pairs.
    """

    words: Sequence[str]
    rows: Mapping[str, Row]
    lists: Sequence[Lists]
    blocks: Sequence[Blocks]


def built(words: Sequence[str], rows: Mapping[str, Row]) -> Index:
    """Return the index of these documents, made from nothing."""
    names = Names(words)
    lists = postings([*rows.values()], names)
    both = zip(lists, _SIZES, strict=True)
    return Index(words, rows, lists, [blocks(own, names, size) for own, size in both])


def renewed(then: Index, words: Sequence[str], rows: Mapping[str, Row]) -> Index:
    """Return the index of these documents, made from another; `words` begin with its words."""
    change = _change([*then.rows.items()], [*rows.items()])
    if len(change.old) + len(change.new) > _MANY:
        return built(words, rows)
    if not change.old and not change.new:
        return Index(words, rows, then.lists, then.blocks)
    names = Names(words)
    found = revised(then.lists, names, change)
    packed = [
        blocks(lists, names, size, Former(was, origin))
        for (lists, origin), size, was in zip(found, _SIZES, then.blocks, strict=True)
    ]
    return Index(words, rows, [lists for lists, _ in found], packed)


def _change(old: Sequence[tuple[str, Row]], new: Sequence[tuple[str, Row]]) -> Change:
    """Return the documents whose words differ, or their numbers.

    These differ of all that stand after the first that came, went or moved.
    """
    same = 0
    while same < min(len(old), len(new)) and old[same][0] == new[same][0]:
        same += 1
    moved = [place for place in range(same) if _words(old[place][1]) != _words(new[place][1])]
    was, now = (
        {place: rows[place][1] for place in (*moved, *range(same, len(rows)))}
        for rows in (old, new)
    )
    return Change(was, now)


def _words(row: Row) -> tuple[object, ...]:
    return row.title, row.minor, row.numbers


def plain(index: Index) -> tuple[Any, ...]:
    """Return an index for the store, which takes rows of numbers as bytes."""
    lists = [tuple(own) for own in index.lists]
    rows = {address: tuple(row) for address, row in index.rows.items()}
    return list(index.words), rows, lists, [tuple(each) for each in index.blocks]


def opened(kept: tuple[Any, ...]) -> Index:
    """Return the index that was made plain."""
    words, rows, lists, packed = kept
    return Index(
        words,
        {address: Row(*row) for address, row in rows.items()},
        [_lists(*own) for own in lists],
        [_blocks(*each) for each in packed],
    )


def _blocks(begins: Sequence[int], end: int, keys: Sequence[str], data: Sequence[bytes]) -> Blocks:
    return Blocks(list(begins), end, list(keys), list(data))


def _lists(*kept: bytes) -> Lists:
    *numbers, packed = kept
    first, second, counts, sizes, marks = (np.frombuffer(each, np.uint32) for each in numbers)
    return Lists(first, second, counts, sizes, marks, packed)
