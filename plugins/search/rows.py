"""What the index needs of one document: its words as numbers, and a fragment to quote from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plugins.search.codec import deflated
from plugins.search.fragments import encoded
from plugins.search.sources import Searched
from plugins.search.words import PARTED, Vocabulary, stream

_BETWEEN = " · "  # names


class Row(NamedTuple):
    """A document: the numbers of its words (32 bits each), those of the title first.

    `title` and `minor` are the numbers of words in the title and in what counts for more than
    the text does: lead, names, captions.
    """

    digest: bytes
    title: int
    minor: int
    numbers: bytes
    fragment: bytes


def row(document: Searched, vocabulary: Vocabulary) -> Row:
    """Read a document."""
    lead, body, captions = document.read()
    names = _BETWEEN.join(document.names)
    title = stream(document.title, vocabulary)
    minor = [PARTED, *stream("\n".join((lead, *document.names, captions)), vocabulary)]
    text = [PARTED, *stream(body, vocabulary), PARTED]
    head = (document.address, document.title, lead, names)
    written = "\n".join((*(" ".join(each.split()) for each in head), body))
    numbers = array("I", title + minor + text)
    return Row(
        document.digest, len(title), len(minor), numbers.tobytes(), deflated(encoded(written))
    )


def rows(documents: Iterable[Searched]) -> tuple[list[str], list[tuple[str, Row]]]:
    """Read documents: a vocabulary, and each address with its row in the numbers of that."""
    vocabulary = Vocabulary()
    found = [(each.address, row(each, vocabulary)) for each in documents]
    return vocabulary.words[1:], found


def renumbered(found: Iterable[tuple[str, Row]], numbers: array[int]) -> Iterator[tuple[str, Row]]:
    """Yield rows in the numbers of another vocabulary: `numbers` maps each to its own there."""
    for address, each in found:
        own = array("I")
        own.frombytes(each.numbers)
        moved = array("I", map(numbers.__getitem__, own))
        yield address, each._replace(numbers=moved.tobytes())
