"""The index of one span of years: a head that is read whole, and packs that are read in pieces.

The head, unpacked, in this order: the number of documents; the directories of words and of
pairs; the days, each as the step from the one before (ordinals of the calendar, 0: undated);
the sections, as the length of a text of lines and the text, then each document's line; the
size of each fragment in units of `UNIT` bytes; the names of the packs, `NAME` bytes each.
Packs hold `BLOCKS` blocks each, words before pairs; then come those of `FRAGMENTS` fragments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from plugins.search.blocks import Block, blocks, directory
from plugins.search.packing import UNIT, deflated, padded, varint, varints
from plugins.search.postings import Order, postings
from plugins.search.rows import Row
from portal import files
from portal.edition import Searched

NAME, BLOCKS, FRAGMENTS = 5, 48, 64
_SIZES = (3000, 2800)  # bytes of a block of words, of pairs, before it is packed


class Segment(NamedTuple):
    """The name of the head, and all files by their names: hashes of what they hold."""

    head: str
    files: dict[str, bytes]


def build(documents: Sequence[Searched], rows: Sequence[Row], words: Sequence[str]) -> Segment:
    """Index documents in the order of time, oldest first; `words` are what rows' numbers mean."""
    order = Order(words)
    both = zip(postings(rows, order), _SIZES, strict=True)
    found = [list(blocks(lists, order, size)) for lists, size in both]
    packs = [*_packs([each.data for part in found for each in part], BLOCKS)]
    fragments = [padded(each.fragment) for each in rows]
    packs += _packs(fragments, FRAGMENTS)
    named = [(files.content_hash(each), each) for each in packs]
    head = deflated(_head(documents, found, fragments, [name for name, _ in named]))
    name = files.content_hash(head)
    return Segment(name, {**dict(named), name: head})


def _packs(pieces: Sequence[bytes], size: int) -> Iterator[bytes]:
    for start in range(0, len(pieces), size):
        yield b"".join(pieces[start : start + size])


def _head(
    documents: Sequence[Searched],
    found: Sequence[Sequence[Block]],
    fragments: Sequence[bytes],
    names: Sequence[str],
) -> bytes:
    days = [each.day.toordinal() if each.day else 0 for each in documents]
    sections = sorted({each.section for each in documents})
    line = {name: place for place, name in enumerate(sections)}
    text = "\n".join(sections).encode()
    return b"".join(
        (
            varint(len(documents)),
            *map(directory, found),
            varints(np.diff(days, prepend=0))[0],
            varint(len(text)) + text,
            varints(np.array([line[each.section] for each in documents]))[0],
            varints(np.array([len(each) // UNIT for each in fragments]))[0],
            *map(bytes.fromhex, names),
        )
    )
