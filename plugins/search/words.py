"""Tokenisation for search: syllables, numbers, and breaks that no pair of words may cross.

`theme/static/js/search/words.js` tokenises queries by the same rules; both know the letters of
`LETTERS` and no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from portal.vietnamese import text

LETTERS = (
    r"0-9a-z\u00df-\u00f6\u00f8-\u024f\u0300-\u036f\u0370-\u03ff\u0400-\u052f"
    r"\u1e00-\u1eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
)
_TOKEN = re.compile(rf"[{LETTERS}]+|[.!?;:…](?!\S)|\n")  # words, and the ends of sentences
# 98/2023/nđ-cp, 39-ct/tw, 11-6: indexed as one word, besides the words in it.
_NUMBER = re.compile(rf"(?<![{LETTERS}/-])[{LETTERS}]+(?:[/-][{LETTERS}]+)+")
# 0912 345 678, +84 912.345.678: so is 0912345678.
_PHONE = re.compile(r"(?<![\w+.,/-])(?:\+84[ .-]?|0)\d{1,4}(?:[ .-]\d{2,7}){1,4}(?![\w/-])")
_MAY_BE_PHONE = re.compile(r"0\d[\d .-]{7}")  # begins with a letter that is sought for quickly
_PHONE_DIGITS = (10, 11)
BREAK = 0  # stands between words that are no pair


class Vocabulary(dict[str, int]):
    """Word -> number; a new word gets the next number. All ends of sentences are `BREAK`."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        """`words`: those that are numbered already, from 1 on."""
        super().__init__(dict.fromkeys("\n.!?;:…", BREAK))
        self.words = ["\n", *words]
        self.update(zip(self.words, range(len(self.words)), strict=True))

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self.words)
        self.words.append(word)
        return number


def word_numbers(written: str, vocabulary: Vocabulary) -> list[int]:
    """Return the numbers of a text's words.

    Those of whole document numbers and telephone numbers are appended.
    """
    tokens = written.replace("\n", " \n ").split(" ")
    numbers = list(map(vocabulary.__getitem__, chain.from_iterable(map(_words, tokens))))
    if "/" in written or "-" in written:
        signed = [token for token in tokens if "/" in token or "-" in token]
        for word in _NUMBER.findall(text.clean(" ".join(signed)).lower()):
            if any(map(str.isdigit, word)):
                numbers += BREAK, vocabulary[word]
    has_phone = "+84" in written or _MAY_BE_PHONE.search(written)
    for found in _PHONE.findall(written) if has_phone else ():
        digits = "".join(filter(str.isdecimal, found.replace("+84", "0")))
        if len(digits) in _PHONE_DIGITS:
            numbers += BREAK, vocabulary[digits]
    return numbers


@lru_cache(maxsize=1 << 15)  # texts repeat the same few thousand words
def _words(token: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text.clean(token).lower()))


class WordTable:
    """Words by number, with their folded forms; each is folded once, when it is needed."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._folded: dict[int, str] = {}

    def folded(self, number: int) -> str:
        """Return the folded form of a word."""
        folded = self._folded.get(number)
        if folded is None:
            folded = self._folded[number] = text.fold(self.words[number])
        return folded

    def sort_key(self, first: int, second: int) -> tuple[str, str, str, str]:
        """Return the key by which index keys are sorted: folded forms, then spellings."""
        words = self.words
        return self.folded(first), self.folded(second), words[first], words[second]
