from __future__ import annotations

import re

import pytest

from portal.vietnamese.syllables import is_syllable
from tests.house import repo


def test_nearly_every_word_of_the_content_is_a_syllable() -> None:
    """What is accented in Vietnamese texts is a syllable, foreign names excepted."""
    words = [
        word.lower()
        for path in repo.below(repo.ROOT / "content", ".md")
        for word in re.findall(r"[^\W\d_]+", repo.text_of(path))
        if not word.isascii()
    ]
    known = sum(map(is_syllable, words))
    assert known > 0.99 * len(words)


@pytest.mark.parametrize("word", ["kêt", "kềt", "cê", "ngi", "héi", "hoäi", "kea", "w", "ă", "quu"])
def test_what_nobody_could_say_is_no_syllable(word: str) -> None:
    """A stop needs a tone of its own, each vowel its consonants."""
    assert not is_syllable(word)
