"""The words of a text as searches see it: syllables, numbers, and what parts them.

`theme/static/js/search/words.js` reads queries by the same rules; both know the letters of
`LETTERS` and no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from portal.vietnamese import text

LETTERS = (
    r"0-9a-z\u00df-\u00f6\u00f8-\u024f\u0300-\u036f\u0370-\u03ff\u0400-\u052f"
    r"\u1e00-\u1eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
)
_MARK = re.compile(rf"[{LETTERS}]+|[.!?;:…](?!\S)|\n")  # words, and the ends of sentences
# 98/2023/nđ-cp, 39-ct/tw, 11-6: one word, beside the words in it.
_NUMBER = re.compile(rf"(?<![{LETTERS}/-])[{LETTERS}]+(?:[/-][{LETTERS}]+)+")
PARTED = 0  # stands in a stream where no pair may cross


class Vocabulary(dict[str, int]):
    """Word -> number; a new word gets the next one. Ends of sentences are all `PARTED`."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        super().__init__(dict.fromkeys("\n.!?;:…", PARTED))
        self.words = ["\n", *words]
        self.update(zip(self.words, range(len(self.words)), strict=True))

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self.words)
        self.words.append(word)
        return number


def stream(written: str, vocabulary: Vocabulary) -> list[int]:
    """Return a text as numbers of words; numbers of documents stand whole after the end."""
    plain = text.clean(written).lower()
    found = list(map(vocabulary.__getitem__, _MARK.findall(plain)))
    if "/" in plain or "-" in plain:
        for number in _NUMBER.findall(plain):
            if any(map(str.isdigit, number)):
                found += PARTED, vocabulary[number]
    return found


class Names:
    """Words by their numbers, and their folded forms; none is folded twice."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._folded: dict[int, str] = {}

    def folded(self, number: int) -> str:
        """Return the folded form of a word."""
        found = self._folded.get(number)
        if found is None:
            found = self._folded[number] = text.fold(self.words[number])
        return found

    def key(self, first: int, second: int) -> tuple[str, str, str, str]:
        """Return what keys are sorted by: folded form, then spelling."""
        words = self.words
        return self.folded(first), self.folded(second), words[first], words[second]
