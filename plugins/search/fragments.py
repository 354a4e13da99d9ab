"""The text that results quote, in a compact encoding: about a byte a syllable.

A fragment is a document's address, title, lead, names and note, a line each, and its body.

It is encoded token by token; tokens are words and the separators between them.

    0x40-0xFF          one of the first 192 words of the list of syllables
    0x20-0x3F, byte    a later word: 192 + 256 * (first byte - 0x20) + second byte
    0x01, 0x02         the next word is capitalised, or upper case
    0x03, 0x04         a word, or a separator, that has no code: length (varint), UTF-8
    0x05-0x1F          a separator of `BETWEEN`

A single space between two words is not written.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from plugins.search.codec import varint

BETWEEN = (", ", ". ", "\n", "; ", ": ", " - ", "/", "-", " (", ") ", ".\n", " “", "” ")
_UPPER, _CAPITALS, _WORD, _SEPARATOR, _FIRST = 1, 2, 3, 4, 5
_SHORT, _LONG, _PAGE = 64, 32, 256
_TOKEN = re.compile(r"[^\W_]+|[\W_]+")
_BEFORE_WORD = re.compile(r" (?=[^\W_])")


@cache
def syllables() -> tuple[str, ...]:
    """Return the list of syllables, by their frequency in the portal's own texts."""
    return tuple(Path(__file__).with_name("syllables.txt").read_text(encoding="utf-8").split())


@cache
def _codes() -> dict[str, bytes]:
    """Return the code of each word in the list, in its three letter cases."""
    short = _PAGE - _SHORT
    codes = {}
    for place, word in enumerate(syllables()):
        high, low = divmod(place - short, _PAGE)
        code = bytes([_SHORT + place]) if place < short else bytes([_LONG + high, low])
        codes[word] = code
        codes[word.upper()] = bytes([_CAPITALS]) + code
        codes[word.capitalize()] = bytes([_UPPER]) + code
    return codes


_SEPARATORS = {text: bytes([code]) for code, text in enumerate(BETWEEN, _FIRST)}


def encode(written: str) -> bytes:
    """Encode a text that neither begins nor ends with a space."""
    *parts, last = _BEFORE_WORD.split(written)
    return b"".join(map(_before_word, parts)) + _encode(last)


@lru_cache(maxsize=1 << 14)  # texts repeat the same few thousand words
def _before_word(part: str) -> bytes:
    """Encode what stands before a space and a word."""
    return _encode(f"{part} ")


def _encode(written: str) -> bytes:
    codes = _codes()
    return b"".join(
        [
            codes.get(part) or _SEPARATORS.get(part) or _literal(part)
            for part in _TOKEN.findall(written)
            if part != " "
        ]
    )


def _literal(token: str) -> bytes:
    data = token.encode()
    return bytes([_WORD if token[0].isalnum() else _SEPARATOR]) + varint(len(data)) + data
