"""The index of one span of years: a head that is read whole, and packs that are read in pieces.

The head, unpacked, in this order: the number of documents; the directories of words and of
pairs; the days, each as the step from the one before (ordinals of the calendar, 0: undated);
the sections, as the length of a text of lines and the text, then each document's line; the
size of each fragment in units of `UNIT` bytes; the number of packs, and of the pieces in each;
the names of the packs, `NAME` bytes each. Pieces are the blocks of words, those of pairs, then
the fragments; no pack has blocks and fragments.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from plugins.search.blocks import Blocks, directory
from plugins.search.chunking import cuts
from plugins.search.codec import UNIT, deflated, padded, varint, varints
from plugins.search.index import Index
from plugins.search.sources import Searched
from portal.system import files

NAME, FRAGMENTS = files.PUBLIC // 2, 64
_BLOCKS = (32, 64)  # the least and the most in a pack


class Segment(NamedTuple):
    """The name of the head, and all files by their names: hashes of what they hold."""

    head: str
    files: dict[str, bytes]


def build(documents: Sequence[Searched], index: Index) -> Segment:
    """Return the files; documents are in the order of time, oldest first, as the index's rows."""
    marks = np.concatenate(
        [lists.marks[own.begins] for lists, own in zip(index.lists, index.blocks, strict=True)]
    )
    begins = cuts(np.arange(len(marks)), marks, *_BLOCKS)
    pieces = [data for own in index.blocks for data in own.data]
    fragments = [padded(each.fragment) for each in index.rows.values()]
    begins += range(len(pieces), len(pieces) + len(fragments), FRAGMENTS)
    pieces += fragments
    ends = [*begins, len(pieces)]
    packs = [b"".join(pieces[begin:end]) for begin, end in pairwise(ends)]
    named = [(files.content_hash(each), each) for each in packs]
    where = varints(np.array([len(packs), *np.diff(ends)]))[0]
    where += bytes.fromhex("".join(name for name, _ in named))
    head = deflated(_head(documents, index.blocks, fragments) + where)
    name = files.content_hash(head)
    return Segment(name, {**dict(named), name: head})


def _head(
    documents: Sequence[Searched], found: Sequence[Blocks], fragments: Sequence[bytes]
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
        )
    )
