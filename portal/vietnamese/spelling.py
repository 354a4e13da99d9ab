"""Spellings that stand side by side: hóa and hoá, sĩ and sỹ; and words that can only be slips."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from portal.vietnamese import syllables

# Open rimes of which either vowel may bear the tone; after q, u is no vowel.
_RIME = r"(?<!q)(?:[óòỏõọ][ae]|o[áàảãạéèẻẽẹ]|[úùủũụ]y|u[ýỳỷỹỵ])"
_TONE = re.compile(rf"{_RIME}$")
_FINAL = re.compile(r"(?:[hklmst]|qu)[iyíìỉĩịýỳỷỹỵ]$", re.IGNORECASE)
_SECOND = str.maketrans("óòỏõọúùủũụ", "ooooouuuuu")
_TO_Y = str.maketrans("iíìỉĩị", "yýỳỷỹỵ")
_TONES = {
    **dict(zip("óòỏõọ", zip("áàảãạ", "éèẻẽẹ", strict=True), strict=True)),
    **dict(zip("úùủũụ", zip("ýỳỷỹỵ", "ýỳỷỹỵ", strict=True), strict=True)),
}
WORD = re.compile(r"[^\W\d_]+")
_ODD = re.compile(r"(?<![\w-])[^\W\d_]{3,8}(?![\w-])")
_LANGUAGE = 1 << 14  # words with what stands at them; a language has some thousands of syllables
_usual = set[str]()  # of those that were met: in which no word is odd or has two spellings


def may_vary(tokens: Iterable[str]) -> bool:
    """Return whether some words of a text may be two spellings of one; in few texts they are.

    `tokens`: what stands between its blanks.
    """
    known: dict[str, str] = {}
    for found in filter(None, map(_ways_in, _notable(tokens))):
        for way, written in found:
            if known.setdefault(way, written) != written:
                return True
    return False


def _notable(tokens: Iterable[str]) -> frozenset[str]:
    """Return the tokens that hold a word that is odd or has two spellings: few do."""
    others = frozenset(tokens) - _usual
    found = frozenset(token for token in others if _ways_in(token) or _odd_in(token))
    if len(_usual) > _LANGUAGE:
        _usual.clear()
    _usual.update(others - found)
    return found


@lru_cache(maxsize=_LANGUAGE)
def _ways_in(token: str) -> tuple[tuple[str, str], ...]:
    """Return the words that can be spelt in two ways in what stands between two blanks."""
    words = filter(has_ways, WORD.findall(token))
    return tuple(found for word in words for found in ways("-", word, "-"))


@lru_cache(maxsize=_LANGUAGE)
def has_ways(word: str) -> bool:
    """Return whether a word can be spelt in two ways, in any or in some expressions."""
    low = word.lower()
    return _TONE.search(low) is not None or _FINAL.fullmatch(low) is not None


def ways(before: str, word: str, following: str) -> Iterator[tuple[str, str]]:
    """Yield for a word that has two spellings a key that they share, and the words written.

    i and y are two spellings of one vowel only in the same expression: sĩ quan, sỹ quan, bác sĩ,
    bác sỹ; but not in tự ti and công ty. `before`, `following`: the words beside it, or "".
    """
    low = word.lower()
    if _TONE.search(low):
        first, last = low[-2], low[-1]
        if first in _TONES:
            last = _TONES[first]["ae".find(last) if last in "ae" else 0]
        yield low[:-2] + first.translate(_SECOND) + last, low
    elif _FINAL.fullmatch(low):
        way, first, last = (
            f"{low[:-1]}{low[-1].translate(_TO_Y)}",
            before.lower(),
            following.lower(),
        )
        if last:
            yield f"{way} {last}", f"{low} {last}"
        if first:
            yield f"{first} {way}", f"{first} {low}"


def odd_words(tokens: Iterable[str]) -> list[str]:
    """Return the words in lower case, with Vietnamese letters, that cannot be a syllable, sorted.

    `tokens`: what stands between the blanks of a text.
    """
    return sorted({*chain.from_iterable(map(_odd_in, _notable(tokens)))})


@lru_cache(maxsize=_LANGUAGE)
def _odd_in(token: str) -> tuple[str, ...]:
    """Return the odd words in what stands between two blanks."""
    return tuple(
        word
        for word in _ODD.findall(token)
        if word.islower() and not word.isascii() and not _is_syllable(word)
    )


def _is_syllable(word: str) -> bool:
    return syllables.is_syllable(word) and not syllables.tone_moved(word)
