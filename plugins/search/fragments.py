"""Fragments of documents as bytes: what results quote, about a byte a syllable.

The text of a fragment: lines of address, title, lead, names; then the document's own.

It is written as words and what stands between them. The bytes of a word: its place in the list
of syllables, one byte from 64 on for the first 192, else a byte from 32 to 63 (times 256) and
another. 1 and 2 before a word: its first letter, or all of it, is upper case. 3 and 4 before a
word or signs that have no bytes: their length (a varint) and UTF-8 follow. A space between two
words is not written; from 5 on stands what else is common between them (`BETWEEN`).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from plugins.search.codec import varint

BETWEEN = (", ", ". ", "\n", "; ", ": ", " - ", "/", "-", " (", ") ", ".\n", " “", "” ")
_UPPER, _CAPITALS, _WORD, _SIGN, _FIRST = 1, 2, 3, 4, 5
_SHORT, _LONG, _PAGE = 64, 32, 256
_PART = re.compile(r"[^\W_]+|[\W_]+")


@cache
def syllables() -> tuple[str, ...]:
    """Return the list of syllables, the commonest of the portal's own texts first."""
    written = Path(__file__).with_name("syllables.txt").read_text(encoding="utf-8")
    return tuple(written.split())


@cache
def _codes() -> dict[str, bytes]:
    """Return the bytes of each word that has some."""
    short = _PAGE - _SHORT
    codes = {}
    for place, word in enumerate(syllables()):
        high, low = divmod(place - short, _PAGE)
        code = bytes([_SHORT + place]) if place < short else bytes([_LONG + high, low])
        codes[word] = code
        codes[word.upper()] = bytes([_CAPITALS]) + code
        codes[word.capitalize()] = bytes([_UPPER]) + code
    return codes


_SIGNS = {sign: bytes([place]) for place, sign in enumerate(BETWEEN, _FIRST)}


def encoded(written: str) -> bytes:
    """Return a text that neither begins nor ends with a space as bytes."""
    codes = _codes()
    return b"".join(
        [
            codes.get(part) or _SIGNS.get(part) or _literal(part)
            for part in _PART.findall(written)
            if part != " "
        ]
    )


def _literal(part: str) -> bytes:
    data = part.encode()
    return bytes([_WORD if part[0].isalnum() else _SIGN]) + varint(len(data)) + data
