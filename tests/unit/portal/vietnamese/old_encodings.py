"""Writes Vietnamese as programs did before Unicode."""

from __future__ import annotations

import unicodedata

from portal.vietnamese.encodings import tables
from portal.vietnamese.encodings.tables import Encoding

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})

LETTERS = [
    case(letter)
    for case in (str.lower, str.upper)
    for base in "aăâeêioôơuưy"
    for tone in ("", *_TONES)
    if not (letter := unicodedata.normalize("NFC", base + tone)).isascii()
] + ["đ", "Đ"]
"""The 134 letters of Vietnamese that are not ASCII."""


def written(text: str, encoding: Encoding) -> str:
    """Return a text with what an encoding does not have as its writers wrote it.

    TCVN3 has no capitals with tones; VISCII and VPS have no quotation marks and dashes.
    """
    if encoding.fills_c1:
        text = text.translate(_PLAIN)
    if not encoding.with_capitals:
        return text
    return "".join(
        char if char in encoding.with_capitals or char.lower() == char else char.lower()
        for char in text
    )


def encoded(text: str, encoding: Encoding) -> bytes:
    """Return the bytes of a text."""
    units = {letter: unit for unit, letter in [*encoding.letters.items()][::-1]}
    text = written(text, encoding)
    if encoding is tables.WINDOWS_1258:
        text = "".join(map(_with_tone_behind, text))
    return b"".join(
        units[char].encode("latin-1") if char in units else char.encode("cp1252", "replace")
        for char in text
    )


def _with_tone_behind(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(part for part in parts if part in _TONES)
    return unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones)) + tones


def twice(text: str) -> str:
    """Read UTF-8 as if it were Windows-1252, as browsers do."""
    return "".join(map(tables.windows, (bytes([byte]) for byte in text.encode())))
