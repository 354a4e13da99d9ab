"""The files of one shard: a head that is read whole, and packs that are read by byte range.

The head, uncompressed, in this order: the number of documents; the directories of the blocks of
words and of pairs; the days, each as the difference from the one before (proleptic Gregorian
ordinals, 0: undated); the sections, as the length of a text of lines and the text, then each
document's line; when each document is found (`_period`); the size of each fragment in units of
`UNIT` bytes; the number of packs and the number of chunks in each; the names of the packs, `NAME`
bytes each. Numbers are varints. Chunks are the blocks of words, those of pairs, then the fragments;
no pack mixes blocks and fragments.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from plugins.search.blocks import Blocks, directory
from plugins.search.chunking import chunk_starts
from plugins.search.codec import UNIT, deflate, pad, varint, varints
from plugins.search.index import Index
from plugins.search.sources import SearchDocument
from portal.system import files

NAME, FRAGMENTS = files.PUBLIC // 2, 64  # bytes of a pack's name; fragments in a pack
_BLOCKS = (32, 64)  # the fewest and the most blocks in a pack


class Shard(NamedTuple):
    """The name of the head, and all files by name; names are content hashes."""

    head: str
    files: dict[str, bytes]


def build(documents: Sequence[SearchDocument], index: Index) -> Shard:
    """Return the files; documents are in the order of the index's rows, oldest first."""
    hashes = np.concatenate(
        [
            lists.hashes[blocks.starts]
            for lists, blocks in zip(index.lists, index.blocks, strict=True)
        ]
    )
    starts = chunk_starts(np.arange(len(hashes)), hashes, *_BLOCKS)
    chunks = [data for blocks in index.blocks for data in blocks.data]
    fragments = [pad(row.fragment) for row in index.rows.values()]
    starts += range(len(chunks), len(chunks) + len(fragments), FRAGMENTS)
    chunks += fragments
    bounds = [*starts, len(chunks)]
    packs = [b"".join(chunks[start:end]) for start, end in pairwise(bounds)]
    by_name = [(files.content_hash(pack), pack) for pack in packs]
    layout = varints(np.array([len(packs), *np.diff(bounds)]))[0]
    layout += bytes.fromhex("".join(name for name, _ in by_name))
    head = deflate(_head(documents, index.blocks, fragments) + layout)
    name = files.content_hash(head)
    return Shard(name, {**dict(by_name), name: head})


def _head(
    documents: Sequence[SearchDocument], blocks: Sequence[Blocks], fragments: Sequence[bytes]
) -> bytes:
    """Return the head up to the sizes of the fragments."""
    days = [document.day.toordinal() if document.day else 0 for document in documents]
    sections = sorted({document.section for document in documents})
    line = {section: number for number, section in enumerate(sections)}
    text = "\n".join(sections).encode()
    return b"".join(
        (
            varint(len(documents)),
            *map(directory, blocks),
            varints(np.diff(days, prepend=0))[0],
            varint(len(text)) + text,
            varints(np.array([line[document.section] for document in documents]))[0],
            varints(np.array([_period(document) for document in documents]))[0],
            varints(np.array([len(fragment) // UNIT for fragment in fragments]))[0],
        )
    )


def _period(document: SearchDocument) -> int:
    """Return when a document is found, as a number.

    0: always; twice a day's ordinal: before that day, plus 1: from that day on.
    """
    if document.until:
        return 2 * document.until.toordinal()
    return 2 * document.since.toordinal() + 1 if document.since else 0
