"""What the index stores of one document: its words as numbers, and a text to quote from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plugins.search.codec import deflate
from plugins.search.fragments import encode
from plugins.search.sources import SearchDocument
from plugins.search.words import BREAK, Vocabulary, word_numbers

_BETWEEN = " · "  # names


class Row(NamedTuple):
    """One document. `numbers`: its words (uint32 each): title, then secondary text, then body.

    `title` and `minor` count the words of the title, subtitle and aliases, and of the secondary
    text: lead, names and captions, which weigh more than the body. `fragment` is the compressed
    text to quote from.
    """

    digest: bytes
    title: int
    minor: int
    numbers: bytes
    fragment: bytes


def read_row(document: SearchDocument, vocabulary: Vocabulary) -> Row:
    """Read and tokenise a document."""
    lead, body, captions = document.read()
    names = _BETWEEN.join(document.names)
    title = word_numbers(f"{document.title}\n{document.subtitle}", vocabulary)
    for alias in document.aliases:
        title += BREAK, vocabulary[alias]
    minor = [BREAK, *word_numbers("\n".join((lead, *document.names, captions)), vocabulary)]
    text = [BREAK, *word_numbers(body, vocabulary), BREAK]
    head = (document.address, document.title, lead, names, document.note)
    written = "\n".join((*(" ".join(line.split()) for line in head), body))
    numbers = array("I", title + minor + text)
    return Row(document.digest, len(title), len(minor), numbers.tobytes(), deflate(encode(written)))


def read_rows(documents: Iterable[SearchDocument]) -> tuple[list[str], list[tuple[str, Row]]]:
    """Read documents: the words of a vocabulary of their own, and (key, row) of each."""
    vocabulary = Vocabulary()
    rows = [(document.key, read_row(document, vocabulary)) for document in documents]
    return vocabulary.words[1:], rows


def renumber(rows: Iterable[tuple[str, Row]], mapping: array[int]) -> Iterator[tuple[str, Row]]:
    """Yield (key, row) in the numbers of another vocabulary; `mapping`: old -> new number."""
    for key, row in rows:
        old = array("I")
        old.frombytes(row.numbers)
        new = array("I", map(mapping.__getitem__, old))
        yield key, row._replace(numbers=new.tobytes())
