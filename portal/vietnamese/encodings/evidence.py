"""What a word says of an encoding, and what it says in it.

A word speaks for an encoding if it is no Vietnamese syllable as it stands, but becomes one when it
is decoded.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from portal.vietnamese.encodings import tables
from portal.vietnamese.encodings.tables import Encoding, is_plain
from portal.vietnamese.syllables import is_syllable

FOR = 2
PERHAPS = 1  # without a letter of ASCII, as words of other alphabets; or with what may be quotes
NOTHING = 0
FOREIGN = -1  # ASCII, and no syllable
AGAINST = -3  # no syllable in this encoding either
NEVER = -6  # a Vietnamese syllable as it is, or of letters that no such encoding has
"""What a word says of an encoding; measured on texts in foreign languages and the portal's own."""

_ALONE = set("àáảạăâđêôổơởưừý")  # words, and letters of lists, that may be one sign
_SHORT = re.compile("[A-ZĐƯ]{2,6}")
_LONGEST = 24  # characters of a word: of "nghiêng" in VNI nine
_SIGNS = "".join(char for char in map(chr, range(0xA1, 0xC0)) if not char.isalpha())
_SIGNS += f"×÷{tables.SIGNS_OF_WINDOWS}"
_QUOTES = "«»‹›“”„‘’‚–—…•"
_cached = lru_cache(maxsize=1 << 16)  # texts repeat their words


@_cached
def says(encoding: Encoding, word: str) -> int:
    """Return what a word says of an encoding: above 0 for it, below 0 against it."""
    read = None if is_plain(word) else _syllable(encoding, word)
    bare = word.strip(_SIGNS)
    if is_plain(bare) and read in {None, word}:
        is_usual = len(bare) <= 1 or bare.isupper() or is_syllable(bare.lower())
        return NOTHING if is_usual else FOREIGN
    is_right = not is_plain(bare) and _is_cased(bare) and is_syllable(bare.lower())
    if read is None:
        if is_right or any(map("\xff".__lt__, tables.latin(bare))):
            return NEVER
        return NOTHING if _is_short(encoding, bare) else AGAINST
    if is_right or not any(map(str.isalpha, word)):
        return NOTHING
    has_base = any("a" <= char <= "z" for char in word.lower())
    return FOR if has_base and not is_plain(word.strip(_QUOTES)) else PERHAPS


def _is_short(encoding: Encoding, word: str) -> bool:
    """Return whether a word is an abbreviation: NĐ, QĐ, BTĐKT, TƯ."""
    return _SHORT.fullmatch(encoding.decoded(tables.latin(word))) is not None


@_cached
def _syllable(encoding: Encoding, word: str) -> str | None:
    """Return what a word says in an encoding if that is a syllable, with signs around it or not."""
    if len(word) > _LONGEST:
        return None
    for each in _without_signs(word):
        seen = tables.latin(each)
        read = cased(encoding, encoding.decoded(seen)) if each else ""
        if read and _is_syllable(read) and encoding.can_be(seen):
            before, _, after = word.partition(each)
            return f"{before}{read}{after}"
    return None


def _without_signs(word: str) -> dict[str, None]:
    """Return a word with the signs around it, and without some or all: they may be letters."""
    quotes = tables.SIGNS_OF_WINDOWS
    return dict.fromkeys(
        (word, word.lstrip(quotes), word.rstrip(quotes), word.strip(quotes), word.strip(_SIGNS))
    )


def _is_syllable(read: str) -> bool:
    """Return whether a word is a syllable; marks that stand on no vowel are left by NFC."""
    return is_syllable(read.lower()) and not any(map(unicodedata.combining, read))


def cased(encoding: Encoding, read: str) -> str:
    """Return a word with the capitals that its encoding lacks, "" if some are where none can be.

    "HộI" is "HỘI"; of "Bộ" nothing can be said.
    """
    if not encoding.with_capitals:
        return read if _is_cased(read) else ""
    plain = "".join(char for char in read if char in encoding.with_capitals)
    if plain.isupper() and (len(plain) > 1 or read[0] != plain):
        return read.upper()
    return read if not plain or _is_cased(plain) else ""


def _is_cased(word: str) -> bool:
    return len(word) == 1 or word[1:].islower() or word.isupper()


def may_say(encoding: Encoding, word: str) -> bool:
    """Return whether there may be letters in a word: signs alone are signs, but for a few."""
    if any(map(str.isalpha, word)):
        return not is_plain(word)
    decoded = _syllable(encoding, word) or ""
    return len(decoded) > 1 or encoding.decoded(tables.latin(word)).lower() in _ALONE


def read(encoding: Encoding, word: str) -> str:
    """Return what a word says, also if it is no syllable: two that are glued, an abbreviation."""
    if syllable := _syllable(encoding, word):
        return syllable
    if not encoding.can_be(tables.latin(word)):
        return word
    return "\xa0".join(map(encoding.decoded, tables.latin(word).split("\xa0")))
