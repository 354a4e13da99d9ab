"""Which encoding a text was written in, and which of its words.

A word speaks for an encoding if it is no Vietnamese syllable as it stands, but becomes one when it
is decoded. Words that speak for it must stand together: what lies between two parts of a text in
which words speak against it is decided by the cost of a change (the Viterbi algorithm, with two
states).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from portal.vietnamese.encodings import tables, words
from portal.vietnamese.encodings.tables import Encoding
from portal.vietnamese.encodings.words import Word
from portal.vietnamese.syllables import is_syllable

FEWEST = 3
"""Words that must speak for an encoding: fewer may be foreign."""

# What a word says of an encoding. Measured on foreign texts and on the portal's own.
_FOR = 2
_NOTHING = 0
_FOREIGN = -1  # ASCII, and no syllable
_AGAINST = -3  # no syllable in this encoding either
_NEVER = -6  # a Vietnamese syllable as it is, or of letters that no such encoding has
_CHANGE = 3  # the cost of a part in the encoding: two words that speak for it outweigh it

_LONGEST_SHORT = 6  # letters of an abbreviation
_LONGEST = 24  # characters of a word: of "nghiêng" in VNI nine
_SIGNS = "".join(char for char in map(chr, range(0xA1, 0xC0)) if not char.isalpha())
_ALONE = set("àáảạăâđêôơưừýở")  # words, and letters of lists, that may be one sign
_SIGNS += f"×÷{tables.SIGNS_OF_WINDOWS}"


class Part(NamedTuple):
    """A word that is in an old encoding: where it stands, and what it says."""

    start: int
    end: int
    text: str


def weigh(
    text: str, candidates: Iterable[Encoding] = tables.ALL, fewest: int = FEWEST
) -> tuple[Encoding, list[Part]] | None:
    """Return the encoding that words of a text are in, and these words in order; None if unsure.

    Of a text in several encodings, the one that most words are in. `fewest`: different words that
    must speak for it; one less if nothing speaks against it.
    """
    narrow = list(words.words(text, words.NARROW))
    wide = list(words.words(text, words.WIDE)) if words.differ(text) else narrow
    best = _best([(each, wide if each.fills_c1 else narrow) for each in candidates], fewest)
    if best is None:
        return None
    encoding, found = best
    inside = _inside(encoding, found, _CHANGE if fewest == FEWEST else 1)
    if not _is_enough((says(encoding, word) for word in _different(inside)), fewest):
        return None
    return encoding, _parts(encoding, found, inside)


def _different(found: Iterable[Word]) -> set[str]:
    return {word.text for word in found}


def _is_enough(said: Iterable[int], fewest: int) -> bool:
    """Return whether enough words speak for an encoding, and more than could be of it but are not."""
    count = Counter(said)
    is_opposed = any(weight < 0 for weight in count)
    return count[_FOR] >= (fewest if is_opposed or fewest == 1 else fewest - 1)


def _best(
    candidates: Iterable[tuple[Encoding, list[Word]]], fewest: int
) -> tuple[Encoding, list[Word]] | None:
    """Return the encoding that most is said for; None if for no one, or as much for another."""
    totals = []
    for encoding, found in candidates:
        said = [says(encoding, word) for word in _different(found)]
        if _is_enough(said, fewest) and said.count(_FOR) > said.count(_AGAINST):
            totals.append((sum(said), (encoding, found)))
    totals.sort(key=itemgetter(0), reverse=True)
    if not totals or (len(totals) > 1 and totals[0][0] == totals[1][0]):
        return None
    return totals[0][1]


@lru_cache(maxsize=1 << 16)  # texts repeat their words
def says(encoding: Encoding, word: str) -> int:
    """Return what a word says of an encoding: above 0 for it, below 0 against it."""
    read = None if word.isascii() else _syllable(encoding, word)
    bare = word.strip(_SIGNS)
    if bare.isascii() and read in {None, word}:
        return _NOTHING if len(bare) < 2 or bare.isupper() or is_syllable(bare.lower()) else _FOREIGN
    is_right = _is_cased(bare) and is_syllable(bare.lower())
    if read is None:
        if is_right or any(map("\xff".__lt__, tables.latin(bare))):
            return _NEVER
        return _NOTHING if _may_be_short(encoding, bare) else _AGAINST
    has_base = any("a" <= char <= "z" for char in word.lower())
    return _FOR if has_base and not is_right else _NOTHING


def _may_be_short(encoding: Encoding, word: str) -> bool:
    """Return whether a word may be an abbreviation: NĐ, QĐ, BTĐKT, TƯ."""
    read = encoding.decoded(tables.latin(word))
    return len(read) <= _LONGEST_SHORT and read.isalpha() and read.isupper() and not word.isalpha()


def _syllable(encoding: Encoding, word: str) -> str | None:
    """Return what a word says in an encoding if that is a syllable, with signs around it or not."""
    if len(word) > _LONGEST:
        return None
    bare = word.strip(_SIGNS)
    for each in (word, bare) if bare != word else (word,):
        seen = tables.latin(each)
        read = cased(encoding, encoding.decoded(seen)) if each else ""
        if read and _is_syllable(read) and encoding.can_be(seen):
            before, _, after = word.partition(each)
            return f"{before}{read}{after}"
    return None


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


def _inside(encoding: Encoding, found: Sequence[Word], change: int) -> list[Word]:
    """Return the words that are not ASCII and in the encoding."""
    told = [says(encoding, word.text) for word in found]
    path = iter(_path([weight for weight in told if weight], change))
    inside = [next(path) if weight else False for weight in told]
    sure = [
        weight == _NEVER or (weight == _FOR and is_in)
        for weight, is_in in zip(told, inside, strict=True)
    ]
    around = zip(
        _last_sure(found, inside, sure),
        reversed(list(_last_sure(found[::-1], inside[::-1], sure[::-1]))),
        strict=True,
    )
    return [
        word
        for word, weight, is_in, is_sure, sides in zip(
            found, told, inside, sure, around, strict=True
        )
        if _may_say(encoding, word.text)
        and (is_in and weight == _FOR if is_sure else _follows(word, sides))
    ]


def _may_say(encoding: Encoding, word: str) -> bool:
    """Return whether there may be letters in a word: signs alone are signs, but for a few."""
    if any(map(str.isalpha, word)):
        return not word.isascii()
    read = _syllable(encoding, word) or ""
    return len(read) > 1 or encoding.decoded(tables.latin(word)).lower() in _ALONE


def _path(weights: Sequence[int], change: int) -> list[bool]:
    """Return whether each word is in the encoding, so that what is said is most in all."""
    outside, inside = 0, -change
    entered, left = list[bool](), list[bool]()
    for weight in weights:
        entered.append(outside - change > inside)
        left.append(inside > outside)
        outside, inside = max(outside, inside), max(inside, outside - change) + weight
    path, is_in = list[bool](), inside > outside
    for enters, leaves in zip(reversed(entered), reversed(left), strict=True):
        path.append(is_in)
        is_in = not enters if is_in else leaves
    return path[::-1]


def _last_sure(
    found: Sequence[Word], inside: Sequence[bool], sure: Sequence[bool]
) -> Iterator[tuple[int, bool] | None]:
    """Yield for each word the line of the last before it that is sure, and what that is."""
    last = None
    for word, is_in, is_sure in zip(found, inside, sure, strict=True):
        yield last
        if is_sure:
            last = word.line, is_in


def _follows(word: Word, sides: Iterable[tuple[int, bool] | None]) -> bool:
    """Return whether a word that says nothing is in the encoding: if all that is sure beside it is.

    What stands on the same line counts; if nothing does, the next on other lines.
    """
    sure = [side for side in sides if side]
    beside = [is_in for line, is_in in sure if line == word.line] or [is_in for _, is_in in sure]
    return bool(beside) and all(beside)


def _parts(encoding: Encoding, found: Sequence[Word], inside: Sequence[Word]) -> list[Part]:
    """Return what the words in the encoding say; on a line of capitals those that it lacks."""
    read = [(word, _read(encoding, word.text)) for word in inside]
    if encoding.with_capitals:
        capitals = {word.line for word, text in read if len(text) > 1 and text.isupper()}
        capitals -= {word.line for word in found if _has_small(word.text)}
        read = [(word, text.upper() if word.line in capitals else text) for word, text in read]
    return [Part(word.start, word.end, text) for word, text in read]


def _has_small(word: str) -> bool:
    return any("a" <= char <= "z" for char in word)


def _read(encoding: Encoding, word: str) -> str:
    """Return what a word says, also if it is no syllable: two that are glued, an abbreviation."""
    if read := _syllable(encoding, word):
        return read
    if not encoding.can_be(tables.latin(word)):
        return word
    return "\xa0".join(map(encoding.decoded, tables.latin(word).split("\xa0")))
